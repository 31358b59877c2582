import { join } from 'node:path';
import { parseArgs } from 'node:util';
import {
  app,
  BrowserWindow,
  type BrowserWindowConstructorOptions,
  clipboard,
  dialog,
  ipcMain,
  Menu,
  Notification,
  protocol,
  screen,
  session,
  shell,
  WebContentsView,
  type WebContentsViewConstructorOptions,
} from 'electron';
import type { Failure } from '../core/base/failure.ts';
import { registerAppScheme } from './hosts/desktop/app-scheme.ts';
import { denyPermissions, refuseByDefault } from './hosts/desktop/deny.ts';
import { identifyApp } from './hosts/desktop/identify-app.ts';
import { listenToOtherStarts } from './hosts/desktop/instance.ts';
import { quitByWindow } from './hosts/desktop/quit.ts';
import { sandboxFailure } from './hosts/desktop/sandbox.ts';
import { type ElectronHost, startElectronHost } from './hosts/desktop/start.ts';
import { printWarnings } from './hosts/desktop/warnings.ts';
import { endOnUncaught } from './hosts/uncaught.ts';
import { windowEndMessage } from './hosts/window-end.ts';
import { trustExtraCertificates } from './http/extra-certificates.ts';
import { dataFolder, prepareDataFolder, temporaryDataFolder } from './machine/data-folder.ts';
import { deepLinkOf } from './machine/deep-link.ts';
import { type ExitCode, exitCode } from './machine/exit-code.ts';
import { takeInstanceLock } from './machine/instance-lock.ts';
import { importingInto } from './machine/read-run-file.ts';
import { connectToStarter } from './machine/ready-mark.ts';
import { failedStep, printSelfTest } from './machine/self-test-report.ts';
import { systemClock } from './ports/clock.ts';
import { noKeyStore, systemKeyStore } from './vault/key-store.ts';

// Composition root of the desktop app: settings before Electron is ready, then the app itself.

const electron = {
  app,
  clipboard,
  dialog,
  ipcMain,
  Menu,
  Notification,
  screen,
  session,
  shell,
  createWindow(windowOptions: BrowserWindowConstructorOptions) {
    // The first window is opened as soon as the data is.
    if (host === undefined && !isSelfTest) starter?.tell({ at: 'window' });
    return new BrowserWindow(windowOptions);
  },
  createView: (viewOptions: WebContentsViewConstructorOptions) => new WebContentsView(viewOptions),
};

const { values } = parseArgs({
  // Options of Electron itself are among them, and are ignored.
  strict: false,
  args: process.argv.slice(1),
  options: {
    // Shows no login window; a login without user input still completes.
    'unseen-logins': { type: 'boolean', default: false },
    'dev-tools': { type: 'boolean', default: false },
    // Tests this Electron unseen, in a folder that is removed, and ends.
    'self-test': { type: 'boolean', default: false },
  },
});

const say = (text: string) => process.stdout.write(`${text}\n`);
const sayError = (text: string) => process.stderr.write(`${text}\n`);
printWarnings(process, sayError);
const untrusted = trustExtraCertificates(process.env);
if (untrusted !== undefined) sayError(untrusted);
const isSelfTest = values['self-test'] === true;
const temporary = isSelfTest ? temporaryDataFolder('self-test') : undefined;
const folder = temporary?.path ?? dataFolder(process.env, process.platform);
let host: ElectronHost | undefined;
/** Links that arrived before the window. */
const links = [deepLinkOf(process.argv)].filter((link) => link !== undefined);
const interruption = new AbortController();
const starter = connectToStarter(process.env, () => interruption.abort());

// The lock of Electron uses this folder: each data folder has its own window.
const profile = join(folder, 'electron');
const unusable = temporary?.failure ?? prepareDataFolder(folder) ?? prepareDataFolder(profile);
if (unusable === undefined) app.setPath('userData', profile);
identifyApp(app, process.platform, process.execPath);
registerAppScheme(protocol);
refuseByDefault(app);
app.on('session-created', denyPermissions);
quitByWindow(app, () => {
  if (host === undefined) interruption.abort();
  else host.window.askToClose();
});
const hasFailed = endOnUncaught(process, {
  say: sayError,
  end: () => interruption.abort(),
  exit: () => app.exit(exitCode.flowFailed),
});
const takeLink = (text: string) => {
  if (host === undefined) links.push(text);
  else host.takeLink(text);
};
const hasElectronLock =
  !isSelfTest &&
  listenToOtherStarts(
    app,
    {
      platform: process.platform,
      executable: process.execPath,
      ...(app.isPackaged ? {} : { script: import.meta.filename }),
    },
    { bringForward: () => host?.window.bringForward(), takeLink },
  );

async function run(): Promise<ExitCode> {
  // Not earlier: before it is ready, Electron replaces the handlers of these signals with its own.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => interruption.abort());
  }
  starter?.tell({ at: 'data' });
  const refused = unusable ?? sandboxFailure(process.argv, process.getuid?.());
  if (refused !== undefined) return giveUp(refused);
  if (isSelfTest) return test();
  const onSecondStart = (link?: string) => {
    host?.window.bringForward();
    // With its lock, Electron forwards the link too.
    if (link !== undefined && !hasElectronLock) takeLink(link);
  };
  const lock = await takeInstanceLock(folder, onSecondStart, links[0]);
  if (lock === undefined) {
    say('Grantscope is already open; its window was brought to the front.');
    await starter?.tell({ at: 'second' });
    return exitCode.success;
  }
  const started = await startElectronHost(electron, {
    folder,
    built: import.meta.dirname,
    unseen: values['unseen-logins'] === true,
    devTools: values['dev-tools'] === true,
    keyStore: systemKeyStore,
    lock,
    env: process.env,
  });
  if (!started.ok) {
    await lock.release();
    return giveUp(started.failure);
  }
  host = started.value;
  lock.acceptFiles(importingInto(host.gate));
  const { window, close } = host;
  for (const link of links) host.takeLink(link);
  interruption.signal.addEventListener('abort', () => window.close());
  if (interruption.signal.aborted) window.close();
  starter?.tell({ at: 'open' });
  say('The window is open. Close it, or press Ctrl-C here, to end Grantscope.');
  const end = await window.closed;
  const failure = end.kind === 'failed' ? end.reason : undefined;
  const { interrupted, loss } = await close(failure);
  await lock.release();
  if (failure === undefined && loss === undefined) return exitCode.success;
  await starter?.tell({ at: 'refused' });
  if (loss !== undefined) sayError(`grantscope: ${loss}`);
  if (failure !== undefined) sayError(`grantscope: ${windowEndMessage(failure, interrupted)}`);
  return exitCode.flowFailed;
}

/** Tests this Electron with the code of the app, and reports the result to the starter and on standard output. */
async function test(): Promise<ExitCode> {
  const { testHost } = await import('./self-test/self-test.ts');
  const steps = await testHost({
    host: {
      openApp: (onCall) =>
        startElectronHost(electron, {
          folder,
          built: import.meta.dirname,
          unseen: true,
          devTools: false,
          keyStore: noKeyStore,
          env: process.env,
          test: { onCall },
        }),
    },
    clock: systemClock,
    signal: interruption.signal,
    onStep: (step) => void starter?.tell({ at: 'testing', step }),
  });
  const { electron: version = 'of unknown version', chrome: engine = 'of unknown version' } =
    process.versions;
  const report = { version, engine, steps };
  say(printSelfTest(report));
  await starter?.tell({ at: 'tested', report });
  return failedStep(report) === undefined ? exitCode.success : exitCode.ruleFailed;
}

async function giveUp({ code, message, step, received, hint }: Failure): Promise<ExitCode> {
  const where = [step, received].filter((part) => part !== undefined).join(': ');
  const isOfElectron = code === 'browser-not-started' || code === 'internal';
  if (starter !== undefined && host === undefined && (isOfElectron || isSelfTest)) {
    // The starter prints it, and may choose another host.
    await starter.tell({ at: 'failed', reason: `${message} ${where}` });
    return exitCode.flowFailed;
  }
  await starter?.tell({ at: 'refused' });
  const text = [message, where, hint].filter((part) => part !== undefined && part !== '').join('\n  ');
  sayError(`grantscope: ${text}`);
  if (values['unseen-logins'] !== true && !isSelfTest) dialog.showErrorBox('Grantscope cannot start', text);
  return exitCode.flowFailed;
}

// Electron is not ready before this module has been evaluated: nothing in it may wait for that.
app
  .whenReady()
  .then(run)
  .catch((error: unknown) => {
    const received = error instanceof Error ? error.message : String(error);
    return giveUp({ code: 'internal', message: 'Internal error in Grantscope.', received });
  })
  .then((code) => {
    temporary?.remove();
    const end = hasFailed() ? exitCode.flowFailed : code;
    // A self-test passes or fails.
    app.exit(isSelfTest ? Math.min(end, exitCode.ruleFailed) : end);
  });
