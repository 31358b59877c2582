import { excerpt } from '../base/excerpt.ts';
import type { Failure } from '../base/failure.ts';
import { type Body, type HttpRequest, headerValues } from './message.ts';

/** What makes a message unsendable; its message names the field. */
export type Fault = Omit<Failure, 'code' | 'step'>;

/** Header fields of the connection itself, which is new for every request. */
const CONNECTION_FIELDS = ['transfer-encoding', 'upgrade', 'expect', 'keep-alive'];

const TOKEN = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the bytes that RFC 9110 section 5.5 forbids
const FORBIDDEN_IN_VALUE = /[\0-\x08\x0a-\x1f\x7f]|[^\0-\xff]/;

/** Why a URL cannot be opened; undefined where it can. */
export function faultOfUrl(text: string): Fault | undefined {
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

function faultOfHeaders(request: HttpRequest): Fault | undefined {
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

/** Why a request cannot be sent; undefined where it can. */
export function faultOfRequest(request: HttpRequest): Fault | undefined {
  return faultOfUrl(request.url) ?? faultOfMessage(request);
}

function faultOfMessage(request: HttpRequest): Fault | undefined {
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
  const actual = request.body === undefined ? 0 : bytesOf(request.body);
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

function bytesOf({ encoding, content }: Body): number {
  return encoding === 'utf8' ? new TextEncoder().encode(content).length : base64Bytes(content);
}

function base64Bytes(content: string): number {
  return Math.floor((content.replace(/=+$/, '').length * 3) / 4);
}
