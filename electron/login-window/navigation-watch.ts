import type { Protocol } from 'devtools-protocol';
import { present } from '../../core/base/present.ts';
import type { DevtoolsEvent } from './devtools-port.ts';
import { type AskedAuthentication, askedAuthentication, readable } from './http-authentication.ts';
import type { WatchedTarget } from './sessions.ts';

/** The last document of a window, without its query. */
export interface LastNavigation {
  readonly requestId: string;
  readonly url: string;
  /** The error code in its query. */
  readonly error?: string;
  readonly sessionId: string;
  /** The HTTP status of the document; absent before its response. */
  readonly status?: number;
  /** The HTTP authentication that the server requires for the document; absent for none. */
  readonly asks?: readonly AskedAuthentication[];
  readonly errorText?: string;
}

/** Tracks which pages are navigating to another document. */
export interface NavigationWatch {
  take(event: DevtoolsEvent): void;
  isLeaving(target: WatchedTarget): boolean;
  /** Whether a page is about to navigate, or navigates. It may still remain where it is. */
  asksToLeave(target: WatchedTarget): boolean;
  /** Whether the document of a page is still being parsed. */
  isParsing(target: WatchedTarget): boolean;
  last(): LastNavigation | undefined;
  /** Resolves when the next document of a page, or of a frame with a process of its own, has been parsed. */
  nextParsed(): Promise<void>;
}

export function createNavigationWatch(
  targetOf: (sessionId: string | undefined) => WatchedTarget | undefined,
): NavigationWatch {
  /** By frame: the request of the document that it is waiting for. */
  const leaving = new Map<string, string>();
  /** The frames that are about to navigate. */
  const asking = new Set<string>();
  /** The sessions whose document has not been parsed. */
  const parsing = new Set<string>();
  let last: LastNavigation | undefined;
  let parsed = Promise.withResolvers<void>();

  const ended = (requestId: string) => {
    for (const [frame, request] of leaving) if (request === requestId) leaving.delete(frame);
  };

  return {
    take(event) {
      switch (event.method) {
        case 'Network.requestWillBeSent': {
          const { type, frameId, requestId, request } = event.params;
          if (type !== 'Document' || frameId === undefined) break;
          leaving.set(frameId, requestId);
          const target = targetOf(event.sessionId);
          if (target?.type === 'page' && frameId === target.targetId) {
            const error = errorOf(request.url);
            last = present({
              requestId,
              url: request.url.split(/[?#]/, 1)[0] ?? '',
              sessionId: target.sessionId,
              error,
            });
          }
          break;
        }
        case 'Page.frameRequestedNavigation':
          if (event.params.disposition === 'currentTab') asking.add(event.params.frameId);
          break;
        case 'Page.frameClearedScheduledNavigation':
          asking.delete(event.params.frameId);
          break;
        case 'Page.frameNavigated':
          if (event.sessionId !== undefined && isNewDocument(event.params)) parsing.add(event.sessionId);
          asking.delete(event.params.frame.id);
          ended(event.params.frame.loaderId);
          leaving.delete(event.params.frame.id);
          break;
        case 'Target.detachedFromTarget':
          parsing.delete(event.params.sessionId);
          break;
        case 'Page.domContentEventFired':
          parsing.delete(event.sessionId ?? '');
          parsed.resolve();
          parsed = Promise.withResolvers();
          break;
        case 'Network.responseReceived': {
          const { requestId, response } = event.params;
          if (last?.requestId !== requestId) break;
          const asks = askedAuthentication(response);
          // A request whose credentials were accepted no longer asks for any.
          const { asks: _, ...request } = last;
          last = { ...request, status: response.status, ...(asks.length > 0 ? { asks } : {}) };
          break;
        }
        case 'Network.loadingFailed': {
          const { requestId, errorText, canceled } = event.params;
          ended(requestId);
          if (last?.requestId === requestId && !canceled) last = { ...last, errorText };
          break;
        }
      }
    },
    isLeaving: ({ targetId }) => leaving.has(targetId),
    asksToLeave: ({ targetId }) => asking.has(targetId) || leaving.has(targetId),
    isParsing: ({ sessionId }) => parsing.has(sessionId),
    last: () => last,
    nextParsed: () => parsed.promise,
  };
}

/** Whether a main frame shows a document that is parsed anew. */
function isNewDocument({ frame, type }: Protocol.Page.FrameNavigatedEvent): boolean {
  return frame.parentId === undefined && type === 'Navigation';
}

/** The `error` in the query of a URL, on one line and shortened: providers have it in the URLs of their error pages. */
function errorOf(url: string): string | undefined {
  if (!URL.canParse(url)) return undefined;
  const error = new URL(url).searchParams.get('error');
  return error === null || error === '' ? undefined : readable(error);
}
