import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import type { Failure, Result } from '../../core/contract/failure.ts';
import { findBrowser } from '../browser/find-browser.ts';
import { playwrightDownload } from '../chromium/playwright-download.ts';
import type { InstalledBrowser } from '../terminal/services.ts';

/** What setting up asks of the machine. */
export interface SetupMachine {
  find(): Result<string>;
  /** Whether packages can be installed without asking anybody: root, with apt. */
  readonly canInstall: boolean;
  /** Program and arguments that download a browser of their own; undefined where that is not wanted. */
  readonly download?: readonly [program: string, ...args: string[]];
  /** Runs a program to its end; answers with its exit code and the end of what it printed. */
  run(
    program: string,
    args: readonly string[],
    signal: AbortSignal,
  ): Promise<{ readonly code: number; readonly tail: string }>;
}

const commands: readonly (readonly [program: string, ...args: string[]])[] = [
  ['apt-get', 'update'],
  ['apt-get', 'install', '-y', 'chromium'],
];

const tailLength = 2000;

/** How long a download may take, in milliseconds. */
const downloadTime = 300_000;

const stopped: Result<never> = {
  ok: false,
  failure: { code: 'cancelled', message: 'The set-up was stopped.', step: 'setup' },
};

function runProgram(
  program: string,
  args: readonly string[],
  signal: AbortSignal,
): Promise<{ code: number; tail: string }> {
  return new Promise((resolve) => {
    let tail = '';
    const child = spawn(program, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      signal,
    });
    const collect = (chunk: Buffer) => {
      tail = (tail + chunk.toString('utf8')).slice(-tailLength);
    };
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    child.on('error', (error) => resolve({ code: 127, tail: error.message }));
    child.on('close', (code) => resolve({ code: code ?? 130, tail }));
  });
}

function thisMachine(): SetupMachine {
  const isRoot = process.getuid?.() === 0;
  return {
    find: () => findBrowser(),
    canInstall: process.platform === 'linux' && isRoot && existsSync('/usr/bin/apt-get'),
    download: [process.execPath, ...playwrightDownload()],
    run: runProgram,
  };
}

function installFailed(command: string, code: number, tail: string): Failure {
  return {
    code: 'browser-missing',
    message: `Chromium could not be installed: ${command} ended with exit code ${code}.`,
    step: 'setup: installing Chromium',
    received: tail.trim().split('\n').slice(-4).join('\n'),
    hint: `Run "${command}" yourself and see what it says, or set GRANTSCOPE_BROWSER to the path of a browser.`,
  };
}

/**
 * Finds a browser for the windows. Where there is none, lets Playwright download one, else installs Chromium
 * where that needs nobody's consent: as root on a system with apt. Each is said before it happens. Fails with `browser-missing`, saying which command to type.
 */
export async function setUpChromium(
  notice: (text: string) => void,
  signal: AbortSignal,
  machine: SetupMachine = thisMachine(),
): Promise<Result<InstalledBrowser>> {
  const found = machine.find();
  if (found.ok) return { ok: true, value: { path: found.value, installed: false } };
  const named = process.env.GRANTSCOPE_BROWSER;
  if (named !== undefined && named !== '') return found;
  if (machine.download !== undefined) {
    notice('No browser was found; trying the download of Playwright: playwright-core install chromium');
    const [program, ...args] = machine.download;
    const { code } = await machine.run(
      program,
      args,
      AbortSignal.any([signal, AbortSignal.timeout(downloadTime)]),
    );
    const downloaded = machine.find();
    if (code === 0 && downloaded.ok) return { ok: true, value: { path: downloaded.value, installed: true } };
    notice('That download did not work here.');
  }
  if (signal.aborted) return stopped;
  if (!machine.canInstall) return found;
  const lines = commands.map((command) => command.join(' '));
  notice(`Installing Chromium now: ${lines.join(' && ')}`);
  for (const [index, [program, ...args]] of commands.entries()) {
    const { code, tail } = await machine.run(program, args, signal);
    if (signal.aborted) return stopped;
    if (code !== 0) return { ok: false, failure: installFailed(lines[index] ?? program, code, tail) };
  }
  const installed = machine.find();
  return installed.ok ? { ok: true, value: { path: installed.value, installed: true } } : installed;
}
