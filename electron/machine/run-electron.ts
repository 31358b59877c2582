import { deathReason, type ElectronDeath } from './electron-death.ts';
import { runElectronProcess } from './electron-process.ts';
import type { StartMark } from './ready-mark.ts';

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
  /** The app ended on purpose, without a window or because that failed, and has printed the reason. */
  | { readonly kind: 'declined'; readonly code: number }
  /** The window never opened. The reason is one line; the output is what was printed to standard error. */
  | { readonly kind: 'not-started'; readonly reason: string; readonly output: string }
  /** It was asked to end, at any time. */
  | { readonly kind: 'interrupted'; readonly code: number | null };

/** In total, a failing start is aborted well within 15 s. */
const usualLimits: ElectronLimits = { start: 10_000, data: 90_000, end: 8_000 };

const mostHeldBack = 64_000;

/**
 * Runs the desktop app to its end, in this terminal. An app that does not report its open window in time is
 * killed. Rejects when there is no channel for that report.
 */
export async function runElectron(run: ElectronRun): Promise<ElectronEnd> {
  const { program, signal, limits = usualLimits, printError = (text) => process.stderr.write(text) } = run;
  let mark: StartMark | undefined;
  let heldBack = '';
  const isOpen = () => mark?.at === 'open';
  const death = await runElectronProcess(
    { ...run, isShown: true },
    {
      signal,
      startLimit: limits.start,
      endLimit: limits.end,
      onMark(next, clock) {
        // With its window open, it may still report that it ends on purpose, after a failure of that window.
        if (isOpen() && next.at !== 'refused') return;
        mark = next;
        if (next.at === 'data') clock.start(limits.data);
        else if (next.at === 'window' || next.at === 'failed') clock.start(limits.start);
        else clock.stop();
        if (next.at !== 'open') return;
        printError(heldBack);
        heldBack = '';
        run.onOpen?.();
      },
      onError(text) {
        if (isOpen()) printError(text);
        else heldBack = (heldBack + text).slice(-mostHeldBack);
      },
    },
  );
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
