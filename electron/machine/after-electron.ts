import type { Failure } from '../../core/base/failure.ts';
import { type ChosenHost, chooseChromium, type HostMachine, type HostName } from './choose-host.ts';
import { exitCode } from './exit-code.ts';
import type { ElectronEnd } from './run-electron.ts';

/** What a start does after its run of Electron has ended. */
export type AfterElectron =
  | { readonly kind: 'exit'; readonly code: number }
  | { readonly kind: 'failed'; readonly failure: Failure }
  /** A browser shows the window instead; later starts remember the reason, if any. */
  | { readonly kind: 'chosen'; readonly host: ChosenHost; readonly reason?: string };

/** The input for a start that failed. */
export interface StartMachine extends HostMachine {
  /** Receives the output of the program. */
  printError(text: string): void;
}

/**
 * Decides how a start continues after a run of Electron. One that never opened its window, or crashed later,
 * is replaced by an installed browser, unless Electron was requested. Only the former is remembered: a crash
 * does not prevent another start.
 */
export async function afterElectron(
  end: ElectronEnd,
  program: string,
  asked: HostName | undefined,
  machine: StartMachine,
): Promise<AfterElectron> {
  switch (end.kind) {
    case 'interrupted':
      return { kind: 'exit', code: end.code ?? exitCode.interrupted };
    case 'declined':
      return { kind: 'exit', code: end.code };
    case 'ended': {
      if (end.code === exitCode.success) return { kind: 'exit', code: exitCode.success };
      const received = end.signal === null ? `exit code ${end.code}` : `signal ${end.signal}`;
      if (asked === 'electron' || !hasCrashed(end))
        return { kind: 'failed', failure: endedUnexpectedly(received) };
      machine.notice(`Electron ended unexpectedly: ${received}.`);
      const host = await chooseChromium(machine, 'because Electron ended unexpectedly');
      return host.ok ? { kind: 'chosen', host: host.value } : { kind: 'failed', failure: host.failure };
    }
    case 'not-started': {
      const problem = machine.sandboxProblem(program);
      if (asked === 'electron') {
        machine.printError(end.output);
        return { kind: 'failed', failure: notStarted(end.reason, problem?.commands) };
      }
      machine.notice(`Electron did not start: ${end.reason}.`);
      const host = await chooseChromium(
        machine,
        'because Electron did not start; --host electron tries again',
      );
      if (!host.ok) return { kind: 'failed', failure: host.failure };
      return { kind: 'chosen', host: host.value, reason: end.reason };
    }
  }
}

/** Signals of a crashed program; the others were sent to it. */
const crashSignals: ReadonlySet<string> = new Set([
  'SIGABRT',
  'SIGBUS',
  'SIGFPE',
  'SIGILL',
  'SIGSEGV',
  'SIGSYS',
  'SIGTRAP',
]);

/** The exit codes with which shells report the same signals, where their numbers are standard. */
const crashCodes: ReadonlySet<number> = new Set([132, 133, 134, 136, 139]);

/** Whether a run ended by a crash. Windows reports that by status codes from 0xC0000000 on. */
function hasCrashed({ code, signal }: Extract<ElectronEnd, { kind: 'ended' }>): boolean {
  if (signal !== null) return crashSignals.has(signal);
  return code !== null && (crashCodes.has(code) || code >>> 0 >= 0xc0000000);
}

function endedUnexpectedly(received: string): Failure {
  return {
    code: 'browser-killed',
    message: 'Electron ended unexpectedly.',
    step: 'Electron',
    received,
    hint: 'Start again, or with --host chromium to use an installed browser instead.',
  };
}

function notStarted(received: string, commands: string | undefined): Failure {
  return {
    code: 'browser-not-started',
    message: 'Electron did not start.',
    step: 'opening the window',
    received,
    hint:
      commands === undefined
        ? 'Omit --host electron to use an installed browser instead.'
        : `Run ${commands}, or omit --host electron to use an installed browser instead.`,
  };
}
