import type { Dispatcher } from 'undici';
import { excerpt } from '../../core/base/excerpt.ts';
import type { Failure, Result } from '../../core/base/failure.ts';
import { type Body, type HttpRequest, headerValues } from '../../core/oauth/message.ts';
import type { HttpProxy } from './http-proxy.ts';

/** A request that can be sent: where to, and what the HTTP client is told. */
interface PreparedRequest {
  readonly url: URL;
  readonly options: Dispatcher.DispatchOptions;
}

/** Header fields that steer the connection itself, which is made anew for every request. */
const CONNECTION_FIELDS = ['transfer-encoding', 'upgrade', 'expect', 'keep-alive'];

const TOKEN = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the bytes that RFC 9110 section 5.5 forbids
const FORBIDDEN_IN_VALUE = /[\0-\x08\x0a-\x1f\x7f]|[^\0-\xff]/;

function bytes(body: Body): Buffer {
  return Buffer.from(body.content, body.encoding === 'utf8' ? 'utf8' : 'base64');
}

function faultOfUrl(text: string): Omit<Failure, 'code' | 'step'> | undefined {
  if (!URL.canParse(text)) {
    return {
      message: `"${excerpt(text, 200)}" is not a URL`,
      expected: 'an absolute http or https URL',
      received: excerpt(text, 200),
      hint: 'Write the whole address, for example https://idp.example/token.',
    };
  }
  const url = new URL(text);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    return {
      message: `${url.protocol}… cannot be asked over HTTP`,
      expected: 'https or http',
      received: url.protocol.slice(0, -1),
      hint: 'Use the https address of the endpoint.',
    };
  }
  if (url.username !== '' || url.password !== '') {
    return {
      message: `the URL for ${url.host} carries a user name or password`,
      expected: 'a URL without user information',
      received: `user information before ${url.host}`,
      hint: 'Take it out of the URL; send an Authorization header if credentials are meant.',
    };
  }
  return undefined;
}

function faultOfHeaders(request: HttpRequest): Omit<Failure, 'code' | 'step'> | undefined {
  for (const [name, value] of request.headers) {
    if (!TOKEN.test(name)) {
      return {
        message: `"${name}" cannot be the name of a header field`,
        expected: 'letters, digits and hyphens (RFC 9110 section 5.1)',
        received: name,
        hint: 'Correct the name of the header field.',
      };
    }
    if (FORBIDDEN_IN_VALUE.test(value)) {
      return {
        message: `the value of the header field ${name} has characters that HTTP forbids`,
        expected: 'printable characters up to U+00FF, without line breaks (RFC 9110 section 5.5)',
        received: JSON.stringify(value),
        hint: `Remove line breaks from ${name}, and percent-encode what is not Latin-1.`,
      };
    }
    if (CONNECTION_FIELDS.includes(name.toLowerCase())) {
      return {
        message: `the header field ${name} cannot be sent: it steers the connection, not the request`,
        expected: `no header field ${name}`,
        received: `${name}: ${value}`,
        hint: `Remove ${name}.`,
      };
    }
  }
  for (const name of ['Host', 'Content-Length']) {
    const values = headerValues(request.headers, name);
    if (values.length > 1) {
      return {
        message: `the request has ${values.length} header fields named ${name}`,
        expected: `one ${name}, or none`,
        received: values.join(', '),
        hint: `Leave ${name} out: it is added by itself.`,
      };
    }
  }
  return undefined;
}

function faultOfMessage(request: HttpRequest): Omit<Failure, 'code' | 'step'> | undefined {
  if (!TOKEN.test(request.method) || request.method === 'CONNECT') {
    return {
      message: `"${request.method}" is not a method that can be sent to an endpoint`,
      expected: 'a method such as GET or POST',
      received: request.method,
      hint: 'Use GET or POST.',
    };
  }
  const fault = faultOfHeaders(request);
  if (fault !== undefined) return fault;
  const declared = headerValues(request.headers, 'Content-Length')[0];
  const actual = request.body === undefined ? 0 : bytes(request.body).length;
  if (declared !== undefined && declared !== String(actual)) {
    return {
      message: `Content-Length says ${declared}, but the body has ${actual} bytes`,
      expected: String(actual),
      received: declared,
      hint: 'Leave Content-Length out: it is added by itself.',
    };
  }
  return undefined;
}

/**
 * Turns a recorded request into what undici sends. Header lines go out in the order and case given; Host,
 * Connection, Content-Length and (when absent) User-Agent are added. What goes through a proxy in plain HTTP
 * is in absolute form (RFC 9112 section 3.2.2). Fails with `invalid-input` when the URL
 * or a header line cannot be sent as it is.
 */
export function prepareRequest(
  request: HttpRequest,
  settings: { readonly leg: string; readonly userAgent: string; readonly proxy?: HttpProxy | undefined },
): Result<PreparedRequest> {
  const fault = faultOfUrl(request.url) ?? faultOfMessage(request);
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
