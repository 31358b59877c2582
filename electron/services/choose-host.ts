import type { Failure, Result } from '../../core/contract/failure.ts';

export type HostName = 'electron' | 'chromium';

/** The host that shows the window, with its program, and why it is this one. */
export interface ChosenHost {
  readonly name: HostName;
  readonly program: string;
  readonly why: string;
}

/** What the choice depends on. */
export interface HostMachine {
  /** Whether somebody is to see the window and can. */
  readonly seen: boolean;
  findElectron(): string | undefined;
  /** Answers with why it came to nothing; undefined once the program is there. The limit is in milliseconds. */
  downloadElectron(limit: number): Promise<string | undefined>;
  /** Whether an earlier start tried that download in vain. */
  triedDownload(): boolean;
  rememberDownload(reason: string): void;
  /** Finds an installed browser, or installs one. */
  setUpChromium(): Promise<Result<string>>;
  notice(text: string): void;
}

/** How long an unasked download may hold up a start, and how long one that was asked for may take, in milliseconds. */
const unaskedLimit = 60_000;
const askedLimit = 600_000;

/**
 * Takes Electron where its program is there or can be had in a moment, else an installed browser; the host that
 * was asked for is not replaced by the other. A download that failed is not tried again unless it is asked for.
 */
export async function chooseHost(
  asked: HostName | undefined,
  machine: HostMachine,
): Promise<Result<ChosenHost>> {
  if (asked === 'chromium') return chromium(machine, 'because it was asked for');
  if (asked === 'electron') return electron(machine);
  if (!machine.seen) return chromium(machine, 'because Electron needs a display, and none is used');
  const there = machine.findElectron();
  if (there !== undefined) return chosen('electron', there, 'because its program is installed');
  if (machine.triedDownload()) {
    return chromium(
      machine,
      'because Electron could not be downloaded at an earlier start; --host electron tries again',
    );
  }
  machine.notice(`Electron is not installed; trying its download for up to ${unaskedLimit / 1000} s.`);
  const reason = await machine.downloadElectron(unaskedLimit);
  const downloaded = reason === undefined ? machine.findElectron() : undefined;
  if (downloaded !== undefined) return chosen('electron', downloaded, 'which has just been downloaded');
  machine.rememberDownload(reason ?? 'no program');
  return chromium(machine, `because Electron could not be downloaded (${reason ?? 'no program'})`);
}

async function chromium(machine: HostMachine, why: string): Promise<Result<ChosenHost>> {
  const found = await machine.setUpChromium();
  return found.ok ? chosen('chromium', found.value, why) : found;
}

async function electron(machine: HostMachine): Promise<Result<ChosenHost>> {
  if (!machine.seen) return { ok: false, failure: noDisplay };
  const there = machine.findElectron();
  if (there !== undefined) return chosen('electron', there, 'because it was asked for');
  machine.notice('Electron is not installed; downloading it.');
  const reason = await machine.downloadElectron(askedLimit);
  const downloaded = reason === undefined ? machine.findElectron() : undefined;
  if (downloaded !== undefined) return chosen('electron', downloaded, 'because it was asked for');
  return { ok: false, failure: notDownloaded(reason ?? 'no program') };
}

function chosen(name: HostName, program: string, why: string): Result<ChosenHost> {
  return { ok: true, value: { name, program, why } };
}

const noDisplay: Failure = {
  code: 'no-display',
  message: 'Electron cannot show its window: there is no display.',
  step: 'opening the window',
  expected: 'DISPLAY or WAYLAND_DISPLAY in the environment, and no --headless',
  hint: 'Start from a desktop (or under xvfb-run), or leave out --host electron.',
};

function notDownloaded(received: string): Failure {
  return {
    code: 'browser-missing',
    message: 'Electron is not installed, and could not be downloaded.',
    step: 'opening the window',
    received,
    hint: 'Check whether this network lets you reach github.com, or leave out --host electron.',
  };
}
