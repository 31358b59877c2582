import { setTimeout as sleep } from 'node:timers/promises';
import type {
  DevtoolsEvent,
  DevtoolsMethod,
  DevtoolsParams,
  DevtoolsPort,
} from '../../../electron/login-window/devtools-port.ts';
import type { LaunchedBrowser } from '../../../electron/login-window/launched-browser.ts';

/** How long a reset may take before the browser is ended instead, in milliseconds. */
const resetMs = 5_000;

/**
 * Lends a running browser so that it looks like a new one: with a browser context and a debugging session of its own,
 * which `close` disposes of. `giveBack` is called once, with whether nothing of them is left.
 */
export async function lendBrowser(
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
