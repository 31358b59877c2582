import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Failure } from '../core/base/failure.ts';
import packageJson from '../package.json' with { type: 'json' };
import { windowEndMessage } from './hosts/window-end.ts';
import { type Admission, admitElectron, type TestMachine } from './machine/admit-electron.ts';
import { afterElectron } from './machine/after-electron.ts';
import { type BackgroundDownload, startBackgroundDownload } from './machine/background-download.ts';
import { chooseHost } from './machine/choose-host.ts';
import { chosenBrowserIn } from './machine/chosen-browser.ts';
import { setUpChromium } from './machine/chromium-setup.ts';
import { dataFolder, prepareDataFolder } from './machine/data-folder.ts';
import { hasDisplay } from './machine/display.ts';
import { createProgressPrinter } from './machine/download-progress.ts';
import { downloadElectron } from './machine/electron-download.ts';
import { electronPackage, findElectron } from './machine/electron-program.ts';
import { testElectron } from './machine/electron-self-test.ts';
import { type ExitCode, exitCode } from './machine/exit-code.ts';
import { findBrowser } from './machine/find-browser.ts';
import { takeInstanceLock } from './machine/instance-lock.ts';
import { programVersion } from './machine/program-version.ts';
import { importingInto } from './machine/read-run-file.ts';
import { rememberedFailure } from './machine/remembered-failure.ts';
import { rememberedSelfTest } from './machine/remembered-self-test.ts';
import { runElectron } from './machine/run-electron.ts';
import { forbiddenNamespaces, sandboxProblem } from './machine/sandbox-problem.ts';
import { systemKeyStore } from './vault/key-store.ts';

// Composition root of the window: finds what it needs, reports each in one line, and opens it.

const options = {
  // The host: electron or chromium; by default the best available one.
  host: { type: 'string' },
  // Allows the developer tools in the window of Electron.
  'dev-tools': { type: 'boolean', default: false },
  // A port of 127.0.0.1 on which tests control the window; none by default, and 0 for a free one.
  'debug-port': { type: 'string' },
  // Shows no window at all; a login without user input still completes.
  headless: { type: 'boolean', default: false },
  // The path of the screenshot when there is no display.
  picture: { type: 'string', default: 'grantscope.png' },
} as const;

const values = readOptions();

function readOptions() {
  try {
    const { host, ...rest } = parseArgs({ options }).values;
    if (host === undefined) return { ...rest, host };
    if (host === 'electron' || host === 'chromium') return { ...rest, host } as const;
    throw new Error(`--host takes electron or chromium, not ${JSON.stringify(host)}`);
  } catch (error) {
    process.stderr.write(`grantscope: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(exitCode.wrongUse);
  }
}

const say = (text: string) => process.stdout.write(`${text}\n`);

function giveUp({ code, message, step, received, hint }: Failure): never {
  const where = [step, received].filter((part) => part !== undefined).join(': ');
  const parts = [message, where, hint].filter((part) => part !== undefined && part !== '');
  process.stderr.write(`grantscope: ${parts.join('\n  ')}\n`);
  process.exit(code === 'cancelled' ? exitCode.interrupted : exitCode.flowFailed);
}

function noChannel(error: unknown): Failure {
  return {
    code: 'browser-not-started',
    message: 'Electron was not started: no socket can be created in the folder for temporary files.',
    received: error instanceof Error ? error.message : String(error),
    hint: 'Make that folder writable, or choose another one with TMPDIR (TEMP on Windows).',
  };
}

const interruption = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => interruption.abort());
}

const folder = dataFolder(process.env, process.platform);
const unusable = prepareDataFolder(folder);
if (unusable !== undefined) giveUp(unusable);

// The program that the environment names takes precedence.
const chosenBrowser = process.env.GRANTSCOPE_BROWSER ? undefined : chosenBrowserIn(folder).read();
if (chosenBrowser !== undefined) {
  if (findBrowser({ named: chosenBrowser }).ok) process.env.GRANTSCOPE_BROWSER = chosenBrowser;
  else say(`The browser chosen in the settings was not found: ${chosenBrowser}. Using another one.`);
}

const withoutDisplay = !hasDisplay(process.env, process.platform);
const version = packageJson.devDependencies.electron;
const now = () => Date.now();
const earlierDownload = rememberedFailure({ file: join(folder, 'electron-download.json'), version, now });
const earlierStart = rememberedFailure({
  file: join(folder, 'electron-start.json'),
  // A program that the user named is not of the version of the package.
  version: process.env.GRANTSCOPE_ELECTRON || version,
  now,
});
const selfTest = rememberedSelfTest(join(folder, 'electron-self-test.json'), now);
/** The self-test is one of Grantscope with Electron. */
const testedVersion = (program: string) =>
  `${packageJson.version} with ${programVersion(program, process.env, version)}`;
const desktopApp = join(import.meta.dirname, 'main.js');
const machine: TestMachine = {
  seen: !withoutDisplay && !values.headless,
  findElectron: () => findElectron(process.env),
  hasPackage: () => electronPackage() !== undefined,
  async downloadElectron() {
    const isTerminal = process.stdout.isTTY === true;
    const progress = createProgressPrinter({ isTerminal, write: (text) => process.stdout.write(text), now });
    const { signal } = interruption;
    const end = await downloadElectron({ env: process.env, signal, onProgress: progress.show });
    progress.end();
    return end;
  },
  triedDownload: () => earlierDownload.reason() !== undefined,
  rememberDownload: earlierDownload.remember,
  failedStart: earlierStart.reason,
  forbiddenNamespaces: () => forbiddenNamespaces(),
  sandboxProblem: (program) => sandboxProblem(program),
  findBrowser() {
    const browser = findBrowser();
    return browser.ok ? browser.value : undefined;
  },
  async setUpChromium() {
    const browser = await setUpChromium(say, interruption.signal);
    return browser.ok ? { ok: true, value: browser.value.path } : browser;
  },
  interrupted: () => interruption.signal.aborted,
  notice: say,
  printError: (text) => process.stderr.write(text),
  testResult: (program) => selfTest.result(testedVersion(program)),
  rememberTest: (program, result) => selfTest.remember(testedVersion(program), result),
  testElectron: (program) =>
    testElectron({
      program,
      script: desktopApp,
      env: process.env,
      signal: interruption.signal,
    }).catch((error: unknown) => giveUp(noChannel(error))),
};
const chosen = await chooseHost(values.host, machine);
if (!chosen.ok) giveUp(chosen.failure);
let host = chosen.value;
let reason: string | undefined;

if (host.name === 'electron') {
  const { program, why } = host;
  let next: Admission = await admitElectron(program, values.host, machine);
  if (next.kind === 'open') {
    say(`Host: Electron (${program}), ${why}. Data: ${folder}`);
    const end = await runElectron({
      program,
      script: desktopApp,
      args: values['dev-tools'] ? ['--dev-tools'] : [],
      env: process.env,
      signal: interruption.signal,
      onOpen: earlierStart.forget,
    }).catch((error: unknown) => giveUp(noChannel(error)));
    next = await afterElectron(end, program, values.host, machine);
  }
  if (next.kind === 'exit') process.exit(next.code);
  if (next.kind === 'failed') giveUp(next.failure);
  ({ host, reason } = next);
}

let bringForward = async (): Promise<void> => undefined;
/** Links that arrived before the window. */
const links: string[] = [];
let takeLink = (text: string): void => void links.push(text);
const lock = await takeInstanceLock(folder, (link) => {
  if (link !== undefined) takeLink(link);
  void bringForward();
});
if (lock === undefined) {
  say('Grantscope is already open; its window was brought to the front.');
  process.exit(0);
}
// Not earlier: an instance that holds the lock and does not respond prevents Electron from opening its
// window, too.
if (reason !== undefined) earlierStart.remember(reason);

const debugPort = values['debug-port'];
const showsDemo = withoutDisplay && debugPort === undefined;
say(`Host: Chromium (${host.program}), ${host.why}. Data: ${folder}`);
// Only here: Electron does without it.
const { startChromiumHost } = await import('./hosts/chromium/start.ts');
const started = await startChromiumHost({
  folder,
  files: join(import.meta.dirname, 'renderer'),
  executable: host.program,
  headless: values.headless || withoutDisplay,
  unseen: values.headless,
  // The demo login presses what a first start shows.
  fixedLayout: showsDemo,
  keyStore: systemKeyStore,
  lock,
  env: process.env,
  ...(debugPort === undefined ? {} : { debugPort: Number(debugPort) }),
});
if (!started.ok) {
  const { failure } = started;
  const electronHint = 'Or start with --host electron, which downloads Electron.';
  giveUp(host.downloads ? { ...failure, hint: [failure.hint, electronHint].join(' ').trim() } : failure);
}
const { window, gate, close } = started.value;
let download: BackgroundDownload | undefined;
if (host.downloads) {
  download = startBackgroundDownload({
    download: (stopped) =>
      downloadElectron({ env: process.env, signal: AbortSignal.any([stopped, interruption.signal]) }),
    remember: earlierDownload.remember,
    notice: say,
  });
}
bringForward = () => window.bringForward();
takeLink = started.value.takeLink;
lock.acceptFiles(importingInto(gate));
links.forEach(takeLink);
interruption.signal.addEventListener('abort', () => window.close());
if (interruption.signal.aborted) await window.close();

let code: ExitCode = exitCode.success;
let failure: string | undefined;
if (showsDemo) {
  say('There is no display: running the demo login without one, and saving a screenshot of the window.');
  try {
    const { showDemoLogin } = await import('./hosts/chromium/show-demo-login.ts');
    const { run, picture } = await showDemoLogin(window.page, gate, values.picture);
    const { printShownRun } = await import('./terminal/print-shown-run.ts');
    say(`\n${printShownRun(run, Date.now())}\n\nScreenshot of the window: ${picture}`);
    if (run.summary.state !== 'completed') code = exitCode.flowFailed;
  } catch (error) {
    // An interruption closes the window under it.
    if (!interruption.signal.aborted) {
      process.stderr.write(`grantscope: ${error instanceof Error ? error.message : String(error)}\n`);
      code = exitCode.flowFailed;
    }
  }
  if (interruption.signal.aborted) code = exitCode.interrupted;
} else {
  say('The window is open. Close it, or press Ctrl-C here, to end Grantscope.');
  const end = await window.closed;
  if (end.kind === 'failed') failure = end.reason;
}
await download?.stop();
const { interrupted, loss } = await close(failure);
await lock.release();
if (loss !== undefined) {
  process.stderr.write(`grantscope: ${loss}\n`);
  code = exitCode.flowFailed;
}
if (failure !== undefined) {
  process.stderr.write(`grantscope: ${windowEndMessage(failure, interrupted)}\n`);
  code = exitCode.flowFailed;
}
process.exit(code);
