import type { Protocol } from 'devtools-protocol';
import { electronEvent } from './electron-object.ts';
import type { StandInContents } from './web-contents.ts';

/**
 * Handles a paused request of a page in Electron's order: first the navigation events, for what the page started
 * (shell/browser/electron_navigation_throttle.cc), then the listener of the session, then the handler of a private scheme.
 */
export async function answerRequest(
  contents: StandInContents,
  paused: Protocol.Fetch.RequestPausedEvent,
): Promise<void> {
  const { requestId, request, resourceType } = paused;
  const { session, machine } = contents;
  const fail = (errorReason: Protocol.Network.ErrorReason) =>
    contents.command('Fetch.failRequest', { requestId, errorReason });
  const url = machine.schemes.toApp(request.url);
  if (resourceType === 'Document') {
    if (navigates(contents, paused, url)) return fail('Aborted');
  } else await contents.preloaded;

  const decision = await decide(contents, url, request.method, resourceType);
  if (decision.cancel) return fail('BlockedByClient');
  const handler = session.schemeHandlers.get(url.split(':', 1)[0] ?? '');
  if (handler === undefined) return contents.command('Fetch.continueRequest', { requestId });
  const response = await handler(
    new Request(url, {
      method: request.method,
      headers: request.headers,
      ...(request.hasPostData ? { body: bodyOf(request) } : {}),
    }),
  );
  const body = Buffer.from(await response.arrayBuffer()).toString('base64');
  const isMainDocument = resourceType === 'Document' && paused.frameId === contents.targetId;
  if (isMainDocument && response.status === 200 && contents.preferences.preload !== undefined)
    awaitPreload(contents);
  contents.command('Fetch.fulfillRequest', {
    requestId,
    responseCode: response.status,
    responseHeaders: [...response.headers].map(([name, value]) => ({
      name,
      value: machine.schemes.headerToBrowser(value),
    })),
    body,
  });
}

/** Whether the application prevents a navigation that a page started; one of its own has no event. */
function navigates(
  contents: StandInContents,
  { request, frameId, redirectedRequestId }: Protocol.Fetch.RequestPausedEvent,
  url: string,
): boolean {
  const isMainFrame = frameId === contents.targetId;
  const details = electronEvent({
    url,
    isMainFrame,
    isSameDocument: false,
    initiator: null,
    frame: contents.mainFrame,
  });
  if (redirectedRequestId !== undefined) {
    contents.emit('will-redirect', details, url, false, isMainFrame);
    return details.defaultPrevented;
  }
  if (isMainFrame && contents.ownNavigation === request.url) {
    contents.ownNavigation = undefined;
    return false;
  }
  contents.emit('will-frame-navigate', details);
  if (!details.defaultPrevented && isMainFrame) contents.emit('will-navigate', details, url);
  return details.defaultPrevented;
}

/** A page's scripts run after its preload script, and after what that executed in the page. */
function awaitPreload(contents: StandInContents): void {
  const { promise, resolve } = Promise.withResolvers<void>();
  contents.preloaded = promise;
  contents.preloadRan = resolve;
}

function decide(
  { session: { before } }: StandInContents,
  url: string,
  method: string,
  resourceType: string,
): Promise<{ cancel?: boolean }> {
  if (before === undefined) return Promise.resolve({});
  return new Promise((resolve) => before({ url, method, resourceType }, resolve));
}

function bodyOf({ postData, postDataEntries }: Protocol.Network.Request): Uint8Array<ArrayBuffer> {
  if (postDataEntries === undefined) return new TextEncoder().encode(postData ?? '');
  return Uint8Array.from(
    Buffer.concat(postDataEntries.map(({ bytes = '' }) => Buffer.from(bytes, 'base64'))),
  );
}
