import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { selfTestReport } from './self-test-report.ts';

// The desktop app reports its progress to the program that started it, which can ask it to end: JSON lines
// over a local socket. Node's own channel for child processes is not used: Electron's tests skip it on
// Windows, and an inherited descriptor beyond the standard ones prevented its windows from loading on Linux.

/** The progress of the desktop app's start. */
export type StartMark = z.infer<typeof startMark>;

const startMark = z.discriminatedUnion('at', [
  /** Electron runs the app, which opens its data; meanwhile a keychain may ask the user to unlock it. */
  z.object({ at: z.literal('data') }),
  /** The data is open, and the window is opened next. */
  z.object({ at: z.literal('window') }),
  /** The window is shown, with its page loaded: Electron works here. */
  z.object({ at: z.literal('open') }),
  /** Another instance has the window, and was asked to bring it to the front. */
  z.object({ at: z.literal('second') }),
  /** The app cannot start, and has printed the reason; another host would fail in the same way. */
  z.object({ at: z.literal('refused') }),
  /** The window could not be opened. */
  z.object({ at: z.literal('failed'), reason: z.string() }),
  /** A step of the self-test starts. */
  z.object({ at: z.literal('testing'), step: z.string() }),
  /** The self-test has ended. */
  z.object({ at: z.literal('tested'), report: selfTestReport }),
]);

/** The variable with the name of the socket, for the desktop app. */
export const startChannelVariable = 'GRANTSCOPE_START_CHANNEL';

const endRequest = 'end';
const longestLine = 10_000;

/** The side of the program that starts the desktop app. */
export interface StartChannel {
  /** The value of the variable for the desktop app. */
  readonly address: string;
  /** Resolves when the app has connected and its connection has ended. */
  readonly closed: Promise<void>;
  /** Asks the app to end in order; false when it is not connected. One that connects later is asked then. */
  askToEnd(): boolean;
  close(): void;
}

/** Waits for the one connection of the desktop app. Rejects when the socket cannot be created. */
export async function openStartChannel(
  onMark: (mark: StartMark) => void,
  platform: NodeJS.Platform = process.platform,
): Promise<StartChannel> {
  // The path of a socket is limited to about a hundred bytes; a pipe of Windows is in no folder.
  const folder =
    platform === 'win32'
      ? undefined
      : mkdtempSync(join(tmpdir().length > 60 ? '/tmp' : tmpdir(), 'grantscope-start-'));
  const address =
    folder === undefined ? `\\\\.\\pipe\\grantscope-start-${randomUUID()}` : join(folder, 'socket');
  let app: Socket | undefined;
  let isAsked = false;
  const ended = Promise.withResolvers<void>();
  const server = createServer((socket) => {
    socket.on('error', () => socket.destroy());
    if (app !== undefined) return socket.destroy();
    app = socket;
    if (isAsked) socket.write(`${endRequest}\n`);
    socket.once('close', () => ended.resolve());
    readLines(socket, (line) => {
      const mark = readMark(line);
      if (mark !== undefined) onMark(mark);
    });
    return undefined;
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(address, resolve);
  });
  return {
    address,
    closed: ended.promise,
    askToEnd() {
      isAsked = true;
      if (app === undefined || app.destroyed) return false;
      app.write(`${endRequest}\n`);
      return true;
    },
    close() {
      app?.destroy();
      server.close();
      if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The side of the desktop app. */
export interface Starter {
  /** Resolves when the mark was sent, or when no program is waiting for it. */
  tell(mark: StartMark): Promise<void>;
}

/**
 * Connects to the program that started the desktop app. Undefined when there is none, as in a packaged app.
 * The variable is removed from the environment, which other programs inherit.
 */
export function connectToStarter(env: NodeJS.ProcessEnv, onEndRequest: () => void): Starter | undefined {
  const address = env[startChannelVariable];
  delete env[startChannelVariable];
  if (address === undefined || address === '') return undefined;
  const socket = connect(address);
  socket.on('error', () => socket.destroy());
  readLines(socket, (line) => {
    if (line === endRequest) onEndRequest();
  });
  return {
    tell: (mark) =>
      new Promise((resolve) => {
        if (socket.destroyed) return resolve();
        socket.once('close', () => resolve());
        return socket.write(`${JSON.stringify(mark)}\n`, () => resolve());
      }),
  };
}

function readMark(line: string): StartMark | undefined {
  try {
    return startMark.parse(JSON.parse(line));
  } catch {
    return undefined;
  }
}

/** An endless line closes the socket. */
function readLines(socket: Socket, onLine: (line: string) => void): void {
  let text = '';
  socket.setEncoding('utf8');
  socket.on('data', (chunk) => {
    const lines = `${text}${chunk}`.split('\n');
    text = lines.pop() ?? '';
    if (text.length > longestLine) socket.destroy();
    for (const line of lines) onLine(line);
  });
}
