import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll } from 'vitest';
import type { Result } from '../../../core/base/failure.ts';
import type { NetworkSettings } from '../../../core/base/network-settings.ts';
import type {
  DevtoolsEvent,
  DevtoolsMethod,
  DevtoolsParams,
  DevtoolsPort,
} from '../../../electron/login-window/devtools-port.ts';
import { launchBrowser } from '../../../electron/login-window/launch.ts';
import type { LaunchedBrowser } from '../../../electron/login-window/launched-browser.ts';
import type { LoginBrowser } from '../../../electron/ports/ports.ts';
import { installedBrowser, openWindow, type WindowOptions } from './window.ts';

/** What a reused browser is started with; every login window in it shares these. */
export interface KeptBrowserOptions {
  /** Called with the first window where it is a function. */
  readonly network?: NetworkSettings | (() => NetworkSettings);
  readonly extraArgs?: readonly string[];
}

export interface KeptBrowsers {
  /**
   * Lends an idle browser, or starts one. What is lent looks like a new browser: a browser context and a debugging
   * session of its own, which `close` disposes of.
   */
  open(): Promise<Result<LaunchedBrowser>>;
  /** A headless login window in a lent browser. Throws for a network that needs a browser of its own. */
  openWindow(options?: Omit<WindowOptions, 'executable' | 'extraArgs' | 'open'>): LoginBrowser;
}

/** How long a reset may take before the browser is ended instead, in milliseconds. */
const resetMs = 5_000;

/** Keeps browsers running from one test of a file to the next; ends them after the last. Call it at the top of a file. */
export function keepBrowsers(options: KeptBrowserOptions = {}): KeptBrowsers {
  const { extraArgs = [] } = options;
  const networkOf = () =>
    typeof options.network === 'function' ? options.network() : (options.network ?? {});
  const idle = new Set<LaunchedBrowser>();
  const running = new Set<LaunchedBrowser>();

  const end = async (browser: LaunchedBrowser) => {
    running.delete(browser);
    idle.delete(browser);
    await browser.close();
  };
  afterAll(() => Promise.all([...running].map(end)));

  const take = async (): Promise<Result<LaunchedBrowser>> => {
    for (const browser of idle) {
      idle.delete(browser);
      return { ok: true, value: browser };
    }
    const launched = await launchBrowser({
      executable: installedBrowser(),
      headless: true,
      network: networkOf(),
      extraArgs,
    });
    if (!launched.ok) return launched;
    const browser = launched.value;
    running.add(browser);
    browser.ended.then(() => end(browser));
    return launched;
  };

  const open = async (): Promise<Result<LaunchedBrowser>> => {
    const taken = await take();
    if (!taken.ok) return taken;
    const browser = taken.value;
    const lent = await lendBrowser(browser, async (isReset) => {
      if (!isReset) await end(browser);
      else if (running.has(browser)) idle.add(browser);
    });
    return { ok: true, value: lent };
  };

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
function startOf({ ca, insecureTls, proxy }: NetworkSettings): string {
  return JSON.stringify([ca ?? '', insecureTls ?? false, proxy?.url ?? '']);
}

/** A browser context of its own, seen through a debugging session of its own. */
async function lendBrowser(
  browser: LaunchedBrowser,
  giveBack: (isReset: boolean) => Promise<void>,
): Promise<LaunchedBrowser> {
  const { port } = browser;
  const { browserContextId } = await port.send('Target.createBrowserContext');
  const { sessionId } = await port.send('Target.attachToBrowserTarget');
  const { promise: closed, resolve: endPort } = Promise.withResolvers<void>();
  const view = portOf(port, { browserContextId, sessionId }, closed);

  const reset = async () => {
    await port.send('Target.disposeBrowserContext', { browserContextId });
    await port.send('Target.detachFromTarget', { sessionId });
    // A service worker outlives its context for a moment.
    while ((await port.send('Target.getTargets')).targetInfos.length > 0) await sleep(10);
    return true;
  };
  let closing: Promise<void> | undefined;
  return {
    name: browser.name,
    port: view,
    ended: browser.ended,
    close() {
      closing ??= (async () => {
        const isReset = await Promise.race([
          reset().catch(() => false),
          sleep(resetMs, false, { ref: false }),
        ]);
        endPort();
        await giveBack(isReset);
      })();
      return closing;
    },
  };
}

interface Scope {
  readonly browserContextId: string;
  readonly sessionId: string;
}

/** The connection as the only user of the browser sees it: sessions below the given one, the context as the default. */
function portOf(port: DevtoolsPort, scope: Scope, closed: Promise<void>): DevtoolsPort {
  const listeners = new Set<(event: DevtoolsEvent) => void>();
  const sessions = new Set<string>();
  let isClosed = false;
  const stop = port.on((event) => {
    const { sessionId } = event;
    if (sessionId === undefined || (sessionId !== scope.sessionId && !sessions.has(sessionId))) return;
    if (event.method === 'Target.attachedToTarget') sessions.add(event.params.sessionId);
    if (sessionId !== scope.sessionId) {
      for (const listener of [...listeners]) listener(event);
      return;
    }
    const { sessionId: _own, ...ofBrowser } = event;
    for (const listener of [...listeners]) listener(ofBrowser);
  });
  closed.then(() => {
    isClosed = true;
    stop();
    listeners.clear();
  });
  return {
    send(method, params, sessionId) {
      if (isClosed) return Promise.reject(new Error(`${method}: the browser has gone`));
      if (sessionId !== undefined) return port.send(method, params, sessionId);
      return port.send(method, inContext(method, params, scope.browserContextId), scope.sessionId);
    },
    on(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    onClosed(listener) {
      closed.then(listener);
      port.onClosed(listener);
    },
  };
}

const ofContext: readonly DevtoolsMethod[] = [
  'Target.createTarget',
  'Storage.getCookies',
  'Storage.setCookies',
  'Storage.clearCookies',
];

function inContext<M extends DevtoolsMethod>(
  method: M,
  params: DevtoolsParams<M> | undefined,
  browserContextId: string,
): DevtoolsParams<M> | undefined {
  return ofContext.includes(method) ? Object.assign({ browserContextId }, params) : params;
}
