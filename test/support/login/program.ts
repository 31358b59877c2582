import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { delimiter, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const launcher = fileURLToPath(new URL('../../../electron/launch.js', import.meta.url));

/** PATH as a user has it: without the programs of this project. */
function ownPath(): string {
  const parts = (process.env.PATH ?? '').split(delimiter);
  return parts.filter((part) => !part.split(sep).includes('node_modules')).join(delimiter);
}

/** What the program printed, and its exit code. */
export interface Finished {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface ProgramOptions {
  /** The data folder. */
  readonly home: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** The built program under way; what it printed so far can be read. */
export interface Program {
  readonly child: ChildProcessWithoutNullStreams;
  stdout(): string;
  stderr(): string;
  readonly finished: Promise<Finished>;
}

/** Starts the built program as its own process, with the machine's Node; standard input stays open. */
export function startProgram(args: readonly string[], options: ProgramOptions): Program {
  const { CI: _ci, NO_COLOR: _no, FORCE_COLOR: _force, ...env } = process.env;
  const child = spawn('node', [launcher, ...args], {
    env: {
      ...env,
      LANG: 'C.UTF-8',
      LC_ALL: 'C.UTF-8',
      ...options.env,
      PATH: ownPath(),
      GRANTSCOPE_HOME: options.home,
    },
    stdio: 'pipe',
  });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (part: string) => {
    stdout += part;
  });
  child.stderr.setEncoding('utf8').on('data', (part: string) => {
    stderr += part;
  });
  child.stdin.on('error', () => undefined);
  const finished = new Promise<Finished>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, stdout, stderr }));
  });
  return { child, stdout: () => stdout, stderr: () => stderr, finished };
}

/** Runs the built program to its end. */
export function runProgram(
  args: readonly string[],
  options: ProgramOptions & {
    readonly stdin?: string;
    /** Sends SIGINT once this resolves. */
    readonly interrupt?: Promise<unknown>;
  },
): Promise<Finished> {
  const { child, finished } = startProgram(args, options);
  options.interrupt?.then(() => child.kill('SIGINT'));
  child.stdin.end(options.stdin ?? '');
  return finished;
}
