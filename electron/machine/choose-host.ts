import type { Failure, Result } from '../../core/base/failure.ts';
import { noDisplay } from './display.ts';
import type { SandboxProblem } from './sandbox-problem.ts';

export type HostName = 'electron' | 'chromium';

/** The host that shows the window, with its program, and the reason for it. */
export interface ChosenHost {
  readonly name: HostName;
  readonly program: string;
  readonly why: string;
}

/** The facts that the choice depends on. */
export interface HostMachine {
  /** Whether a window is requested and can be shown. */
  readonly seen: boolean;
  findElectron(): string | undefined;
  /**
   * Resolves with the reason of a failure; undefined once the program is installed. The limit is in
   * milliseconds.
   */
  downloadElectron(limit: number): Promise<string | undefined>;
  /** Whether the download failed at an earlier start. */
  triedDownload(): boolean;
  rememberDownload(reason: string): void;
  /** Why Electron did not start earlier; undefined when it did, or was not tried. */
  failedStart(): string | undefined;
  /** The system setting that denies a sandbox to downloaded programs; undefined for none. */
  forbiddenNamespaces(): string | undefined;
  sandboxProblem(program: string): SandboxProblem | undefined;
  /** Finds an installed browser, or installs one. */
  setUpChromium(): Promise<Result<string>>;
  /** Whether the user has interrupted this start. */
  interrupted(): boolean;
  notice(text: string): void;
}

/** Timeout of an automatic download, and of a requested one, in milliseconds. */
const unaskedLimit = 60_000;
const askedLimit = 600_000;

/**
 * Chooses Electron where its program is installed, or can be downloaded in a minute, and can start; otherwise
 * an installed browser. A requested host is not replaced by the other. A failure of an earlier start is not
 * repeated unless requested. Fails with `cancelled` when the user interrupts.
 */
export async function chooseHost(
  asked: HostName | undefined,
  machine: HostMachine,
): Promise<Result<ChosenHost>> {
  if (asked === 'chromium') return chooseChromium(machine, 'as requested');
  if (asked === 'electron') return electron(machine);
  if (!machine.seen) return chooseChromium(machine, 'because Electron needs a display, and none is used');
  const installed = machine.findElectron();
  if (installed !== undefined)
    return electronIfItStarts(machine, installed, 'because its program is installed');
  if (machine.triedDownload()) {
    return chooseChromium(
      machine,
      'because Electron could not be downloaded at an earlier start; --host electron tries again',
    );
  }
  const setting = machine.forbiddenNamespaces();
  if (setting !== undefined) {
    return chooseChromium(
      machine,
      `because a downloaded Electron could not start its sandbox here (${setting}); --host electron downloads it`,
    );
  }
  machine.notice(`Electron is not installed; trying its download for up to ${unaskedLimit / 1000} s.`);
  const reason = await machine.downloadElectron(unaskedLimit);
  if (machine.interrupted()) return cancelled;
  const downloaded = reason === undefined ? machine.findElectron() : undefined;
  if (downloaded !== undefined)
    return electronIfItStarts(machine, downloaded, 'which has just been downloaded');
  machine.rememberDownload(reason ?? 'no program');
  return chooseChromium(machine, `because Electron could not be downloaded (${reason ?? 'no program'})`);
}

/** Finds a browser for the window. */
export async function chooseChromium(machine: HostMachine, why: string): Promise<Result<ChosenHost>> {
  const found = await machine.setUpChromium();
  if (machine.interrupted()) return cancelled;
  return found.ok ? chosen('chromium', found.value, why) : found;
}

/** A start that is known to fail needs neither its crash nor its timeout. */
async function electronIfItStarts(
  machine: HostMachine,
  program: string,
  why: string,
): Promise<Result<ChosenHost>> {
  const problem = machine.sandboxProblem(program);
  if (problem !== undefined) {
    if (problem.commands !== undefined) machine.notice(`To let Electron start, run: ${problem.commands}`);
    return chooseChromium(machine, `because ${problem.reason}`);
  }
  const reason = machine.failedStart();
  if (reason === undefined) return chosen('electron', program, why);
  return chooseChromium(
    machine,
    `because Electron did not start at an earlier start (${reason}); --host electron tries again`,
  );
}

async function electron(machine: HostMachine): Promise<Result<ChosenHost>> {
  if (!machine.seen) return { ok: false, failure: unseenElectron };
  const installed = machine.findElectron();
  if (installed !== undefined) return chosen('electron', installed, 'as requested');
  machine.notice('Electron is not installed; downloading it.');
  const reason = await machine.downloadElectron(askedLimit);
  if (machine.interrupted()) return cancelled;
  const downloaded = reason === undefined ? machine.findElectron() : undefined;
  if (downloaded !== undefined) return chosen('electron', downloaded, 'as requested');
  return { ok: false, failure: notDownloaded(reason ?? 'no program') };
}

function chosen(name: HostName, program: string, why: string): Result<ChosenHost> {
  return { ok: true, value: { name, program, why } };
}

const cancelled: Result<never> = {
  ok: false,
  failure: { code: 'cancelled', message: 'The start was interrupted.' },
};

const unseenElectron: Failure = noDisplay({
  window: 'The Electron window',
  step: 'opening the window',
  hint: 'Start from a desktop (or under xvfb-run) without --headless, or leave out --host electron.',
});

function notDownloaded(received: string): Failure {
  return {
    code: 'browser-missing',
    message: 'Electron is not installed, and could not be downloaded.',
    step: 'opening the window',
    received,
    hint: 'Check whether this network allows github.com, or omit --host electron.',
  };
}
