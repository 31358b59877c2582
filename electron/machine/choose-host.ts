import type { Failure, Result } from '../../core/base/failure.ts';
import { noDisplay } from './display.ts';
import type { DownloadEnd } from './electron-download.ts';
import type { SandboxProblem } from './sandbox-problem.ts';

export type HostName = 'electron' | 'chromium';

/** The host that shows the window, with its program, and the reason for it. */
export interface ChosenHost {
  readonly name: HostName;
  readonly program: string;
  readonly why: string;
  /** Whether Electron is to be downloaded in the background, for the next start. */
  readonly downloads?: true;
}

/** The facts that the choice depends on. */
export interface HostMachine {
  /** Whether a window is requested and can be shown. */
  readonly seen: boolean;
  findElectron(): string | undefined;
  /** Whether the package is installed that downloads Electron. */
  hasPackage(): boolean;
  /** Shows its progress. */
  downloadElectron(): Promise<DownloadEnd>;
  /** Whether the download failed at an earlier start. */
  triedDownload(): boolean;
  rememberDownload(reason: string): void;
  /** Why Electron did not start earlier; undefined when it did, or was not tried. */
  failedStart(): string | undefined;
  /** The system setting that denies a sandbox to downloaded programs; undefined for none. */
  forbiddenNamespaces(): string | undefined;
  sandboxProblem(program: string): SandboxProblem | undefined;
  /** Returns an installed browser; installs none. */
  findBrowser(): string | undefined;
  /** Finds an installed browser, or installs one. */
  setUpChromium(): Promise<Result<string>>;
  /** Whether the user has interrupted this start. */
  interrupted(): boolean;
  notice(text: string): void;
}

/**
 * Chooses Electron where its program is installed and can start, otherwise an installed browser, with which
 * Electron is downloaded for the next start. Where there is no browser, Electron is downloaded first. A
 * requested host is not replaced by the other. A failure of an earlier start is not repeated unless requested.
 * Fails with `cancelled` when the user interrupts.
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
  if (!machine.hasPackage()) {
    return chooseChromium(machine, 'because the package electron is not installed');
  }
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
  const browser = machine.findBrowser();
  if (browser !== undefined) {
    const why = 'because Electron is not installed; it is downloaded in the background for the next start';
    return { ok: true, value: { name: 'chromium', program: browser, why, downloads: true } };
  }
  const download = await downloaded(machine);
  if (download.kind === 'interrupted') return cancelled;
  if (download.kind === 'program')
    return electronIfItStarts(machine, download.path, 'which has just been downloaded');
  machine.rememberDownload(download.reason);
  return chooseChromium(machine, `because Electron could not be downloaded (${download.reason})`);
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
  const download = await downloaded(machine);
  if (download.kind === 'interrupted') return cancelled;
  if (download.kind === 'program') return chosen('electron', download.path, 'as requested');
  return { ok: false, failure: notDownloaded(download.reason) };
}

type Downloaded =
  | { readonly kind: 'program'; readonly path: string }
  | Exclude<DownloadEnd, { readonly kind: 'installed' }>;

async function downloaded(machine: HostMachine): Promise<Downloaded> {
  machine.notice('Electron is not installed. Downloading it.');
  const end = await machine.downloadElectron();
  if (machine.interrupted()) return { kind: 'interrupted' };
  if (end.kind !== 'installed') return end;
  const path = machine.findElectron();
  return path === undefined ? { kind: 'failed', reason: 'no program' } : { kind: 'program', path };
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
