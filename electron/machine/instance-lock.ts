import { createHash } from 'node:crypto';
import { chmodSync, existsSync, rmSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { boundConnections, type CloseServer } from './bounded-connections.ts';
import { deepLinkOf, longestLink } from './deep-link.ts';
import { lockFile } from './file-lock.ts';

/** The lock of the one window of a data folder. */
export interface InstanceLock {
  /** Sets what imports the files that a terminal passes on; until then they are not accepted. */
  acceptFiles(importFile: ImportFile): void;
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

/** How long an import may take, in milliseconds: its own limit, and the time to store it. */
const importPatience = 90_000;

const limits = { connections: 16 };

/** Number of attempts: the first instance may have the lock and not listen yet. */
const attempts = 10;

/** Called when another instance starts, with the link that it was started for, if any: untrusted text. */
export type OnSecondStart = (link?: string) => void;

/** Imports a file that a terminal names by its absolute path, and returns the response for it: JSON. */
export type ImportFile = (path: string) => Promise<unknown>;

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
  const file = lockFileOf(folder);
  let lock = lockFile(file);
  for (let attempt = 0; lock === 'held' && attempt < attempts; attempt += 1) {
    if (await askToShow(path, link)) return undefined;
    await sleep(patience / attempts);
    // A terminal that imports a file has the lock for a moment only.
    lock = lockFile(file);
  }
  if (lock === 'held') return undefined;
  if (lock === undefined) return noLock;
  // Only with the lock: the socket was left behind by a process that has ended.
  let importFile: ImportFile | undefined;
  const listenAnew = () => {
    if (platform !== 'win32') rmSync(path, { force: true });
    return listen(path, { shown: onSecondStart, importFile: async (name) => importFile?.(name) });
  };
  let taken = lock;
  let close = await listenAnew();
  return {
    acceptFiles(next) {
      importFile = next;
    },
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

/** Where nothing can be locked, nothing is passed on. */
const noLock: InstanceLock = {
  acceptFiles: () => undefined,
  renew: async () => undefined,
  release: async () => undefined,
};

interface Handlers {
  readonly shown: OnSecondStart;
  readonly importFile: ImportFile;
}

/**
 * Resolves with a function that closes the socket, or undefined where none can be created: a second start
 * then ends without the first one coming to the front.
 */
async function listen(path: string, { shown, importFile }: Handlers): Promise<CloseServer | undefined> {
  return new Promise((resolve) => {
    const server = createServer((socket) => {
      socket.on('error', () => socket.destroy());
      // A client that sends nothing is not a second start.
      const silent = setTimeout(() => socket.destroy(), patience).unref();
      socket.once('close', () => clearTimeout(silent));
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
        clearTimeout(silent);
        if (request.kind === 'show') {
          shown(...request.link);
          socket.end('shown');
          return;
        }
        importFile(request.path).then(
          (response) => socket.end(JSON.stringify(response) ?? ''),
          () => socket.destroy(),
        );
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

/** The requests: a word alone, or a word with JSON and the end of the line. */
const showWord = 'show';
const linkWord = 'link ';
const importWord = 'import ';

/** The longest request: every character of a link may be escaped. */
const longestRequest = linkWord.length + longestLink * 6 + 3;

type Request =
  | { readonly kind: 'show'; readonly link: Parameters<OnSecondStart> }
  | { readonly kind: 'import'; readonly path: string };

/** Reads what another program sent so far; undefined for anything else than a request. */
function readRequest(text: string): Request | 'incomplete' | undefined {
  if (text === showWord) return { kind: 'show', link: [] };
  const word = [linkWord, importWord].find((known) => text.startsWith(known));
  const isKnown = [showWord, linkWord, importWord].some((known) => known.startsWith(text));
  if ((word === undefined && !isKnown) || text.length > longestRequest) return undefined;
  if (word === undefined || !text.endsWith('\n')) return 'incomplete';
  try {
    const value: unknown = JSON.parse(text.slice(word.length));
    if (typeof value !== 'string') return undefined;
    if (word === importWord) return isAbsolute(value) ? { kind: 'import', path: value } : undefined;
    const link = deepLinkOf([value]);
    return link === undefined ? undefined : { kind: 'show', link: [link] };
  } catch {
    return undefined;
  }
}

/**
 * Has the window of a data folder import a file, given by its absolute path; returns its response as it was sent. Undefined
 * where it does not respond.
 */
export function askToImport(
  folder: string,
  path: string,
  platform: NodeJS.Platform = process.platform,
): Promise<string | undefined> {
  return new Promise((resolve) => {
    const socket = connect(socketPath(folder, platform));
    let text = '';
    const end = (response?: string) => {
      socket.destroy();
      resolve(response);
    };
    socket.setTimeout(importPatience, () => end());
    socket.once('error', () => end());
    socket.once('connect', () => socket.write(`${importWord}${JSON.stringify(path)}\n`));
    socket.setEncoding('utf8').on('data', (chunk) => {
      text += chunk;
    });
    socket.once('end', () => end(text === '' ? undefined : text));
    socket.once('close', () => end());
  });
}

/** The lock file of a data folder. */
export function lockFileOf(folder: string): string {
  return join(folder, 'window.lock');
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
