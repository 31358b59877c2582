import { type ChildProcess, spawn } from 'node:child_process';

/** The options of a run. */
export interface ProgramRun {
  /** Aborted to end it. */
  readonly signal: AbortSignal;
  /** How long it may print nothing before it is ended, in milliseconds; unlimited when absent. */
  readonly silenceLimit?: number;
  /** Added to the environment. */
  readonly env?: Readonly<Record<string, string>>;
}

const tailLength = 2000;

/** How long a program may take to end after a request, in milliseconds. */
const patience = 10_000;

/**
 * Runs a program to its end without showing its output. Returns its exit code, and the end of its output: 127
 * when it could not be started, 130 when a signal or the timeout ended it. Never rejects.
 */
export function runProgram(
  program: string,
  args: readonly string[],
  { signal, silenceLimit, env = {} }: ProgramRun,
): Promise<{ readonly code: number; readonly tail: string }> {
  return new Promise((resolve) => {
    let tail = '';
    const child = spawn(program, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive', ...env },
      // Its own process group: a download in another process ends with it.
      detached: process.platform !== 'win32',
    });
    const silent = () => {
      tail = `${tail}\nError: nothing was received for ${(silenceLimit ?? 0) / 1000} s`;
      endGroup(child, 'SIGKILL');
    };
    let timer = silenceLimit === undefined ? undefined : setTimeout(silent, silenceLimit);
    let last: NodeJS.Timeout | undefined;
    const abort = () => {
      endGroup(child, 'SIGTERM');
      last = setTimeout(() => endGroup(child, 'SIGKILL'), patience);
    };
    const collect = (chunk: Buffer) => {
      tail = (tail + chunk.toString('utf8')).slice(-tailLength);
      if (timer !== undefined) timer = timer.refresh();
    };
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    signal.addEventListener('abort', abort, { once: true });
    if (signal.aborted) abort();
    const finish = (code: number, said: string) => {
      clearTimeout(timer);
      clearTimeout(last);
      signal.removeEventListener('abort', abort);
      resolve({ code, tail: said });
    };
    child.on('error', (error) => finish(127, error.message));
    child.on('close', (code) => finish(code ?? 130, tail));
  });
}

/** Ends a program and the processes that it started. */
function endGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  try {
    if (child.pid !== undefined && process.platform !== 'win32') process.kill(-child.pid, signal);
    else child.kill(signal);
  } catch {
    // It has ended meanwhile.
  }
}
