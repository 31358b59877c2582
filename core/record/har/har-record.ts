import { present } from '../../base/present.ts';
import type { Body, HeaderLine, HttpRequest, HttpResponse } from '../../oauth/message.ts';
import { mediaType, textBody, writeParameters } from '../../oauth/message.ts';
import { readBase64url } from '../../token/base64url.ts';
import {
  isArray,
  isObject,
  member,
  numberMember,
  objectMember,
  stringMember,
} from '../../token/json-members.ts';
import type { JsonObject, JsonValue } from '../../token/token.ts';
import type { ConnectionFacts } from '../exchange.ts';
import { isTime } from '../is-time.ts';

/** A part of a message that is not in the file. */
export type HarGap = 'time' | 'request-body' | 'response-headers' | 'response-body' | 'response';

/** An entry of a HAR file, as far as it matters. Times in milliseconds since 1970. */
export interface HarRecord {
  /** Its position in the file, from 0. */
  readonly index: number;
  readonly at: number;
  readonly endedAt: number;
  readonly request: HttpRequest;
  readonly response?: HttpResponse;
  readonly page?: string;
  /** In lower case, as browsers name it. */
  readonly resourceType?: string;
  readonly connection?: ConnectionFacts;
  /** Why there is no response, in the words of the file. */
  readonly error?: string;
  readonly gaps: readonly HarGap[];
  /** What Grantscope wrote of it. */
  readonly own?: JsonObject;
}

/** Longer bodies are left out, in characters; no message of a login is that long. */
const longestBody = 500_000;
const longestOwnBody = 20_000_000;
const longestUrl = 1_000_000;
const mostHeaders = 500;

/** Returns an entry, or why it cannot be read. Members of a wrong type count as absent. */
export function readHarEntry(entry: JsonValue, index: number): HarRecord | string {
  if (!isObject(entry)) return 'not an object';
  const request = objectMember(entry, 'request');
  const url = request && stringMember(request, 'url');
  const method = request && stringMember(request, 'method');
  if (request === undefined || url === undefined || method === undefined)
    return 'no request with method and URL';
  if (!/^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,30}$/.test(method)) return 'request.method: not an HTTP method';
  if (url.length > longestUrl || !URL.canParse(url)) return 'request.url: not a URL';
  const gaps: HarGap[] = [];
  const at = timeOf(stringMember(entry, 'startedDateTime'));
  if (at === undefined) gaps.push('time');
  const body = requestBody(request, gaps);
  const own = objectMember(entry, '_grantscope');
  const read = readResponse(objectMember(entry, 'response'), gaps, own !== undefined);
  const duration = numberMember(entry, 'time') ?? 0;
  return present({
    index,
    at: at ?? 0,
    endedAt: (at ?? 0) + (duration > 0 && duration < 86_400_000 ? duration : 0),
    request: present({ method: method.toUpperCase(), url, headers: headersOf(request), body }),
    response: read?.response,
    error: read?.error,
    page: stringMember(entry, 'pageref')?.slice(0, 200),
    resourceType: stringMember(entry, '_resourceType')?.toLowerCase().slice(0, 40),
    connection: connectionOf(entry),
    gaps,
    own,
  });
}

/** The address and the phases, in milliseconds; a phase of 0 or -1 did not happen. */
function connectionOf(entry: JsonObject): ConnectionFacts | undefined {
  const remoteAddress = stringMember(entry, 'serverIPAddress')?.slice(0, 100);
  const timings = objectMember(entry, 'timings') ?? {};
  const phase = (name: string): number | undefined => {
    const duration = numberMember(timings, name);
    return duration !== undefined && duration > 0 && duration < 86_400_000 ? duration : undefined;
  };
  const tls = phase('ssl');
  const connecting = phase('connect');
  const phases = present({
    dns: phase('dns'),
    // The time of TLS is part of it.
    connect: connecting === undefined ? undefined : Math.max(0, connecting - (tls ?? 0)),
    tls,
    firstByte: phase('wait'),
    body: phase('receive'),
  });
  const isKnown = (remoteAddress ?? '') !== '' || Object.keys(phases).length > 0;
  return isKnown ? { phases, ...present({ remoteAddress: remoteAddress || undefined }) } : undefined;
}

function timeOf(text: string | undefined): number | undefined {
  const time = text === undefined ? Number.NaN : Date.parse(text);
  return isTime(time) && time > 0 ? time : undefined;
}

/** The header lines, without the pseudo-header fields of HTTP/2 and HTTP/3 (RFC 9113 section 8.3). */
function headersOf(message: JsonObject): readonly HeaderLine[] {
  const headers = member(message, 'headers');
  if (!isArray(headers)) return [];
  return headers.slice(0, mostHeaders).flatMap((header): readonly HeaderLine[] => {
    if (!isObject(header)) return [];
    const name = stringMember(header, 'name');
    const value = stringMember(header, 'value');
    if (name === undefined || value === undefined || name === '' || name.startsWith(':')) return [];
    // Browsers join repeated Set-Cookie lines by line breaks.
    return value.split('\n').map((line): HeaderLine => [name, line.replace(/\r$/, '')]);
  });
}

function requestBody(request: JsonObject, gaps: HarGap[]): Body | undefined {
  const post = objectMember(request, 'postData');
  const size = sizeIn(request, 'bodySize') ?? 0;
  const text = post && stringMember(post, 'text');
  const isBase64 =
    post !== undefined &&
    (stringMember(post, '_encoding') === 'base64' || stringMember(post, 'encoding') === 'base64');
  if (post !== undefined && text !== undefined && text !== '') return bodyOf(text, isBase64);
  const parameters = post === undefined ? [] : pairsOf(member(post, 'params'));
  if (parameters.length > 0) return textBody(writeParameters(parameters));
  if (size > 0) gaps.push('request-body');
  return undefined;
}

function pairsOf(value: JsonValue | undefined): readonly { readonly name: string; readonly value: string }[] {
  if (!isArray(value)) return [];
  return value.slice(0, 10_000).flatMap((item) => {
    const name = isObject(item) ? stringMember(item, 'name') : undefined;
    return isObject(item) && name !== undefined ? [{ name, value: stringMember(item, 'value') ?? '' }] : [];
  });
}

function readResponse(
  response: JsonObject | undefined,
  gaps: HarGap[],
  isOwn: boolean,
): Pick<HarRecord, 'response' | 'error'> | undefined {
  const status = response && numberMember(response, 'status');
  if (response === undefined || status === undefined || status < 100 || status > 999) {
    gaps.push('response');
    const error = response && (stringMember(response, '_error') ?? stringMember(response, 'statusText'));
    return error === undefined || error === '' ? undefined : { error: error.slice(0, 500) };
  }
  const written = headersOf(response);
  const location = stringMember(response, 'redirectURL') ?? '';
  const hasLocation = written.some(([name]) => name.toLowerCase() === 'location');
  // Some tools leave the headers out, and keep where a redirect led.
  const headers: readonly HeaderLine[] =
    hasLocation || location === '' || status < 300 || status > 399
      ? written
      : [...written, ['Location', location]];
  if (written.length === 0) gaps.push('response-headers');
  const content = objectMember(response, 'content') ?? {};
  const body = responseBody(content, status, gaps, isOwn);
  const statusText = stringMember(response, 'statusText')?.slice(0, 200) ?? '';
  return { response: { status, statusText, headers, body } };
}

function responseBody(content: JsonObject, status: number, gaps: HarGap[], isOwn: boolean): Body {
  const written = stringMember(content, 'text');
  const text = written ?? '';
  // Some tools write no text, and -1 or nothing for its size.
  const stated = sizeIn(content, 'size') ?? -1;
  const size = Math.max(0, stated);
  const isStatic =
    !isOwn &&
    /^(?:image|font|audio|video)\/|javascript|\/css|\/wasm/i.test(stringMember(content, 'mimeType') ?? '');
  const isMissing = text === '' && (size > 0 || (written === undefined && stated < 0));
  if (isMissing || isStatic || text.length > (isOwn ? longestOwnBody : longestBody)) {
    if (!isStatic && status !== 204 && status !== 304) gaps.push('response-body');
    return {
      ...textBody(''),
      size,
      ...(size > 0 || text !== '' ? { truncated: true } : {}),
    };
  }
  const body = bodyOf(text, stringMember(content, 'encoding')?.toLowerCase() === 'base64');
  // Some tools write the size of another encoding: a complete JSON text is not truncated.
  const isShort = size > body.size && !/[}\]]\s*$/.test(text);
  const wasCut = stringMember(content, 'comment') === truncatedComment || isShort;
  if (!wasCut) return body;
  gaps.push('response-body');
  return { ...body, size, truncated: true };
}

/** A number of bytes; of what JSON cannot have, such as 1e999, nothing is known. */
function sizeIn(object: JsonObject, name: string): number | undefined {
  const size = numberMember(object, name);
  return Number.isFinite(size) ? size : undefined;
}

/** What an export of Grantscope says of such a body. */
export const truncatedComment = 'Only the first part of the body was recorded.';

/** Bytes as text where they are UTF-8. */
function bodyOf(text: string, isBase64: boolean): Body {
  if (!isBase64) return textBody(text);
  const { bytes } = readBase64url(text.replace(/=+$/, ''));
  try {
    const content = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    return { encoding: 'utf8', content, size: bytes.length };
  } catch {
    return { encoding: 'base64', content: text, size: bytes.length };
  }
}

/** Whether a message loaded a page, or led to one. */
export function isNavigation({ request, response, resourceType }: HarRecord): boolean {
  if (resourceType !== undefined) return resourceType === 'document';
  const isPage = response !== undefined && (mediaType(response.headers) ?? '') === 'text/html';
  const isRedirect = response !== undefined && response.status >= 300 && response.status < 400;
  const isForm =
    request.method === 'POST' && mediaType(request.headers) === 'application/x-www-form-urlencoded';
  return isPage || isRedirect || isForm;
}
