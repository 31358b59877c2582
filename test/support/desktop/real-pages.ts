import { EventEmitter } from 'node:events';
import type { DebuggedContents } from '../../../electron/hosts/desktop/debugged-page.ts';
import type { DevtoolsMethod, DevtoolsPort } from '../../../electron/login-window/devtools-port.ts';
import type { LaunchedBrowser } from '../../../electron/login-window/launched-browser.ts';

/** A page of a real browser that shows itself as the contents of a window do. */
export interface RealPage extends DebuggedContents {
  readonly targetId: string;
  close(): Promise<void>;
}

export interface RealPages {
  /** Opens a blank page; `created` is called with it before this returns. */
  open(): Promise<RealPage>;
  /** Opens a blank page with which `created` is not called. */
  openUntold(): Promise<RealPage>;
  close(): Promise<void>;
}

/**
 * A browser that calls `created` with its pages, popups included, in the moment in which they are there. Each is
 * resumed in the same turn: only what `created` sends at once is sure to come before its first request. The pages
 * share a browser context that is not the default one, as the windows of a login have a session of their own.
 * `close` closes the browser too.
 */
export async function startRealPages(
  { port, close: closeBrowser }: LaunchedBrowser,
  created: (page: RealPage) => void,
): Promise<RealPages> {
  const pages = new Map<string, RealPage>();
  let untold = 0;
  port.on((event) => {
    if (event.method !== 'Target.attachedToTarget' || event.sessionId !== undefined) return;
    const { sessionId, targetInfo } = event.params;
    const page = realPage(port, sessionId, targetInfo.targetId, targetInfo.url);
    pages.set(targetInfo.targetId, page);
    if (untold > 0) untold -= 1;
    else created(page);
    port.send('Runtime.runIfWaitingForDebugger', undefined, sessionId).catch(() => undefined);
  });
  await port.send('Target.setAutoAttach', {
    autoAttach: true,
    waitForDebuggerOnStart: true,
    flatten: true,
    filter: [{ type: 'page' }],
  });
  const { browserContextId } = await port.send('Target.createBrowserContext');
  const open = async () => {
    const { targetId } = await port.send('Target.createTarget', { url: 'about:blank', browserContextId });
    const page = pages.get(targetId);
    if (page === undefined) throw new Error('the page was not told');
    return page;
  };
  const openUntold = () => {
    untold += 1;
    return open();
  };
  // The browser forgets cookies with its last window; the session of an app does not.
  await openUntold();
  return {
    open,
    openUntold,
    async close() {
      await port.send('Target.disposeBrowserContext', { browserContextId }).catch(() => undefined);
      await closeBrowser();
    },
  };
}

function realPage(port: DevtoolsPort, ownSession: string, targetId: string, firstUrl: string): RealPage {
  const connection = new EventEmitter();
  const contents = new EventEmitter();
  const sessions = new Set([ownSession]);
  let attached = false;
  let destroyed = false;
  let url = firstUrl;
  port.on((event) => {
    if (event.method === 'Target.targetInfoChanged' && event.params.targetInfo.targetId === targetId) {
      url = event.params.targetInfo.url;
    }
    if (event.method === 'Target.detachedFromTarget' && event.params.sessionId === ownSession) {
      destroyed = true;
      attached = false;
      connection.emit('detach', {}, 'target closed');
      contents.emit('destroyed');
      return;
    }
    if (event.sessionId === undefined || !sessions.has(event.sessionId)) return;
    if (event.method === 'Target.attachedToTarget') sessions.add(event.params.sessionId);
    if (attached) {
      const session = event.sessionId === ownSession ? '' : event.sessionId;
      connection.emit('message', {}, event.method, event.params, session);
    }
  });
  const own = {
    attach() {
      attached = true;
    },
    detach() {
      attached = false;
      connection.emit('detach', {}, 'detached');
    },
    isAttached: () => attached,
    sendCommand: (method: DevtoolsMethod, params: object | undefined, session?: string) =>
      attached
        ? port.send(method, params, session ?? ownSession)
        : Promise.reject(new Error('No target available')),
  };
  return Object.assign(contents, {
    debugger: Object.assign(connection, own),
    targetId,
    getOrCreateDevToolsTargetId: () => targetId,
    getURL: () => url,
    isDestroyed: () => destroyed,
    async close() {
      await port.send('Target.closeTarget', { targetId });
    },
  }) as unknown as RealPage;
}
