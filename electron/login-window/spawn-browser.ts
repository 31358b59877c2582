import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { Readable, Writable } from 'node:stream';
import { openDevtoolsPipe } from './devtools-pipe.ts';
import type { DevtoolsPort } from './devtools-port.ts';
import type { BrowserEnd } from './launched-browser.ts';

/** The process of a browser, which may still fail to start. */
export interface SpawnedBrowser {
  /** Its DevTools connection and process id; undefined where there is no process. */
  readonly running: { readonly port: DevtoolsPort; readonly pid: number } | undefined;
  readonly ended: Promise<BrowserEnd>;
  /**
   * Waits for its first response, or for the given time, in milliseconds. Resolves with the reason and the last lines
   * that it printed when it did not start, with undefined when it did.
   */
  startFailure(response: Promise<unknown> | undefined, timeoutMs: number): Promise<string | undefined>;
  /** Ends it and all of its helpers at once. */
  kill(): void;
}

/** Starts a browser that is controlled over `--remote-debugging-pipe`, which its arguments must contain. */
export function spawnBrowser(
  executable: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
): SpawnedBrowser {
  const child = spawn(executable, args, {
    stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'],
    // A process group of its own, which allows ending all of its helpers at once.
    detached: process.platform !== 'win32',
    windowsHide: true,
    env,
  });
  const lastWords = keepLastLines(child);
  const ended = new Promise<BrowserEnd>((resolve) => {
    child.once('exit', (code, signal) => resolve({ code, signal }));
    child.once('error', () => resolve({ code: null, signal: null }));
  });
  const startError = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('close', (code, signal) => resolve(`it ended with ${signal ?? `exit code ${code}`}`));
  });
  const [, , , toBrowser, fromBrowser] = child.stdio;
  const { pid } = child;
  const running =
    toBrowser instanceof Writable && fromBrowser instanceof Readable && pid !== undefined
      ? { port: openDevtoolsPipe(toBrowser, fromBrowser), pid }
      : undefined;
  return {
    running,
    ended,
    async startFailure(response, timeoutMs) {
      const deadline = new AbortController();
      const reason = await Promise.race([
        response?.then(
          () => undefined,
          () => startError,
        ) ?? startError,
        startError,
        waitFor(timeoutMs, deadline.signal),
      ]);
      deadline.abort();
      return reason === undefined ? undefined : [reason, ...lastWords()].join('\n');
    },
    kill: () => killTree(child),
  };
}

function waitFor(milliseconds: number, signal: AbortSignal): Promise<string> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(`it did not respond within ${milliseconds} ms`), milliseconds);
    signal.addEventListener('abort', () => clearTimeout(timer));
  });
}

/** Reads stderr, which must not fill up, and stores its last ten lines. */
function keepLastLines(child: ChildProcess): () => readonly string[] {
  let text = '';
  child.stderr?.setEncoding('utf8');
  child.stderr?.on('data', (chunk: string) => {
    text = (text + chunk).slice(-8_192);
  });
  return () => (text.trim() === '' ? [] : text.trim().split('\n').slice(-10));
}

function killTree(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    if (process.platform === 'win32') {
      spawnSync('taskkill', ['/pid', String(child.pid), '/T', '/F'], { windowsHide: true });
    } else {
      process.kill(-child.pid, 'SIGKILL');
    }
  } catch {
    // No process of the group is left.
  }
}
