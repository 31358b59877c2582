import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Failure } from '../core/contract/failure.ts';
import { showDemoLogin } from './chromium/show-demo-login.ts';
import { startChromiumHost } from './chromium/start.ts';
import { setUpChromium } from './services/chromium-setup.ts';
import { dataFolder } from './services/data-folder.ts';
import { hasDisplay } from './services/display.ts';
import { takeInstanceLock } from './services/instance-lock.ts';
import { systemKeyStore } from './services/vault/key-store.ts';
import { type ExitCode, exitCode } from './terminal/exit-code.ts';
import { printShownRun } from './terminal/print-shown-run.ts';

// Composition root of the window: finds what it needs, says so in one line each, and opens it.

const options = {
  // A port of 127.0.0.1 on which tests drive the window; none is opened unless it is named, and 0 takes a free one.
  'debug-port': { type: 'string' },
  // Shows no window at all; a login in which nobody has to type still comes to its end.
  headless: { type: 'boolean', default: false },
  // Where the picture of the window goes when there is no display.
  picture: { type: 'string', default: 'grantscope.png' },
} as const;

const values = readOptions();

function readOptions() {
  try {
    return parseArgs({ options }).values;
  } catch (error) {
    process.stderr.write(`grantscope: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(exitCode.wrongUse);
  }
}

const say = (text: string) => process.stdout.write(`${text}\n`);

function giveUp({ message, received, hint }: Failure): never {
  const parts = [message, received, hint].filter((part) => part !== undefined);
  process.stderr.write(`grantscope: ${parts.join('\n  ')}\n`);
  process.exit(exitCode.flowFailed);
}

const interruption = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => interruption.abort());
}

const browser = await setUpChromium(say, interruption.signal);
if (!browser.ok) giveUp(browser.failure);

const folder = dataFolder(process.env, process.platform);
let bringForward = async (): Promise<void> => undefined;
const lock = await takeInstanceLock(folder, () => bringForward());
if (lock === undefined) {
  say('Grantscope is open already; its window was brought forward.');
  process.exit(0);
}

const withoutDisplay = !hasDisplay(process.env, process.platform);
const debugPort = values['debug-port'];
say(`Host: Chromium (${browser.value.path}). Data: ${folder}`);
const started = await startChromiumHost({
  folder,
  files: join(import.meta.dirname, 'renderer'),
  executable: browser.value.path,
  headless: values.headless || withoutDisplay,
  unseen: values.headless,
  keyStore: systemKeyStore,
  env: process.env,
  ...(debugPort === undefined ? {} : { debugPort: Number(debugPort) }),
});
if (!started.ok) giveUp(started.failure);
const { window, gate, close } = started.value;
bringForward = () => window.bringForward();
interruption.signal.addEventListener('abort', () => window.close());
if (interruption.signal.aborted) await window.close();

let code: ExitCode = exitCode.success;
if (withoutDisplay && debugPort === undefined) {
  say('There is no display: the demo login is performed without one, and a picture of the window is saved.');
  try {
    const { run, picture } = await showDemoLogin(window.page, gate, values.picture);
    say(`\n${printShownRun(run, Date.now())}\n\nPicture of the window: ${picture}`);
    if (run.summary.state !== 'completed') code = exitCode.flowFailed;
  } catch (error) {
    process.stderr.write(`grantscope: ${error instanceof Error ? error.message : String(error)}\n`);
    code = interruption.signal.aborted ? exitCode.interrupted : exitCode.flowFailed;
  }
} else {
  say('The window is open. Close it, or press Ctrl-C here, to end Grantscope.');
  await window.closed;
}
await close();
await lock.release();
process.exit(code);
