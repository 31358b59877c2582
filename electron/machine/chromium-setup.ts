import { existsSync } from 'node:fs';
import type { Failure, Result } from '../../core/base/failure.ts';
import { findBrowser } from './find-browser.ts';
import { playwrightDownload } from './playwright-download.ts';
import { type ProgramRun, runProgram } from './run-program.ts';
import { forbiddenNamespaces } from './sandbox-problem.ts';

/** A browser that `setup` found or installed. */
export interface InstalledBrowser {
  readonly path: string;
  readonly installed: boolean;
}

/** The facts of the machine that setup needs. */
export interface SetupMachine {
  find(): Result<string>;
  /** Whether GRANTSCOPE_BROWSER names a browser: no other is installed in its place. */
  readonly named: boolean;
  /** Whether packages can be installed without asking the user: root, with apt. */
  readonly canInstall: boolean;
  /** Program and arguments that download a browser; undefined where that is not wanted. */
  readonly download?: readonly [program: string, ...args: string[]];
  /** Why none is downloaded; a clause. */
  readonly noDownload?: string;
  run(program: string, args: readonly string[], options: ProgramRun): ReturnType<typeof runProgram>;
}

const commands: readonly (readonly [program: string, ...args: string[]])[] = [
  ['apt-get', 'update'],
  ['apt-get', 'install', '-y', 'chromium'],
];

/** Timeouts in milliseconds: a download without output, and a downloaded browser that prints its version. */
const silenceLimit = 60_000;
const versionLimit = 20_000;

/** How long an unresponsive host delays a download, in milliseconds; Playwright tries five times. */
const connectLimit = 15_000;

const stopped: Result<never> = {
  ok: false,
  failure: { code: 'cancelled', message: 'Setup was aborted.', step: 'setup' },
};

/**
 * Returns this machine, as its environment describes it, with the setting that denies user namespaces, if
 * any.
 */
export function thisMachine(
  env: Readonly<Record<string, string | undefined>> = process.env,
  forbidden = forbiddenNamespaces() ?? null,
): SetupMachine {
  const isRoot = process.getuid?.() === 0;
  return {
    find: () => findBrowser({ env }),
    named: (env.GRANTSCOPE_BROWSER ?? '') !== '',
    canInstall: process.platform === 'linux' && isRoot && existsSync('/usr/bin/apt-get'),
    ...(forbidden === null
      ? { download: [process.execPath, ...playwrightDownload()] as const }
      : { noDownload: `a downloaded browser could not start its sandbox here (${forbidden})` }),
    run: runProgram,
  };
}

/**
 * Finds a browser for the windows. Without one it downloads that of Playwright, otherwise installs Chromium
 * where that needs no consent: as root on a system with apt. Announces each step. Fails with
 * `browser-missing`, with the attempts and the command that installs one, or with `cancelled`.
 */
export async function setUpChromium(
  notice: (text: string) => void,
  signal: AbortSignal,
  machine: SetupMachine = thisMachine(),
): Promise<Result<InstalledBrowser>> {
  const found = machine.find();
  if (found.ok) return { ok: true, value: { path: found.value, installed: false } };
  if (machine.named) return found;
  const tried = machine.noDownload === undefined ? [] : [`No download: ${machine.noDownload}`];
  if (machine.download !== undefined) {
    const downloaded = await download(machine.download, machine, notice, signal);
    if (downloaded.ok) return downloaded;
    if (downloaded.failure.code === 'cancelled') return downloaded;
    tried.push(downloaded.failure.message);
    notice(downloaded.failure.message);
  }
  if (signal.aborted) return stopped;
  if (!machine.canInstall) return notFound(found.failure, tried);
  return install(machine, notice, signal);
}

async function download(
  command: readonly [program: string, ...args: string[]],
  machine: SetupMachine,
  notice: (text: string) => void,
  signal: AbortSignal,
): Promise<Result<InstalledBrowser>> {
  notice('No browser found. Downloading one: playwright install chromium');
  const [program, ...args] = command;
  const env = { PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: String(connectLimit) };
  const { code, tail } = await machine.run(program, args, { signal, silenceLimit, env });
  if (signal.aborted) return stopped;
  if (code !== 0) return notDownloaded(reasonIn(tail) ?? `exit code ${code}`);
  const there = machine.find();
  if (!there.ok) return notDownloaded('no browser after the download');
  // It does not include the libraries that the packages of a system depend on.
  const started = await machine.run(there.value, ['--version'], { signal, silenceLimit: versionLimit });
  if (signal.aborted) return stopped;
  if (started.code !== 0) {
    const reason = reasonIn(started.tail) ?? `exit code ${started.code}`;
    return notDownloaded(`${reason}. Install its libraries: sudo npx playwright install-deps chromium`);
  }
  return { ok: true, value: { path: there.value, installed: true } };
}

async function install(
  machine: SetupMachine,
  notice: (text: string) => void,
  signal: AbortSignal,
): Promise<Result<InstalledBrowser>> {
  const lines = commands.map((command) => command.join(' '));
  notice(`Installing Chromium: ${lines.join(' && ')}`);
  for (const [index, [program, ...args]] of commands.entries()) {
    const { code, tail } = await machine.run(program, args, { signal });
    if (signal.aborted) return stopped;
    if (code !== 0) return { ok: false, failure: installFailed(lines[index] ?? program, code, tail) };
  }
  const installed = machine.find();
  return installed.ok ? { ok: true, value: { path: installed.value, installed: true } } : installed;
}

/** Returns the line of the error in the last output of a program; undefined without output. */
function reasonIn(tail: string): string | undefined {
  const lines = tail
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  return (lines.find((line) => /\berror\b/i.test(line)) ?? lines.at(-1))?.replace(/^Error: /, '');
}

function notDownloaded(reason: string): Result<never> {
  return {
    ok: false,
    failure: { code: 'browser-missing', message: `Download failed: ${reason}`, step: 'setup' },
  };
}

function notFound(failure: Failure, tried: readonly string[]): Result<never> {
  const received = [failure.received, ...tried].filter((part) => part !== undefined).join('; ');
  return { ok: false, failure: { ...failure, received } };
}

function installFailed(command: string, code: number, tail: string): Failure {
  return {
    code: 'browser-missing',
    message: `Chromium could not be installed: ${command} ended with exit code ${code}.`,
    step: 'setup: installing Chromium',
    received: tail.trim().split('\n').slice(-4).join('\n'),
    hint: `Run "${command}" to see the error, or set GRANTSCOPE_BROWSER to the path of a browser.`,
  };
}
