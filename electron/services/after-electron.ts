import type { Failure } from '../../core/contract/failure.ts';
import { exitCode } from '../terminal/exit-code.ts';
import { type ChosenHost, chooseChromium, type HostMachine, type HostName } from './choose-host.ts';
import type { ElectronEnd } from './run-electron.ts';

/** What a start does once its run of Electron has ended. */
export type AfterElectron =
  | { readonly kind: 'exit'; readonly code: number }
  | { readonly kind: 'failed'; readonly failure: Failure }
  /** A browser shows the window instead; later starts remember why. */
  | { readonly kind: 'chosen'; readonly host: ChosenHost; readonly reason: string };

/** What a start that came to nothing needs. */
export interface StartMachine extends HostMachine {
  /** Takes what the program printed. */
  printError(text: string): void;
}

/**
 * Decides how a start goes on after a run of Electron. One that never opened its window is replaced by an installed
 * browser, unless Electron was asked for; one that had opened it is not.
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
      return { kind: 'failed', failure: endedUnexpectedly(received) };
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
        ? 'Leave out --host electron to use an installed browser instead.'
        : `Run ${commands}, or leave out --host electron to use an installed browser instead.`,
  };
}
