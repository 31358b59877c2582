import type { Protocol } from 'devtools-protocol';
import type { Failure } from '../../core/base/failure.ts';
import type { Hop } from './hop.ts';
import { networkFailure } from './network-errors.ts';
import { readHeaderObject } from './wire-headers.ts';

export function responseOf(response: Protocol.Network.Response): NonNullable<Hop['response']> {
  return {
    status: response.status,
    statusText: response.statusText,
    headers: readHeaderObject(response.headers),
    measured: response,
    insecureTls: response.securityState === 'insecure' && response.url.startsWith('https:'),
  };
}

/** Returns the body of a request; undefined when the protocol has not reported it. */
export function requestBodyOf(request: Protocol.Network.Request): Buffer | undefined {
  const entries = request.postDataEntries?.flatMap(({ bytes }) => (bytes === undefined ? [] : [bytes]));
  if (entries !== undefined && entries.length > 0) {
    return Buffer.concat(entries.map((entry) => Buffer.from(entry, 'base64')));
  }
  return request.postData === undefined ? undefined : Buffer.from(request.postData, 'utf8');
}

/** Bodies of these are irrelevant for a login. */
export function keepsBody(resourceType: string): boolean {
  return !['Image', 'Media', 'Font', 'EventSource', 'WebSocket'].includes(resourceType);
}

export function failureOf(failed: Protocol.Network.LoadingFailedEvent): Failure {
  if (failed.canceled) {
    return { code: 'cancelled', message: 'The page cancelled the request.', received: failed.errorText };
  }
  return networkFailure(failed.errorText);
}

/** URLs that a page creates itself are never on the wire. */
export function isExchange(url: string): boolean {
  return !/^(data|blob|about|javascript|file|filesystem|chrome|chrome-extension|chrome-error|devtools|edge):/i.test(
    url,
  );
}
