import type { Body, HttpRequest, HttpResponse } from '../../oauth/message.ts';

/** Returns a request as text: start line, header lines, empty line, body (RFC 9112 section 2.1). */
export function rawRequest({ method, url, headers, body }: HttpRequest): string {
  return [
    `${method} ${url}`,
    ...headers.map(([name, value]) => `${name}: ${value}`),
    '',
    bodyText(body),
  ].join('\n');
}

/** Returns a response as text; see {@link rawRequest}. */
export function rawResponse({ status, statusText, headers, body }: HttpResponse): string {
  const lines = headers.map(([name, value]) => `${name}: ${value}`);
  return [`${status} ${statusText}`.trimEnd(), ...lines, '', bodyText(body)].join('\n');
}

function bodyText(body: Body | undefined): string {
  if (body === undefined) return '';
  if (body.encoding === 'base64') return `(${body.size} bytes, binary)`;
  return body.truncated ? `${body.content}\n(truncated; ${body.size} bytes in total)` : body.content;
}
