import type { Protocol } from 'devtools-protocol';
import { present } from '../../core/base/present.ts';
import type { CapturedResponse } from '../../core/oauth/captured-response.ts';
import { matchRedirect } from '../../core/oauth/redirect-uri.ts';
import { type AuthenticateOptions, createAuthenticator } from './authenticate.ts';
import { bodyOf, bytesOf } from './bytes.ts';
import { closingPage, closingPageHeaders } from './closing-page.ts';
import type { DevtoolsEvent, DevtoolsPort } from './devtools-port.ts';
import { keepsBody, type Recorder, requestBodyOf } from './recorder.ts';
import type { Targets } from './sessions.ts';

export interface CaptureOptions extends AuthenticateOptions {
  readonly port: DevtoolsPort;
  readonly recorder: Recorder;
  readonly targets: () => Targets | undefined;
  /** The redirect URI that nothing may reach now; undefined while there is none. */
  readonly redirectUri: () => string | undefined;
  readonly captured: (answer: CapturedResponse) => void;
}

/**
 * Pauses every request of the browser before it leaves and every answer before it is acted on, reads bodies,
 * and takes the answer of the login in place of the navigation that carries it. Only a navigation is an
 * answer: an image, a script or a fetch of the redirect URI is kept from leaving and recorded as blocked.
 */
export function createCapture(options: CaptureOptions): {
  enable(): Promise<void>;
  take(event: DevtoolsEvent): void;
} {
  const { port, recorder } = options;
  // A paused request may vanish with its page at any time.
  const ignore = () => undefined;

  const isRedirect = (url: string) => {
    const redirectUri = options.redirectUri();
    return redirectUri !== undefined && matchRedirect(url, redirectUri);
  };

  const showClosingPage = (requestId: string) =>
    port.send('Fetch.fulfillRequest', {
      requestId,
      responseCode: 200,
      responsePhrase: 'OK',
      responseHeaders: closingPageHeaders,
      body: Buffer.from(closingPage, 'utf8').toString('base64'),
    });

  const requestPaused = async (paused: Protocol.Fetch.RequestPausedEvent) => {
    const { requestId, networkId, request, resourceType } = paused;
    const url = request.url + (request.urlFragment ?? '');
    if (!isRedirect(url)) return port.send('Fetch.continueRequest', { requestId });
    if (!isNavigation(resourceType, request)) {
      if (networkId !== undefined) recorder.blocked(networkId, blockedFailure(resourceType));
      return port.send('Fetch.failRequest', { requestId, errorReason: 'BlockedByClient' });
    }
    if (networkId !== undefined) recorder.requestCaught(networkId);
    options.captured({ url, ...(await readForm(request, networkId)), capturedBy: 'request' });
    return showClosingPage(requestId);
  };

  const responsePaused = async (paused: Protocol.Fetch.RequestPausedEvent) => {
    const { requestId, networkId, request, resourceType, responseStatusCode = 0 } = paused;
    if (isRedirectStatus(responseStatusCode)) {
      const location = locationOf(paused);
      // A redirect by http or https is let go on: it pauses once more as a request of its own.
      if (
        location !== undefined &&
        !isHttp(location) &&
        isRedirect(location) &&
        isNavigation(resourceType, request)
      ) {
        if (networkId !== undefined) recorder.redirectCaught(networkId, paused);
        options.captured({ url: location, method: 'GET', capturedBy: 'location' });
        return showClosingPage(requestId);
      }
    } else if (networkId !== undefined && keepsBody(resourceType) && !isEndless(paused)) {
      await port.send('Fetch.getResponseBody', { requestId }).then(({ body, base64Encoded }) => {
        recorder.body(networkId, bytesOf(body, base64Encoded));
      }, ignore);
    }
    return port.send('Fetch.continueRequest', { requestId });
  };

  const navigationStarted = async (
    { request, requestId, type, frameId }: Protocol.Network.RequestWillBeSentEvent,
    sessionId: string | undefined,
  ) => {
    const url = request.url + (request.urlFragment ?? '');
    if (isHttp(url) || type !== 'Document' || !isRedirect(url)) return;
    recorder.requestCaught(requestId);
    options.captured({ url, ...(await readForm(request, requestId, sessionId)), capturedBy: 'navigation' });
    const target = options.targets()?.of(sessionId);
    // The browser drops a navigation to a scheme that it does not know, and would stay where it was.
    if (target?.targetId === frameId) {
      await port.send(
        'Page.navigate',
        { url: `data:text/html;charset=utf-8,${encodeURIComponent(closingPage)}` },
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
      // The whole of it: an answer is used, not only shown.
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

/** A document for a page or frame that the browser goes to now, not one that it fetches in case of need. */
function isNavigation(resourceType: string, request: Protocol.Network.Request): boolean {
  const guessed = Object.entries(request.headers).some(
    ([name, value]) => /^(sec-)?purpose$/i.test(name) && /prefetch|prerender|preview/i.test(value),
  );
  return resourceType === 'Document' && !guessed;
}

function blockedFailure(resourceType: string) {
  return {
    code: 'cancelled' as const,
    message: 'This request to the redirect URI was kept from leaving the browser.',
    expected: 'a navigation of a page or frame, which alone can carry the answer',
    received: resourceType,
  };
}

function isHttp(url: string): boolean {
  return /^https?:/i.test(url);
}

function isRedirectStatus(status: number): boolean {
  return [301, 302, 303, 307, 308].includes(status);
}

function locationOf({ request, responseHeaders }: Protocol.Fetch.RequestPausedEvent): string | undefined {
  const location = responseHeaders?.find(({ name }) => name.toLowerCase() === 'location')?.value;
  if (location === undefined) return undefined;
  // An absolute one is kept as it is written: a URL that went through a parser may come out otherwise.
  if (URL.canParse(location)) return location;
  return URL.canParse(location, request.url) ? new URL(location, request.url).href : undefined;
}

/** Answers whose body is not to be waited for: streams of events, and what is too long to be read at once. */
function isEndless({ responseHeaders }: Protocol.Fetch.RequestPausedEvent): boolean {
  const value = (wanted: string) => responseHeaders?.find(({ name }) => name.toLowerCase() === wanted)?.value;
  return (
    /^(text\/event-stream|multipart\/x-mixed-replace)/i.test(value('content-type') ?? '') ||
    Number(value('content-length') ?? 0) > longestReadBody
  );
}

const longestReadBody = 16 * 1_048_576;
