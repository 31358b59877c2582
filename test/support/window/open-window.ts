import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright';
import { createAppFiles } from '../../../electron/hosts/app-files.ts';
import { fillWindow } from '../../../electron/hosts/chromium/fill-window.ts';
import { chromiumLoginWindow } from '../../../electron/hosts/chromium/login-window.ts';
import { appOrigin, serveFiles } from '../../../electron/hosts/chromium/serve-files.ts';
import { openLoginBrowser } from '../../../electron/login-window/login-browser.ts';
import { openExternal } from '../../../electron/machine/open-external.ts';
import { systemClock } from '../../../electron/ports/clock.ts';
import { loginTimeoutMs } from '../../../electron/ports/login-timeout.ts';
import type { Gate } from '../../../electron/workbench/gate.ts';
import type { Host } from '../../../electron/workbench/host.ts';
import { openWorkbench } from '../../../electron/workbench/workbench.ts';
import { borrowBrowsers, sharedBrowserPool } from '../browser/kept-browser.ts';
import { launchPageBrowser } from '../browser/page-browser.ts';
import { installedBrowser, shortPagePatience } from '../browser/window.ts';
import { hasPage, loginBrowsersOf } from '../processes.ts';
import { storeKeys } from '../provider/stored-keys.ts';
import { noKeyStore } from '../workbench/start-runs.ts';
import { drivenByPlaywright } from './driven-by-playwright.ts';
import type { MovingClock } from './moving-clock.ts';
import { openInStandIn } from './open-in-stand-in.ts';
import { listenToOutput, listenToPage } from './output.ts';
import { pagePatience } from './patience.ts';
import { testHost } from './start-app.ts';

// The app without its program: the workbench runs in the process of the test, and its built window in a page of a
// browser that all windows of a test file share.

const files = fileURLToPath(new URL('../../../dist/renderer', import.meta.url));

export interface WindowOptions {
  /** The data folder; a fresh one, removed at the end, when it is not given. */
  readonly home?: string;
  /** Size of the page, in CSS pixels; 1280 x 800 when absent. */
  readonly size?: { readonly width: number; readonly height: number };
  /** Set while URLs are handed to the browser of the system. */
  readonly env?: Readonly<Record<string, string>>;
  /** Starts a browser for every login, as the program does; one follows the other in the same browser otherwise. */
  readonly ownLoginBrowsers?: boolean;
  /** Of the window; that of Berlin when absent. */
  readonly timeZone?: string;
  /** Moved for the workbench and the page at once by `pass`. */
  readonly clock?: MovingClock;
  /** Comes between the page and the workbench. */
  readonly intercept?: (gate: Gate) => Gate;
  /** False for a page that has no bridge to the workbench. */
  readonly bridge?: false;
}

/** The window of the app, with the workbench behind it. */
export interface AppWindow {
  readonly page: Page;
  readonly home: string;
  /** What the page wrote to its console, violations of the content security policy included, and what it threw. */
  readonly complaints: readonly string[];
  /** How many login windows are open. */
  openLogins(): Promise<number>;
  /** Closes the login windows, as a user does. */
  closeLogins(): Promise<void>;
  /** What this process printed since the window was opened. */
  output(): string;
  /** Lets so many milliseconds pass at once; takes a clock among the options. */
  pass(milliseconds: number): Promise<void>;
  /** Closes the window and the workbench; the data folder stays where it was given, or where `keep` says so. */
  stop(how?: { readonly keep?: boolean }): Promise<void>;
}

/** Ends with the process, which runs one test file after the other. */
let shared: Promise<Browser> | undefined;

/** Opens the app, in the host that the tests of this project take. */
export async function openWindow(options: WindowOptions = {}): Promise<AppWindow> {
  return testHost === 'stand-in' ? openInStandIn(options) : openInChromium(options);
}

async function openInChromium(options: WindowOptions): Promise<AppWindow> {
  shared ??= launchPageBrowser();
  const browser = await shared;
  const logins = borrowBrowsers();
  if (options.ownLoginBrowsers) await sharedBrowserPool().close();
  const home = options.home ?? (await mkdtemp(join(tmpdir(), 'grantscope-window-')));
  if (options.home === undefined) storeKeys(join(home, 'demo-provider'));
  let writeClipboard = async (_text: string): Promise<void> => undefined;
  const host: Host = {
    name: 'Chromium',
    openLoginWindow: async (login) =>
      options.ownLoginBrowsers
        ? chromiumLoginWindow(login, { executable: installedBrowser(), env: {}, unseen: true })
        : {
            ok: true,
            value: openLoginBrowser({
              ...login,
              open: () => logins.open(login.network),
              headless: true,
              timeoutMs: loginTimeoutMs(login.network),
              pagePatienceMs: shortPagePatience,
              clock: systemClock,
            }),
          },
    writeClipboard: (text) => writeClipboard(text),
    openExternal: (url) => openExternal(url, options.env ?? {}),
    notify: async () => false,
  };
  const opened = await openWorkbench({ folder: home, keyStore: noKeyStore, host });
  if (!opened.ok) throw new Error(opened.failure.message);
  const workbench = opened.value;
  const { output, stop: stopListening } = listenToOutput();
  const context = await browser.newContext({
    viewport: options.size ?? { width: 1280, height: 800 },
    serviceWorkers: 'block',
    // A mark that pulses is painted sixty times a second, by the processor.
    reducedMotion: 'reduce',
    timezoneId: options.timeZone ?? 'Europe/Berlin',
  });
  const page = await context.newPage();
  page.setDefaultTimeout(pagePatience);
  const complaints = listenToPage(page);
  if (options.clock !== undefined) await page.clock.install({ time: options.clock.now() });
  const gate = options.intercept?.(workbench.gate) ?? workbench.gate;
  context.on('page', (other) => {
    if (other !== page) other.close().catch(() => undefined);
  });
  await context.grantPermissions(['clipboard-write'], { origin: appOrigin });
  const driven = await drivenByPlaywright(page);
  if (options.bridge === false) {
    await serveFiles(driven, createAppFiles(files, appOrigin));
    await page.goto(appOrigin);
  } else {
    const window = await fillWindow(driven, { files, gate });
    writeClipboard = window.writeClipboard;
    workbench.attach({
      runChanged: (change) => window.emit('run:changed', change),
      appChanged: (state) => window.emit('app:changed', state),
      inspectionChanged: (change) => window.emit('inspector:changed', change),
    });
    if (options.intercept === undefined) await page.getByRole('navigation', { name: 'Screens' }).waitFor();
  }
  return {
    page,
    home,
    complaints,
    output,
    openLogins: async () => loginBrowsersOf(process.pid).filter(hasPage).length,
    async closeLogins() {
      // Browsers of the pool that are idle have no page.
      const open = () => loginBrowsersOf(process.pid).filter(hasPage);
      while (open().length === 0) await sleep(20);
      for (const pid of open()) process.kill(pid);
    },
    async pass(milliseconds) {
      if (options.clock === undefined) throw new Error('the window was opened without a clock');
      options.clock.pass(milliseconds);
      await page.clock.fastForward(milliseconds);
    },
    async stop({ keep = options.home !== undefined } = {}) {
      await workbench.close();
      await Promise.all([context.close(), logins.end()]);
      stopListening();
      if (!keep) await rm(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    },
  };
}
