import type { Dispatcher } from 'undici';
import { excerpt } from '../../core/base/excerpt.ts';
import type { Failure, Result } from '../../core/base/failure.ts';
import { type Body, type HttpRequest, headerValues } from '../../core/oauth/message.ts';
import type { HttpProxy } from './http-proxy.ts';

/** A request for undici: its origin and its options. */
interface PreparedRequest {
  readonly url: URL;
  readonly options: Dispatcher.DispatchOptions;
}

/** Header fields of the connection itself, which is new for every request. */
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
      hint: 'Enter the full URL, for example https://idp.example/token.',
    };
  }
  const url = new URL(text);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    return {
      message: `${url.protocol}… is not an HTTP URL`,
      expected: 'https or http',
      received: url.protocol.slice(0, -1),
      hint: 'Use the https URL of the endpoint.',
    };
  }
  if (url.username !== '' || url.password !== '') {
    return {
      message: `the URL for ${url.host} contains a username or password`,
      expected: 'a URL without user information',
      received: `user information before ${url.host}`,
      hint: 'Remove it from the URL; use an Authorization header for credentials.',
    };
  }
  return undefined;
}

function faultOfHeaders(request: HttpRequest): Omit<Failure, 'code' | 'step'> | undefined {
  for (const [name, value] of request.headers) {
    if (!TOKEN.test(name)) {
      return {
        message: `"${name}" is not a valid header name`,
        expected: 'letters, digits and hyphens (RFC 9110 section 5.1)',
        received: name,
        hint: 'Correct the header name.',
      };
    }
    if (FORBIDDEN_IN_VALUE.test(value)) {
      return {
        message: `the value of the header ${name} contains characters that HTTP forbids`,
        expected: 'printable characters up to U+00FF, without line breaks (RFC 9110 section 5.5)',
        received: JSON.stringify(value),
        hint: `Remove line breaks from ${name}, and percent-encode characters beyond Latin-1.`,
      };
    }
    if (CONNECTION_FIELDS.includes(name.toLowerCase())) {
      return {
        message: `the header ${name} cannot be set: it controls the connection`,
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
        message: `the request has ${values.length} headers named ${name}`,
        expected: `at most one ${name}`,
        received: values.join(', '),
        hint: `Remove ${name}: it is added automatically.`,
      };
    }
  }
  return undefined;
}

function faultOfMessage(request: HttpRequest): Omit<Failure, 'code' | 'step'> | undefined {
  if (!TOKEN.test(request.method) || request.method === 'CONNECT') {
    return {
      message: `"${request.method}" is not a supported method`,
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
      hint: 'Remove Content-Length: it is added automatically.',
    };
  }
  return undefined;
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
