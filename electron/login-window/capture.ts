import type { Protocol } from 'devtools-protocol';
import { present } from '../../core/base/present.ts';
import type { CapturedResponse } from '../../core/oauth/captured-response.ts';
import type { RedirectArrival } from '../../core/oauth/redirect-arrival.ts';
import { matchRedirect } from '../../core/oauth/redirect-uri.ts';
import type { NavigationDecision } from '../ports/ports.ts';
import type { Arrivals } from './arrivals.ts';
import { type AuthenticateOptions, createAuthenticator } from './authenticate.ts';
import { type BodyReaderOptions, createBodyReader, endlessBody } from './body-reader.ts';
import { bodyOf, bytesOf } from './bytes.ts';
import { type EndPage, pageFor } from './closing-page.ts';
import type { DevtoolsEvent, DevtoolsPort } from './devtools-port.ts';
import { createNavigationGate, type PausedNavigation } from './navigation-gate.ts';
import { keepsBody, requestBodyOf } from './network-events.ts';
import type { Recorder } from './recorder.ts';
import type { Targets } from './sessions.ts';

export interface CaptureOptions extends AuthenticateOptions, BodyReaderOptions {
  readonly port: DevtoolsPort;
  readonly recorder: Recorder;
  readonly targets: () => Targets | undefined;
  readonly arrivals: Arrivals;
  /** Decides on each navigation of a main frame that is not the response of the login. */
  decide(navigation: PausedNavigation): Promise<NavigationDecision>;
}

/**
 * Pauses every request before it leaves the browser and every response before it is processed, reads bodies,
 * and captures the response of the login instead of the navigation that carries it. Only a navigation counts:
 * an image, a script or a fetch to the redirect URI is blocked and recorded. A response that is about to be sent to
 * another URL is stopped as well.
 */
export function createCapture(options: CaptureOptions): {
  enable(): Promise<void>;
  take(event: DevtoolsEvent): void;
} {
  const { port, recorder, arrivals } = options;
  const bodies = createBodyReader(options);
  const navigations = createNavigationGate(options);
  // A paused request may disappear with its page at any time.
  const ignore = () => undefined;

  const isRedirect = (url: string) => {
    const redirectUri = arrivals.redirectUri();
    return redirectUri !== undefined && matchRedirect(url, redirectUri);
  };

  const isMainFrame = (frameId: string | undefined) =>
    (options.targets()?.pages() ?? []).some(({ targetId }) => targetId === frameId);

  const showPage = (requestId: string, { html, headers }: EndPage) =>
    port.send('Fetch.fulfillRequest', {
      requestId,
      responseCode: 200,
      responsePhrase: 'OK',
      responseHeaders: [...headers],
      body: Buffer.from(html, 'utf8').toString('base64'),
    });

  /** Records that a request is the response or a near miss. */
  const note = (networkId: string, arriving: CapturedResponse, arrival: RedirectArrival) => {
    if (arrival.kind === 'response') recorder.requestCaught(networkId);
    else if (arrival.kind === 'near-miss') recorder.held(networkId, arrivals.failureOf(arriving, arrival));
  };

  const requestPaused = async (paused: Protocol.Fetch.RequestPausedEvent) => {
    const { requestId, networkId, request, resourceType, frameId } = paused;
    const url = request.url + (request.urlFragment ?? '');
    if (!isNavigation(resourceType, request)) {
      if (!isRedirect(url)) return port.send('Fetch.continueRequest', { requestId });
      if (networkId !== undefined) recorder.blocked(networkId, blockedFailure(resourceType));
      return port.send('Fetch.failRequest', { requestId, errorReason: 'BlockedByClient' });
    }
    const arriving = { url, ...(await readForm(request, networkId)), capturedBy: 'request' } as const;
    const arrival = arrivals.judge(arriving, isMainFrame(frameId));
    if (!isStopped(arrival)) {
      if (!isMainFrame(frameId)) return port.send('Fetch.continueRequest', { requestId });
      const { body } = arriving;
      return navigations.pass(paused, body && bytesOf(body.content, body.encoding === 'base64'));
    }
    if (networkId !== undefined) note(networkId, arriving, arrival);
    arrivals.stopped(arriving, arrival);
    return showPage(requestId, pageFor(arrival));
  };

  const responsePaused = async (paused: Protocol.Fetch.RequestPausedEvent) => {
    const { requestId, networkId, request, resourceType, frameId } = paused;
    const redirects = isRedirectResponse(paused);
    // A redirect shows no document.
    if (!redirects) await options.targets()?.ready(frameId);
    if (redirects) {
      const location = locationOf(paused);
      // An http or https redirect continues: it pauses again as a request of its own.
      if (location !== undefined && !isHttp(location) && isNavigation(resourceType, request)) {
        const arriving = { url: location, method: 'GET', capturedBy: 'location' } as const;
        const arrival = arrivals.judge(arriving, isMainFrame(frameId));
        if (isStopped(arrival)) {
          if (networkId !== undefined) {
            recorder.redirectCaught(networkId, paused);
            if (arrival.kind === 'near-miss') note(networkId, arriving, arrival);
          }
          arrivals.stopped(arriving, arrival);
          return showPage(requestId, pageFor(arrival));
        }
      }
    } else if (networkId !== undefined && keepsBody(resourceType) && !isEndless(paused)) {
      const body = await bodies.read(paused).catch(ignore);
      if (body === 'too-large') {
        recorder.blocked(networkId, endlessBody);
        return port.send('Fetch.failRequest', { requestId, errorReason: 'Failed' });
      }
      if (body !== undefined) recorder.body(networkId, body);
    }
    return port.send('Fetch.continueRequest', { requestId });
  };

  const navigationStarted = async (
    { request, requestId, type, frameId }: Protocol.Network.RequestWillBeSentEvent,
    sessionId: string | undefined,
  ) => {
    const url = request.url + (request.urlFragment ?? '');
    if (isHttp(url) || type !== 'Document') return;
    // Noted at once: the request may fail before its form has been read.
    if (request.hasPostData && isRedirect(url)) recorder.requestCaught(requestId);
    const form = request.hasPostData
      ? await readForm(request, requestId, sessionId)
      : { method: request.method };
    const arriving = { url, ...form, capturedBy: 'navigation' } as const;
    const arrival = arrivals.judge(arriving, isMainFrame(frameId));
    if (!isStopped(arrival)) return;
    note(requestId, arriving, arrival);
    arrivals.stopped(arriving, arrival);
    const target = options.targets()?.of(sessionId);
    // The browser drops a navigation to an unknown scheme, and would stay where it is.
    if (target?.targetId === frameId) {
      const { html } = pageFor(arrival);
      await port.send(
        'Page.navigate',
        { url: `data:text/html;charset=utf-8,${encodeURIComponent(html)}` },
        sessionId,
      );
    }
  };

  const readForm = async (
    request: Protocol.Network.Request,
    networkId: string | undefined,
    sessionId?: string,
  ): Promise<Pick<CapturedResponse, 'method' | 'body' | 'contentType'>> => {
    const contentType = Object.entries(request.headers).find(([name]) => /^content-type$/i.test(name))?.[1];
    const bytes =
      requestBodyOf(request) ?? (request.hasPostData ? await fetchForm(networkId, sessionId) : undefined);
    if (bytes === undefined) return { method: request.method };
    return present({
      method: request.method,
      contentType,
      // The whole body: a response is processed, not only shown.
      body: bodyOf(bytes, bytes.length, bytes.length),
    });
  };

  const fetchForm = async (networkId: string | undefined, sessionId: string | undefined) => {
    if (networkId === undefined) return undefined;
    const sessions = sessionId === undefined ? (options.targets()?.documents() ?? []) : [{ sessionId }];
    for (const { sessionId: session } of sessions) {
      const found = await port
        .send('Network.getRequestPostData', { requestId: networkId }, session)
        .catch(ignore);
      if (found !== undefined) return bytesOf(found.postData, found.base64Encoded);
    }
    return undefined;
  };

  const authenticate = createAuthenticator(options);

  return {
    async enable() {
      await port.send('Fetch.enable', {
        patterns: [
          { urlPattern: '*', requestStage: 'Request' },
          { urlPattern: '*', requestStage: 'Response' },
        ],
        handleAuthRequests: true,
      });
    },
    take(event) {
      if (event.method === 'Fetch.requestPaused') {
        const { responseStatusCode, responseErrorReason } = event.params;
        const isResponse = responseStatusCode !== undefined || responseErrorReason !== undefined;
        (isResponse ? responsePaused : requestPaused)(event.params).catch(ignore);
      } else if (event.method === 'Fetch.authRequired') {
        const { requestId } = event.params;
        authenticate(event.params)
          .then((authChallengeResponse) =>
            port.send('Fetch.continueWithAuth', { requestId, authChallengeResponse }),
          )
          .catch(ignore);
      } else if (event.method === 'Network.requestWillBeSent') {
        navigationStarted(event.params, event.sessionId).catch(ignore);
      }
    },
  };
}

/** Whether a navigation must not leave the browser. */
function isStopped({ kind }: RedirectArrival): boolean {
  return kind === 'response' || kind === 'near-miss';
}

/** Whether a request loads a document into a page or frame, rather than prefetching it. */
function isNavigation(resourceType: string, request: Protocol.Network.Request): boolean {
  const guessed = Object.entries(request.headers).some(
    ([name, value]) => /^(sec-)?purpose$/i.test(name) && /prefetch|prerender|preview/i.test(value),
  );
  return resourceType === 'Document' && !guessed;
}

function blockedFailure(resourceType: string) {
  return {
    code: 'cancelled' as const,
    message: 'This request to the redirect URI was blocked.',
    expected: 'a navigation of a page or frame',
    received: resourceType,
  };
}

function isHttp(url: string): boolean {
  return /^https?:/i.test(url);
}

/** Whether the browser follows a response. It shows the document of one that does not say where to. */
function isRedirectResponse({
  responseStatusCode = 0,
  responseHeaders = [],
}: Protocol.Fetch.RequestPausedEvent): boolean {
  const leads = responseHeaders.some(
    ({ name, value }) => name.toLowerCase() === 'location' && value.trim() !== '',
  );
  return leads && [301, 302, 303, 307, 308].includes(responseStatusCode);
}

function locationOf({ request, responseHeaders }: Protocol.Fetch.RequestPausedEvent): string | undefined {
  const location = responseHeaders?.find(({ name }) => name.toLowerCase() === 'location')?.value;
  if (location === undefined) return undefined;
  // An absolute URL is used as written: parsing could change it.
  if (URL.canParse(location)) return location;
  return URL.canParse(location, request.url) ? new URL(location, request.url).href : undefined;
}

/** Whether to read a response without its body: event streams, and bodies that are too long. */
function isEndless({ responseHeaders }: Protocol.Fetch.RequestPausedEvent): boolean {
  const value = (wanted: string) => responseHeaders?.find(({ name }) => name.toLowerCase() === wanted)?.value;
  return (
    /^(text\/event-stream|multipart\/x-mixed-replace)/i.test(value('content-type') ?? '') ||
    Number(value('content-length') ?? 0) > longestReadBody
  );
}

const longestReadBody = 16 * 1_048_576;
