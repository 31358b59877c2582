import { createHash } from 'node:crypto';
import { chmodSync, existsSync, rmSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { boundConnections, type CloseServer } from './bounded-connections.ts';
import { deepLinkOf, longestLink } from './deep-link.ts';
import { lockFile } from './file-lock.ts';

/** The lock of the one window of a data folder. */
export interface InstanceLock {
  /**
   * Takes the lock again where its files were removed, and listens to later starts again. The lock stays with another
   * instance that has taken it meanwhile.
   */
  renew(): Promise<void>;
  /** Releases the lock. */
  release(): Promise<void>;
}

/** Timeout of the first instance's response, in milliseconds. */
const patience = 2_000;

/** Timeout of a client; one that sends nothing is not a second start. */
const limits = { connections: 16, lifetimeMs: patience };

/** Number of attempts: the first instance may have the lock and not listen yet. */
const attempts = 10;

/** Called when another instance starts, with the link that it was started for, if any: untrusted text. */
export type OnSecondStart = (link?: string) => void;

/**
 * Acquires the lock of a data folder. When another instance has it, that one is asked to come to the front,
 * with the link that this one was started for, and the result is undefined. The system releases the lock when its process ends, however it ends. A folder
 * in which nothing can be locked excludes no instance: opening the data reports its problem.
 */
export async function takeInstanceLock(
  folder: string,
  onSecondStart: OnSecondStart,
  link?: string,
  platform: NodeJS.Platform = process.platform,
): Promise<InstanceLock | undefined> {
  const path = socketPath(folder, platform);
  const file = join(folder, 'window.lock');
  const lock = lockFile(file);
  if (lock === 'held') {
    for (let attempt = 0; attempt < attempts; attempt += 1) {
      if (await askToShow(path, link)) break;
      await sleep(patience / attempts);
    }
    return undefined;
  }
  if (lock === undefined) return { renew: async () => undefined, release: async () => undefined };
  // Only with the lock: the socket was left behind by a process that has ended.
  const listenAnew = () => {
    if (platform !== 'win32') rmSync(path, { force: true });
    return listen(path, onSecondStart);
  };
  let taken = lock;
  let close = await listenAnew();
  return {
    async renew() {
      if (!taken.isInPlace()) {
        const again = lockFile(file);
        if (again === 'held' || again === undefined) return;
        taken.release();
        taken = again;
      } else if (platform === 'win32' || existsSync(path)) return;
      await close?.();
      close = await listenAnew();
    },
    async release() {
      // Closing a socket removes its path, which belongs to another instance that has the folder now.
      if (taken.isInPlace()) await close?.();
      taken.release();
    },
  };
}

/** In the data folder, which belongs to the user, unless its path is too long for a socket. */
function socketPath(folder: string, platform: NodeJS.Platform): string {
  const name = `grantscope-${createHash('sha256').update(folder).digest('hex').slice(0, 24)}`;
  if (platform === 'win32') return `\\\\.\\pipe\\${name}`;
  const inFolder = join(folder, 'window.sock');
  return Buffer.byteLength(inFolder) <= 100 ? inFolder : join(tmpdir(), `${name}.sock`);
}

/**
 * Resolves with a function that closes the socket, or undefined where none can be created: a second start
 * then ends without the first one coming to the front.
 */
async function listen(path: string, onSecondStart: OnSecondStart): Promise<CloseServer | undefined> {
  return new Promise((resolve) => {
    const server = createServer((socket) => {
      socket.on('error', () => socket.destroy());
      let text = '';
      socket.setEncoding('utf8').on('data', (chunk) => {
        text += chunk;
        const request = readRequest(text);
        if (request === 'incomplete') return;
        socket.removeAllListeners('data');
        if (request === undefined) {
          socket.destroy();
          return;
        }
        onSecondStart(...request);
        socket.end('shown');
      });
    });
    server.unref();
    const close = boundConnections(server, limits);
    server.once('error', () => resolve(undefined));
    server.listen(path, () => {
      if (!path.startsWith('\\\\')) chmodSync(path, 0o600);
      resolve(close);
    });
  });
}

/** The words of a second start: the first alone, or the second with a link as JSON and the end of the line. */
const showWord = 'show';
const linkWord = 'link ';

/** The longest request: every character of a link may be escaped. */
const longestRequest = linkWord.length + longestLink * 6 + 3;

/** Reads what a second start sent so far; undefined for anything else. */
function readRequest(text: string): Parameters<OnSecondStart> | 'incomplete' | undefined {
  if (text === showWord) return [];
  const isKnown = text.startsWith(linkWord) || [showWord, linkWord].some((word) => word.startsWith(text));
  if (!isKnown || text.length > longestRequest) return undefined;
  if (!text.endsWith('\n')) return 'incomplete';
  try {
    const link: unknown = JSON.parse(text.slice(linkWord.length));
    const own = typeof link === 'string' ? deepLinkOf([link]) : undefined;
    return own === undefined ? undefined : [own];
  } catch {
    return undefined;
  }
}

async function askToShow(path: string, link: string | undefined): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path);
    const end = (answered: boolean) => {
      socket.destroy();
      resolve(answered);
    };
    socket.setTimeout(patience, () => end(false));
    socket.once('error', () => end(false));
    socket.once('connect', () =>
      socket.write(link === undefined ? showWord : `${linkWord}${JSON.stringify(link)}\n`),
    );
    socket.once('data', (data) => end(data.toString('utf8') === 'shown'));
    socket.once('end', () => end(false));
  });
}
