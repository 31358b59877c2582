import type { Protocol } from 'devtools-protocol';
import {
  DevtoolsError,
  type DevtoolsEvent,
  type DevtoolsMethod,
  type DevtoolsParams,
  type DevtoolsPort,
  type DevtoolsResult,
  NotAttached,
} from '../../login-window/devtools-port.ts';
import { readRequestId, readSessionId } from '../debugger-ids.ts';
import { type DebuggedContents, type DebuggedPage, debugPage } from './debugged-page.ts';

export interface DebuggerPortOptions {
  /** Opens a window on a blank page, and calls `attach` with it meanwhile. */
  openWindow(): Promise<DebuggedContents>;
  /** Creates a hidden page without calling `attach`, for commands that need any page. */
  lendPage<T>(use: (contents: DebuggedContents) => Promise<T>): Promise<T>;
  /** Corrects a response as the debugger reports it; absent to leave it unchanged. */
  readResponse?(response: Protocol.Network.Response): Protocol.Network.Response;
}

/** The debuggers of all pages of one login as a single connection. */
export interface DebuggerPort extends DevtoolsPort {
  /** Attaches to a page; must be called before its first navigation, which is missed otherwise. */
  attach(contents: DebuggedContents): void;
  /** Ends the connection: any later command rejects. */
  end(): void;
}

/**
 * Presents the debuggers of many pages as one connection with flat sessions, like a browser's own pipe. A
 * page is announced in the same turn in which it is attached: commands sent in reaction arrive before its
 * first request. A command without a session goes to the page that it names, or to all.
 */
export function createDebuggerPort(options: DebuggerPortOptions): DebuggerPort {
  const pages = new Map<string, DebuggedPage>();
  const listeners = new Set<(event: DevtoolsEvent) => void>();
  const closedListeners: (() => void)[] = [];
  let interception: Protocol.Fetch.EnableRequest | undefined;
  let announces = false;
  let pageCount = 0;
  let ended = false;

  const tell = (event: DevtoolsEvent) => {
    for (const listener of [...listeners]) listener(event);
  };

  const pageOf = (id: string, method: string): DebuggedPage => {
    const page = pages.get(id);
    if (page === undefined) throw new DevtoolsError(method, 'the page has gone');
    return page;
  };

  /** Any page can respond for the whole browser. */
  const sendByAny = async (method: string, params: unknown): Promise<unknown> => {
    const [page] = pages.values();
    if (page !== undefined) return page.send(method, params, '');
    return options.lendPage((contents) =>
      debugPage('lent', contents, () => undefined).send(method, params, ''),
    );
  };

  let notAttached: NotAttached | undefined;

  const toBrowser: { [method: string]: ((params: never) => Promise<unknown>) | undefined } = {
    async 'Fetch.enable'(patterns: Protocol.Fetch.EnableRequest) {
      interception = patterns;
      for (const page of pages.values()) page.intercept(patterns);
      return {};
    },
    async 'Target.setAutoAttach'() {
      announces = true;
      for (const page of pages.values()) page.announce();
      return {};
    },
    async 'Target.createTarget'() {
      notAttached = undefined;
      const contents = await options.openWindow();
      if (notAttached !== undefined) throw notAttached;
      return { targetId: contents.getOrCreateDevToolsTargetId() };
    },
    async 'Target.getTargetInfo'(params: { targetId?: string }) {
      for (const page of pages.values()) {
        const session = page.sessionOf(params.targetId ?? '');
        if (session !== undefined) return page.send('Target.getTargetInfo', params, session);
      }
      throw new DevtoolsError('Target.getTargetInfo', 'no such target');
    },
    // On the session of a page, the domain Storage means the default session of the program and not that of
    // the page.
    'Storage.getCookies': () => sendByAny('Network.getAllCookies', {}),
    'Storage.setCookies': (params: Protocol.Storage.SetCookiesRequest) =>
      sendByAny('Network.setCookies', { cookies: params.cookies }),
  };

  const toPausedRequest = async (method: string, params: { readonly requestId: string }) => {
    const place = readRequestId(params.requestId);
    if (place === undefined) throw new DevtoolsError(method, 'no such request');
    const { page, session, request } = place;
    return pageOf(page, method).send(method, { ...params, requestId: request }, session);
  };

  const toSession = async (method: string, params: unknown, sessionId: string) => {
    const { page, session } = readSessionId(sessionId);
    if (method !== 'Target.detachFromTarget') return pageOf(page, method).send(method, params, session);
    const child = readSessionId((params as { sessionId: string }).sessionId);
    return pageOf(page, method).send(method, { sessionId: child.session }, session);
  };

  const dispatch = (method: string, params: object, sessionId: string | undefined): Promise<unknown> => {
    if (ended) return Promise.reject(new DevtoolsError(method, 'the login window has gone'));
    if (sessionId !== undefined) return toSession(method, params, sessionId);
    if ('requestId' in params && typeof params.requestId === 'string') {
      return toPausedRequest(method, { ...params, requestId: params.requestId });
    }
    const command = Object.hasOwn(toBrowser, method) ? toBrowser[method] : undefined;
    return command === undefined ? sendByAny(method, params) : command(params as never);
  };

  return {
    send<M extends DevtoolsMethod>(method: M, params?: DevtoolsParams<M>, sessionId?: string) {
      // The protocol promises that the result has the shape of the method's declaration.
      return dispatch(method, params ?? {}, sessionId) as Promise<DevtoolsResult<M>>;
    },
    on(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    onClosed(listener) {
      if (ended) listener();
      else closedListeners.push(listener);
    },
    attach(contents) {
      pageCount += 1;
      const id = `window-${pageCount}`;
      let page: DebuggedPage;
      try {
        page = debugPage(id, contents, tell, options.readResponse);
      } catch (error) {
        notAttached = new NotAttached(error instanceof Error ? error.message : String(error));
        return;
      }
      pages.set(id, page);
      contents.once('destroyed', () => {
        pages.delete(id);
        if (announces) page.dismiss();
      });
      page.intercept(interception);
      if (announces) page.announce();
    },
    end() {
      if (ended) return;
      ended = true;
      pages.clear();
      for (const listener of closedListeners) listener();
    },
  };
}
