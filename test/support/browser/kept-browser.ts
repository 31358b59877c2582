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
  /** Ends them all. The next `open` starts a new one. */
  close(): Promise<void>;
}

/** Keeps browsers running until `close`. */
export function createBrowserPool(extraArgs: readonly string[] = []): BrowserPool {
  const idle = new Map<LaunchedBrowser, string>();
  const running = new Set<LaunchedBrowser>();

  const end = async (browser: LaunchedBrowser) => {
    running.delete(browser);
    idle.delete(browser);
    await browser.close();
  };

  const take = async (network: NetworkSettings): Promise<Result<LaunchedBrowser>> => {
    const found = [...idle].find(([, start]) => start === startOf(network))?.[0];
    if (found !== undefined) {
      idle.delete(found);
      return { ok: true, value: found };
    }
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

  return {
    async open(network) {
      const taken = await take(network);
      if (!taken.ok) return taken;
      const browser = taken.value;
      const lent = await lendBrowser(browser, async (isReset) => {
        if (!isReset) await end(browser);
        else if (running.has(browser)) idle.set(browser, startOf(network));
      });
      return { ok: true, value: lent };
    },
    async close() {
      await Promise.all([...running].map((browser) => end(browser)));
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

/** Keeps browsers running from one test of a file to the next; ends them after the last. Call it at the top of a file. */
export function keepBrowsers({ network = {}, extraArgs }: KeptBrowserOptions = {}): KeptBrowsers {
  const networkOf = () => (typeof network === 'function' ? network() : network);
  const pool = createBrowserPool(extraArgs);
  afterAll(() => pool.close());
  const open = () => pool.open(networkOf());
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

/** What a browser must be started with for a network; the credentials of a proxy are given to it later. */
function startOf({ ca, insecureTls, proxy, userAgent }: NetworkSettings): string {
  return JSON.stringify([ca ?? '', insecureTls ?? false, proxy?.url ?? '', userAgent ?? '']);
}
