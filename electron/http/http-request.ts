import type { Dispatcher } from 'undici';
import type { Result } from '../../core/base/failure.ts';
import { type Body, type HttpRequest, headerValues } from '../../core/oauth/message.ts';
import { faultOfRequest } from '../../core/oauth/sendable.ts';
import type { HttpProxy } from './http-proxy.ts';

/** A request for undici: its origin and its options. */
interface PreparedRequest {
  readonly url: URL;
  readonly options: Dispatcher.DispatchOptions;
}

function bytes(body: Body): Buffer {
  return Buffer.from(body.content, body.encoding === 'utf8' ? 'utf8' : 'base64');
}

/**
 * Converts a recorded request to the options of undici. Headers keep their order and case; Host, Connection,
 * Content-Length and (when absent) User-Agent are added. A plain HTTP request through a proxy is in absolute
 * form (RFC 9112 section 3.2.2). Fails with `invalid-input` when the URL or a header cannot be sent.
 */
export function prepareRequest(
  request: HttpRequest,
  settings: { readonly leg: string; readonly userAgent: string; readonly proxy?: HttpProxy | undefined },
): Result<PreparedRequest> {
  const fault = faultOfRequest(request);
  if (fault !== undefined) {
    const step = `${settings.leg}: preparing the request`;
    return { ok: false, failure: { code: 'invalid-input', step, ...fault } };
  }
  const url = new URL(request.url);
  const headers = request.headers.flat();
  if (headerValues(request.headers, 'User-Agent').length === 0)
    headers.push('User-Agent', settings.userAgent);
  const proxy = url.protocol === 'http:' ? settings.proxy : undefined;
  if (proxy?.authorization !== undefined) headers.push('Proxy-Authorization', proxy.authorization);
  const options = {
    origin: url.origin,
    path: `${proxy === undefined ? '' : url.origin}${url.pathname}${url.search}`,
    method: request.method,
    headers,
    body: request.body === undefined ? null : bytes(request.body),
    reset: true,
  };
  return { ok: true, value: { url, options } };
}
