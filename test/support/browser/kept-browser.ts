import { afterAll } from 'vitest';
import type { Result } from '../../../core/base/failure.ts';
import type { NetworkSettings } from '../../../core/base/network-settings.ts';
import { launchBrowser } from '../../../electron/login-window/launch.ts';
import type { LaunchedBrowser } from '../../../electron/login-window/launched-browser.ts';
import type { LoginBrowser } from '../../../electron/ports/ports.ts';
import { lendBrowser } from './lend-browser.ts';
import { installedBrowser, openWindow, type WindowOptions } from './window.ts';

/** Headless browsers in which one login follows another, and finds nothing of it. */
export interface BrowserPool {
  /** Lends an idle browser that was started for these settings, or starts one. `close` makes it idle again. */
  open(network: NetworkSettings): Promise<Result<LaunchedBrowser>>;
  /** Ends those that are idle, but one that was started without settings. */
  endIdle(): Promise<void>;
  /** Ends them all. The next `open` starts a new one. */
  close(): Promise<void>;
}

/** Keeps browsers running until `close`. */
function createBrowserPool(extraArgs: readonly string[] = []): BrowserPool {
  const idle = new Map<LaunchedBrowser, string>();
  const running = new Set<LaunchedBrowser>();

  const end = async (browser: LaunchedBrowser) => {
    running.delete(browser);
    idle.delete(browser);
    await browser.close();
  };

  const takeIdle = (network: NetworkSettings): LaunchedBrowser | undefined => {
    const found = [...idle].find(([, start]) => start === startOf(network))?.[0];
    if (found !== undefined) idle.delete(found);
    return found;
  };

  const start = async (network: NetworkSettings): Promise<Result<LaunchedBrowser>> => {
    const launched = await launchBrowser({
      executable: installedBrowser(),
      headless: true,
      network,
      extraArgs,
    });
    if (!launched.ok) return launched;
    const browser = launched.value;
    running.add(browser);
    browser.ended.then(() => end(browser));
    return launched;
  };

  const lend = (browser: LaunchedBrowser, network: NetworkSettings) =>
    lendBrowser(browser, async (isReset) => {
      if (!isReset) await end(browser);
      else if (running.has(browser)) idle.set(browser, startOf(network));
    });

  return {
    async open(network) {
      for (let found = takeIdle(network); found !== undefined; found = takeIdle(network)) {
        const browser = found;
        // One that was killed while it was idle is replaced.
        const lent = await lend(browser, network).catch(() => void end(browser));
        if (lent !== undefined) return { ok: true, value: lent };
      }
      const started = await start(network);
      return started.ok ? { ok: true, value: await lend(started.value, network) } : started;
    },
    async endIdle() {
      const kept = [...idle].find(([, start]) => start === startOf({}))?.[0];
      const others = [...idle.keys()].filter((browser) => browser !== kept);
      await Promise.all(others.map((browser) => end(browser)));
    },
    async close() {
      await Promise.all([...running].map((browser) => end(browser)));
    },
  };
}

let shared: BrowserPool | undefined;

/** The pool of all test files of this process, which run one after the other. Its browsers end with the process. */
export function sharedBrowserPool(): BrowserPool {
  shared ??= createBrowserPool();
  return shared;
}

/** Lends browsers of the shared pool to a test file, until its `end`. */
export function borrowBrowsers(): Pick<BrowserPool, 'open'> & { end(): Promise<void> } {
  const pool = sharedBrowserPool();
  const lent: LaunchedBrowser[] = [];
  return {
    async open(network) {
      const opened = await pool.open(network);
      if (opened.ok) lent.push(opened.value);
      return opened;
    },
    async end() {
      await Promise.all(lent.splice(0).map((browser) => browser.close()));
      await pool.endIdle();
    },
  };
}

/** What a reused browser is started with; every login window in it shares these. */
export interface KeptBrowserOptions {
  /** Called with the first window where it is a function. */
  readonly network?: NetworkSettings | (() => NetworkSettings);
  readonly extraArgs?: readonly string[];
}

export interface KeptBrowsers {
  /** Lends a browser as {@link BrowserPool} does. */
  open(): Promise<Result<LaunchedBrowser>>;
  /** A headless login window in a lent browser. Throws for a network that needs a browser of its own. */
  openWindow(options?: Omit<WindowOptions, 'executable' | 'extraArgs' | 'open'>): LoginBrowser;
}

/**
 * Keeps browsers running from one test of a file to the next, and one without settings from file to file. Call it at the
 * top of a file.
 */
export function keepBrowsers({ network = {}, extraArgs }: KeptBrowserOptions = {}): KeptBrowsers {
  const networkOf = () => (typeof network === 'function' ? network() : network);
  const { open: openFor, end } = extraArgs === undefined ? borrowBrowsers() : ownPool(extraArgs);
  afterAll(() => end());
  const open = () => openFor(networkOf());
  return {
    open,
    openWindow(windowOptions = {}) {
      const asked = windowOptions.network ?? networkOf();
      if (startOf(asked) !== startOf(networkOf()))
        throw new Error(`not started with ${JSON.stringify(asked)}`);
      return openWindow({ ...windowOptions, network: asked, open });
    },
  };
}

/** Browsers with options of their own are of no use to other files. */
function ownPool(extraArgs: readonly string[]) {
  const { open, close: end } = createBrowserPool(extraArgs);
  return { open, end };
}

/** What a browser must be started with for a network; the credentials of a proxy are given to it later. */
function startOf({ ca, insecureTls, proxy, userAgent }: NetworkSettings): string {
  return JSON.stringify([ca ?? '', insecureTls ?? false, proxy?.url ?? '', userAgent ?? '']);
}
