import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { present } from '../../../core/base/present.ts';
import { registerAppScheme } from '../../../electron/hosts/desktop/app-scheme.ts';
import { denyPermissions, refuseByDefault } from '../../../electron/hosts/desktop/deny.ts';
import { type DesktopElectron, startElectronHost } from '../../../electron/hosts/desktop/start.ts';
import { callWithText, type Gate } from '../../../electron/workbench/gate.ts';
import { installedBrowser } from '../browser/window.ts';
import { createStandIn, type StandIn } from '../desktop/stand-in/stand-in.ts';
import { noKeyStore } from '../workbench/start-runs.ts';
import type { AppWindow, WindowOptions } from './open-window.ts';
import { listenToOutput, listenToPage } from './output.ts';
import { pagePatience } from './patience.ts';
import { standInOrigin, startApp } from './start-app.ts';
import { attachToWindow, wayToProfile } from './window-transport.ts';

const built = fileURLToPath(new URL('../../../dist', import.meta.url));

/**
 * Opens the app over the stand-in for Electron: the shipped main process, or its host in this process where a test puts
 * something of its own into it.
 */
export function openInStandIn(options: WindowOptions): Promise<AppWindow> {
  const { clock, intercept, bridge } = options;
  const isOwn = clock !== undefined || intercept !== undefined || bridge !== undefined;
  return isOwn ? openHost(options) : openProgram(options);
}

/** The number of login windows: each has two pages, its address bar and the login page. */
function loginsAmong(pages: number): number {
  return Math.ceil((pages - 1) / 2);
}

async function openProgram({ home, size, env }: WindowOptions): Promise<AppWindow> {
  const app = await startApp(present({ home, size, env }));
  await app.page.emulateMedia({ reducedMotion: 'reduce' });
  return {
    page: app.page,
    home: app.home,
    complaints: app.complaints,
    output: app.output,
    openLogins: async () => loginsAmong(await app.countWindows()),
    closeLogins: () => app.closeOthers(),
    pass: () => Promise.reject(new Error('the window was opened without a clock')),
    async stop({ keep = home !== undefined } = {}) {
      const code = await app.stop({ keep });
      if (code !== 0 || app.output().includes('[error box]'))
        throw new Error(`The main process ended with ${code}. It printed:\n${app.output()}`);
    },
  };
}

/** What main.ts does around its window, without what concerns its process. */
async function openHost(options: WindowOptions): Promise<AppWindow> {
  const { clock, intercept } = options;
  const home = options.home ?? (await mkdtemp(join(tmpdir(), 'grantscope-window-')));
  const profile = await mkdtemp(join(tmpdir(), 'grantscope-stand-in-'));
  const standIn = createStandIn({
    executable: installedBrowser(),
    profile,
    debugPort: true,
    timeZone: options.timeZone ?? 'Europe/Berlin',
    // The window shows them itself then, where tests can see them.
    notifications: 'unsupported',
  });
  const { output, stop: stopListening } = listenToOutput();
  const electron = electronOf(standIn, intercept);
  const started = await startElectronHost(electron, {
    folder: home,
    built: options.bridge === false ? await withoutBridge(profile) : built,
    unseen: true,
    devTools: false,
    keyStore: noKeyStore,
    env: options.env ?? {},
  });
  if (!started.ok) throw new Error(started.failure.received ?? started.failure.message);
  const { browser, countPages, closeOthers } = await attachToWindow(
    await wayToProfile(profile),
    standInOrigin(),
  );
  const [page] = browser.contexts().flatMap((context) => context.pages());
  if (page === undefined) throw new Error('there is no window');
  page.setDefaultTimeout(pagePatience);
  const complaints = listenToPage(page);
  await page.setViewportSize(options.size ?? { width: 1280, height: 800 });
  await page.emulateMedia({ reducedMotion: 'reduce' });
  if (clock !== undefined) {
    await page.clock.install({ time: clock.now() });
    await page.reload();
    await page.getByRole('navigation', { name: 'Screens' }).waitFor();
  }
  return {
    page,
    home,
    complaints,
    output,
    openLogins: async () => loginsAmong(await countPages()),
    closeLogins: closeOthers,
    async pass(milliseconds) {
      if (clock === undefined) throw new Error('the window was opened without a clock');
      clock.pass(milliseconds);
      await page.clock.fastForward(milliseconds);
    },
    async stop({ keep = options.home !== undefined } = {}) {
      await browser.close();
      await started.value.close();
      standIn.machine.pipe.end();
      await standIn.machine.pipe.ended;
      stopListening();
      const gone = { recursive: true, force: true, maxRetries: 10, retryDelay: 200 };
      await Promise.all([rm(profile, gone), ...(keep ? [] : [rm(home, gone)])]);
    },
  };
}

/** The parts of Electron that the desktop host uses, with calls of the bridge passed through `intercept`. */
export function electronOf({ electron }: StandIn, intercept?: WindowOptions['intercept']): DesktopElectron {
  const { ipcMain, BrowserWindow, WebContentsView } = electron;
  const handle: typeof ipcMain.handle = (channel, handler) => {
    if (intercept === undefined) return ipcMain.handle(channel, handler);
    ipcMain.handle(channel, (event, text) => {
      const gate: Gate = async (_channel, input) =>
        JSON.parse(String(await handler(event, JSON.stringify(input))));
      return callWithText(intercept(gate), channel, text);
    });
  };
  const parts = {
    ...electron,
    ipcMain: { handle, removeHandler: ipcMain.removeHandler },
    createWindow: (given: ConstructorParameters<typeof BrowserWindow>[0]) => new BrowserWindow(given),
    createView: (given: ConstructorParameters<typeof WebContentsView>[0]) => new WebContentsView(given),
  };
  // The stand-in has no types of Electron: what it lacks throws where it is used.
  const desktop = parts as unknown as DesktopElectron & Parameters<typeof refuseByDefault>[0];
  registerAppScheme(electron.protocol);
  refuseByDefault(desktop.app);
  desktop.app.on('session-created', denyPermissions);
  electron.app.on('window-all-closed', () => undefined);
  return desktop;
}

/** The built programs with a preload script that exposes nothing. */
async function withoutBridge(profile: string): Promise<string> {
  const folder = join(profile, 'built');
  await mkdir(folder);
  await symlink(join(built, 'renderer'), join(folder, 'renderer'), 'dir');
  await writeFile(join(folder, 'preload.cjs'), '');
  return folder;
}
