import { type ChildProcess, spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { deathReason, type ElectronDeath } from './electron-death.ts';
import { openStartChannel, type StartMark, startChannelVariable } from './ready-mark.ts';

/** Timeouts of a run of Electron, in milliseconds. */
export interface ElectronLimits {
  /** To reach its app, and again to open the window once the data is open. */
  readonly start: number;
  /** To open the data, during which a keychain may ask the user. */
  readonly data: number;
  /** To end once it was asked to. */
  readonly end: number;
}

export interface ElectronRun {
  readonly program: string;
  /** The built desktop app. */
  readonly script: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Aborted to end the app. */
  readonly signal: AbortSignal;
  readonly limits?: ElectronLimits;
  /** Called when the window is open. */
  onOpen?(): void;
  /** Receives the standard error of the program, held back until the window is open. */
  printError?(text: string): void;
}

/** How a run of Electron ended. */
export type ElectronEnd =
  /** The window was open. */
  | { readonly kind: 'ended'; readonly code: number | null; readonly signal: NodeJS.Signals | null }
  /** The app ended on purpose without a window, and has printed the reason. */
  | { readonly kind: 'declined'; readonly code: number }
  /** The window never opened. The reason is one line; the output is what was printed to standard error. */
  | { readonly kind: 'not-started'; readonly reason: string; readonly output: string }
  /** It was asked to end, at any time. */
  | { readonly kind: 'interrupted'; readonly code: number | null };

/** In total, a failing start is aborted well within 15 s. */
const usualLimits: ElectronLimits = { start: 10_000, data: 90_000, end: 8_000 };

/** Messages sent before a program ended may arrive this many milliseconds after its end. */
const settling = 300;
/** Timeout of a killed program, in milliseconds. */
const dying = 1_000;
const mostHeldBack = 64_000;

/**
 * Runs the desktop app to its end, in this terminal. The sandbox is disabled only as root, where the program
 * refuses to start with it. An app that does not report its open window in time is killed. Rejects when there
 * is no channel for that report.
 */
export async function runElectron(run: ElectronRun): Promise<ElectronEnd> {
  const { program, signal, limits = usualLimits, printError = (text) => process.stderr.write(text) } = run;
  // With this variable the program would be plain Node.
  const { ELECTRON_RUN_AS_NODE: _asNode, ...env } = run.env;
  let mark: StartMark | undefined;
  let heldBack = '';
  const ended = Promise.withResolvers<ElectronDeath>();
  const clock = limitOf((limit) => ended.resolve({ kind: 'hung', limit }));
  const isOpen = () => mark?.at === 'open';
  const channel = await openStartChannel((next) => {
    if (isOpen()) return;
    mark = next;
    if (next.at === 'data') clock.start(limits.data);
    else if (next.at === 'window' || next.at === 'failed') clock.start(limits.start);
    else clock.stop();
    if (next.at !== 'open') return;
    printError(heldBack);
    run.onOpen?.();
  });
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const child = spawn(program, [...sandbox, run.script, ...run.args], {
    stdio: ['inherit', 'inherit', 'pipe'],
    env: { ...env, [startChannelVariable]: channel.address },
  });
  child.stderr?.on('data', (chunk: Buffer) => {
    const text = chunk.toString('utf8');
    if (isOpen()) printError(text);
    else heldBack = (heldBack + text).slice(-mostHeldBack);
  });
  child.on('error', (error) => ended.resolve({ kind: 'not-run', error }));
  child.once('exit', (code, signalName) => ended.resolve({ kind: 'ended', code, signal: signalName }));
  const killLater = limitOf(() => child.kill('SIGKILL'));
  const interrupt = () => {
    if (!channel.askToEnd()) child.kill('SIGTERM');
    killLater.start(limits.end);
  };
  signal.addEventListener('abort', interrupt, { once: true });
  clock.start(limits.start);
  if (signal.aborted) interrupt();

  const death = await ended.promise;
  for (const timer of [clock, killLater]) timer.stop();
  signal.removeEventListener('abort', interrupt);
  if (death.kind === 'hung') await kill(child);
  else if (death.kind === 'ended') await Promise.race([channel.closed, sleep(settling)]);
  channel.close();
  child.stderr?.destroy();
  if (signal.aborted) return { kind: 'interrupted', code: death.kind === 'ended' ? death.code : null };
  return endOf(death, mark, { program, heldBack, printError });
}

interface Circumstances {
  readonly program: string;
  readonly heldBack: string;
  printError(text: string): void;
}

function endOf(death: ElectronDeath, mark: StartMark | undefined, around: Circumstances): ElectronEnd {
  const { program, heldBack, printError } = around;
  if (death.kind === 'ended' && mark?.at === 'open') return death;
  if (death.kind === 'ended' && (mark?.at === 'second' || mark?.at === 'refused') && death.code !== null) {
    printError(heldBack);
    return { kind: 'declined', code: death.code };
  }
  const told: ElectronDeath = mark?.at === 'failed' ? { kind: 'told', reason: mark.reason } : death;
  return { kind: 'not-started', reason: deathReason(told, program, heldBack), output: heldBack };
}

async function kill(child: ChildProcess): Promise<void> {
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await Promise.race([gone, sleep(dying)]);
}

/** A timeout that can be restarted and stopped. */
function limitOf(onOver: (limit: number) => void) {
  let timer: NodeJS.Timeout | undefined;
  return {
    start(limit: number) {
      clearTimeout(timer);
      timer = setTimeout(() => onOver(limit), limit);
    },
    stop: () => clearTimeout(timer),
  };
}
