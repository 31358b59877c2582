import type { Protocol } from 'devtools-protocol';
import type { WebContents } from 'electron';
import { present } from '../../../core/base/present.ts';
import { DevtoolsError, type DevtoolsEvent } from '../../login-window/devtools-port.ts';
import { requestIdOf, sessionIdOf } from '../debugger-ids.ts';

/** The parts of a page that watching it needs. */
export type DebuggedContents = Pick<
  WebContents,
  'debugger' | 'getOrCreateDevToolsTargetId' | 'getURL' | 'isDestroyed' | 'once'
>;

/** A page with its frames and workers, controlled by its own debugger. */
export interface DebuggedPage {
  readonly targetId: string;
  /** The empty session is the page itself. Rejects with {@link DevtoolsError}. */
  send(method: string, params: unknown, session: string): Promise<unknown>;
  /** Pauses requests of the page, and of its present and future frames and workers. */
  intercept(patterns: Protocol.Fetch.EnableRequest | undefined): void;
  /** Returns the session of a target; undefined when it is not one of this page. */
  sessionOf(targetId: string): string | undefined;
  /** Announces the page. */
  announce(): void;
  /** Announces that the page and its targets have gone. */
  dismiss(): void;
}

/** Attaches to a page and forwards the events of its debugger, with ids that are unique among all pages. */
export function debugPage(
  page: string,
  contents: DebuggedContents,
  tell: (event: DevtoolsEvent) => void,
  readResponse: (response: Protocol.Network.Response) => Protocol.Network.Response = (response) => response,
): DebuggedPage {
  const { debugger: connection } = contents;
  const targetId = contents.getOrCreateDevToolsTargetId();
  /** Targets of frames and workers by session, oldest first. */
  const children = new Map<string, string>();
  let interception: Protocol.Fetch.EnableRequest | undefined;
  // A frame may disappear between any two commands, which is not an error.
  const ignore = () => undefined;

  const send = async (method: string, params: unknown, session: string): Promise<unknown> => {
    try {
      return await (session === ''
        ? connection.sendCommand(method, params)
        : connection.sendCommand(method, params, session));
    } catch (error) {
      throw new DevtoolsError(method, error instanceof Error ? error.message : String(error));
    }
  };

  const childAttached = (event: Protocol.Target.AttachedToTargetEvent, parent: string) => {
    const { sessionId: session, targetInfo } = event;
    if (targetInfo.type === 'page') {
      // A popup has contents of its own and is watched there; here it only continues.
      send('Runtime.runIfWaitingForDebugger', {}, session).catch(ignore);
      send('Target.detachFromTarget', { sessionId: session }, parent).catch(ignore);
      return;
    }
    children.set(session, targetInfo.targetId);
    if (interception !== undefined) send('Fetch.enable', interception, session).catch(ignore);
    tell({
      method: 'Target.attachedToTarget',
      params: { ...event, sessionId: sessionIdOf({ page, session }) },
      sessionId: sessionIdOf({ page, session: parent }),
    });
  };

  const childGone = (session: string) => {
    if (!children.delete(session)) return;
    const sessionId = sessionIdOf({ page, session });
    tell({ method: 'Target.detachedFromTarget', params: { sessionId } });
  };

  const receive = (method: string, params: unknown, session: string) => {
    // The debugger is the trusted side: an event has the shape of its method's declaration.
    const event = { method, params, sessionId: sessionIdOf({ page, session }) } as DevtoolsEvent;
    switch (event.method) {
      case 'Target.attachedToTarget':
        childAttached(event.params, session);
        break;
      case 'Target.detachedFromTarget':
        childGone(event.params.sessionId);
        break;
      // Paused requests concern the whole browser, and have no session.
      case 'Fetch.requestPaused':
        tell({ method: event.method, params: { ...event.params, requestId: unique(event.params, session) } });
        break;
      case 'Fetch.authRequired':
        tell({ method: event.method, params: { ...event.params, requestId: unique(event.params, session) } });
        break;
      case 'Network.responseReceived':
        tell({ ...event, params: { ...event.params, response: readResponse(event.params.response) } });
        break;
      case 'Network.requestWillBeSent': {
        const { redirectResponse: redirect, ...params } = event.params;
        const redirectResponse = redirect && readResponse(redirect);
        tell({ ...event, params: { ...params, ...present({ redirectResponse }) } });
        break;
      }
      default:
        tell(event);
    }
  };

  const unique = ({ requestId }: { readonly requestId: string }, session: string) =>
    requestIdOf({ page, session }, requestId);

  connection.attach('1.3');
  // Also for a page whose debugger was detached.
  contents.once('render-process-gone', () => receive('Inspector.targetCrashed', {}, ''));
  connection.on('message', (_event, method, params, session) => receive(method, params, session ?? ''));

  return {
    targetId,
    send,
    intercept(patterns) {
      interception = patterns;
      if (patterns === undefined) return;
      for (const session of ['', ...children.keys()]) send('Fetch.enable', patterns, session).catch(ignore);
    },
    sessionOf: (wanted) =>
      wanted === targetId ? '' : [...children].find(([, child]) => child === wanted)?.[0],
    announce() {
      const url = contents.getURL();
      const targetInfo = { targetId, type: 'page', title: '', url, attached: true, canAccessOpener: false };
      tell({
        method: 'Target.attachedToTarget',
        params: { sessionId: page, targetInfo, waitingForDebugger: false },
      });
    },
    dismiss() {
      for (const session of [...children.keys()].reverse()) childGone(session);
      tell({ method: 'Target.detachedFromTarget', params: { sessionId: page } });
    },
  };
}
