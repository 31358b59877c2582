import { type ChildProcess, spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ElectronDeath } from './electron-death.ts';
import { openStartChannel, type StartMark, startChannelVariable } from './ready-mark.ts';

/** How Electron is run. */
export interface ElectronCommand {
  readonly program: string;
  /** The built desktop app. */
  readonly script: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Whether its standard output is shown. */
  readonly isShown: boolean;
}

export interface ElectronWatch {
  /** Aborted to end the app. */
  readonly signal: AbortSignal;
  /** Timeout of its first mark, in milliseconds. */
  readonly startLimit: number;
  /** How long it may take to end once it was asked to, in milliseconds. */
  readonly endLimit: number;
  /** Receives each mark of the app; the timeout of the next one is set by the clock. */
  onMark(mark: StartMark, clock: LimitClock): void;
  onError(text: string): void;
}

/** A timeout that can be restarted, in milliseconds, and stopped. */
export interface LimitClock {
  start(limit: number): void;
  stop(): void;
}

/** Messages sent before a program ended may arrive this many milliseconds after its end. */
const settling = 300;
/** Timeout of a killed program, in milliseconds. */
const dying = 1_000;

/**
 * Runs the desktop app until it ends, or is killed because it did not report in time. The sandbox is disabled
 * only as root, where the program refuses to start with it. Rejects when there is no channel for its reports.
 */
export async function runElectronProcess(
  { program, script, args, env: given, isShown }: ElectronCommand,
  { signal, startLimit, endLimit, onMark, onError }: ElectronWatch,
): Promise<ElectronDeath> {
  // With this variable the program would be plain Node.
  const { ELECTRON_RUN_AS_NODE: _asNode, ...env } = given;
  const ended = Promise.withResolvers<ElectronDeath>();
  const clock = limitOf((limit) => ended.resolve({ kind: 'hung', limit }));
  const channel = await openStartChannel((mark) => onMark(mark, clock));
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const child = spawn(program, [...sandbox, script, ...args], {
    stdio: ['inherit', isShown ? 'inherit' : 'ignore', 'pipe'],
    env: { ...env, [startChannelVariable]: channel.address },
  });
  child.stderr?.on('data', (chunk: Buffer) => onError(chunk.toString('utf8')));
  child.on('error', (error) => ended.resolve({ kind: 'not-run', error }));
  child.once('exit', (code, signalName) => ended.resolve({ kind: 'ended', code, signal: signalName }));
  const killLater = limitOf(() => child.kill('SIGKILL'));
  const interrupt = () => {
    if (!channel.askToEnd()) child.kill('SIGTERM');
    killLater.start(endLimit);
  };
  signal.addEventListener('abort', interrupt, { once: true });
  clock.start(startLimit);
  if (signal.aborted) interrupt();

  const death = await ended.promise;
  for (const timer of [clock, killLater]) timer.stop();
  signal.removeEventListener('abort', interrupt);
  if (death.kind === 'hung') await kill(child);
  else if (death.kind === 'ended') await Promise.race([channel.closed, sleep(settling)]);
  channel.close();
  child.stderr?.destroy();
  return death;
}

async function kill(child: ChildProcess): Promise<void> {
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await Promise.race([gone, sleep(dying)]);
}

function limitOf(onOver: (limit: number) => void): LimitClock {
  let timer: NodeJS.Timeout | undefined;
  return {
    start(limit) {
      clearTimeout(timer);
      timer = setTimeout(() => onOver(limit), limit);
    },
    stop: () => clearTimeout(timer),
  };
}
