import type { Protocol } from 'devtools-protocol';
import type { Failure } from '../../core/base/failure.ts';
import { present } from '../../core/base/present.ts';
import type { EditedStep } from '../../core/edit/changes.ts';
import type { HeaderLine } from '../../core/oauth/message.ts';
import { headerValues } from '../../core/oauth/message.ts';
import type { ObservedExchange, WorkerKind } from '../../core/record/exchange.ts';
import type { SecretVault, TypedSecret } from '../masking/secret-vault.ts';
import { connectionFactsOf } from './connection-facts.ts';
import { readSetCookie } from './cookies.ts';
import { createMasker } from './masking.ts';
import { readHeaderObject, readHeadersText } from './wire-headers.ts';

/** An exchange of the recorder; the driver adds `id`, `leg` and `kind`. */
export type Observation = Omit<ObservedExchange, 'id' | 'leg' | 'kind'>;

/** One request in progress with its response; each redirect starts another hop. Times in milliseconds. */
export interface Hop {
  readonly at: number;
  readonly request: Protocol.Network.Request;
  readonly resourceType: string;
  readonly page: string;
  readonly mainFrame: boolean;
  /** What requested it, where that was not a page. */
  readonly worker?: WorkerKind | undefined;
  /** The secrets that the vault knew at the time of the request: half-typed values are dropped later. */
  readonly secretsThen: readonly TypedSecret[];
  /** The method that it was sent with, where that is not the one of the page. */
  method?: string;
  requestBody?: Buffer;
  /** What was edited before it was sent. */
  edited?: EditedStep;
  /** Why it was not sent, once another one is sent in its place. */
  replaced?: Failure;
  endedAt?: number;
  /** When its body was complete, in seconds of the browser's clock. */
  finishedAt?: number;
  response?: {
    readonly status: number;
    readonly statusText: string;
    readonly headers: readonly HeaderLine[];
    /** Whether the browser reports the TLS connection as insecure. */
    readonly insecureTls?: boolean;
    /** What the browser measured of it. */
    readonly measured?: Protocol.Network.Response;
  };
  /** Whether the headers as sent and received are still to come, or have arrived. */
  hasExtra?: boolean;
  sent?: Protocol.Network.RequestWillBeSentExtraInfoEvent;
  received?: Protocol.Network.ResponseReceivedExtraInfoEvent;
  body?: Buffer;
  bodySize?: number;
  failure?: Failure;
  captured?: true;
}

/** Returns the masked record of a hop, with everything known so far. */
export function observationOf(hop: Hop, vault: SecretVault): Observation {
  const masker = createMasker(vault, hop.secretsThen);
  const { request } = hop;
  // A request that was never sent has the headers of the page; after a redirect they name a form that no
  // longer exists.
  const requestHeaders = readHeaderObject(hop.sent?.headers ?? request.headers).filter(
    ([name]) => hop.sent !== undefined || hop.requestBody !== undefined || !/^content-type$/i.test(name),
  );
  const responseHeaders = hop.received === undefined ? hop.response?.headers : receivedHeaders(hop.received);
  const { response } = hop;
  return {
    at: hop.at,
    ...present({ endedAt: hop.endedAt }),
    request: masker.request(
      present({
        method: hop.method ?? request.method,
        url: request.url + (request.urlFragment ?? ''),
        headers: requestHeaders,
        body: hop.requestBody,
      }),
    ),
    ...present({
      response:
        response === undefined
          ? undefined
          : masker.response(
              present({
                status: hop.received?.statusCode === 304 ? 304 : response.status,
                statusText: response.statusText,
                headers: responseHeaders ?? [],
                body: hop.body,
                bodySize: hop.bodySize,
              }),
            ),
      failure: hop.failure,
      captured: hop.captured,
      edited: hop.edited && maskedEdits(hop.edited, masker.text),
    }),
    ...(response?.insecureTls ? { insecureTls: true } : {}),
    resourceType: hop.resourceType,
    page: hop.page,
    mainFrame: hop.mainFrame,
    ...present({
      worker: hop.worker,
      connection: response?.measured && connectionFactsOf(response.measured, hop.finishedAt),
    }),
    cookiesSet: cookiesSet(hop, responseHeaders ?? []).map((cookie) => ({
      ...cookie,
      name: masker.text(cookie.name),
      ...(cookie.path === undefined ? {} : { path: masker.text(cookie.path) }),
    })),
    cookiesSent: (hop.sent?.associatedCookies ?? [])
      .filter(({ blockedReasons }) => blockedReasons.length === 0)
      .map(({ cookie }) => masker.text(cookie.name)),
    maskedFields: masker.maskedFields,
  };
}

/** What was typed may be typed into an edit again. */
function maskedEdits({ request = [] }: EditedStep, text: (raw: string) => string): EditedStep {
  return {
    request: request.map(({ before, after, ...change }) => ({
      ...change,
      ...present({ before: before && text(before), after: after && text(after) }),
    })),
  };
}

function receivedHeaders(received: Protocol.Network.ResponseReceivedExtraInfoEvent): readonly HeaderLine[] {
  return readHeadersText(received.headersText) ?? readHeaderObject(received.headers);
}

function cookiesSet(hop: Hop, headers: readonly HeaderLine[]): ObservedExchange['cookiesSet'] {
  const blocked = new Map(
    (hop.received?.blockedCookies ?? []).map((cookie) => [
      cookie.cookieLine,
      cookie.blockedReasons.join(', '),
    ]),
  );
  return headerValues(headers, 'set-cookie').map((line) =>
    readSetCookie(line, hop.endedAt ?? hop.at, blocked.get(line)),
  );
}
