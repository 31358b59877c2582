import { present } from '../../base/present.ts';
import {
  type Body,
  type HttpRequest,
  type HttpResponse,
  headerValues,
  mediaType,
  readParameters,
} from '../../oauth/message.ts';
import { queryOf } from '../../oauth/url-query.ts';
import type { HarEntry, HarRequest, HarResponse, HarRun } from './har.ts';
import { sentCookies, setCookies } from './har-cookies.ts';
import { truncatedComment } from './har-record.ts';
import { timingsOf } from './har-timings.ts';
import { type HttpMessage, messageTitle } from './http-message.ts';

/** What HAR has for a content type that is not known. */
const unknownType = 'x-unknown';

/** Writes a message as an entry of HAR 1.2, with the findings of its run that have their evidence in it. */
export function harEntry(message: HttpMessage, { id, findings }: HarRun): HarEntry {
  const { exchange, leg, channel, at, page, resourceType, connection, captured, replayed, edited } = message;
  const version = httpVersion(message);
  return {
    ...present({ pageref: page }),
    startedDateTime: new Date(at).toISOString(),
    ...timingsOf(message),
    request: harRequest(message.request, version, message.requestSize),
    response: harResponse(message, version),
    cache: {},
    ...present({
      serverIPAddress: connection?.proxy === undefined ? connection?.remoteAddress : undefined,
      _resourceType: resourceType?.toLowerCase(),
    }),
    _grantscope: {
      run: id,
      exchange,
      step: messageTitle(message),
      leg,
      channel,
      ...present({ captured, replayed }),
      edited,
      findings: findings
        .filter((finding) => finding.exchange === exchange)
        .map(({ rule, result }) => ({ rule, result })),
    },
  };
}

/** The back channel knows its protocol; the login window does not record it. */
function httpVersion({ channel, connection }: HttpMessage): string {
  if (channel === 'front') return 'unknown';
  return connection?.tls?.alpn === 'h2' ? 'HTTP/2.0' : 'HTTP/1.1';
}

function harRequest(request: HttpRequest, version: string, size: number | undefined): HarRequest {
  const { method, url, headers, body } = request;
  return {
    method,
    url,
    httpVersion: version,
    cookies: sentCookies(headers),
    headers: pairs(headers),
    queryString: readParameters(queryOf(url)),
    ...present({ postData: body && postData(request, body) }),
    headersSize: -1,
    bodySize: body === undefined ? 0 : (size ?? body.size),
  };
}

function postData({ headers }: HttpRequest, { encoding, content }: Body): HarRequest['postData'] {
  const type = mediaType(headers);
  return {
    mimeType: headerValues(headers, 'content-type')[0] ?? unknownType,
    text: content,
    ...(type === 'application/x-www-form-urlencoded' ? { params: readParameters(content) } : {}),
    ...(encoding === 'base64' ? { _encoding: 'base64' } : {}),
  };
}

function harResponse({ response, failure, contentSize }: HttpMessage, version: string): HarResponse {
  if (response === undefined) {
    return {
      status: 0,
      statusText: '',
      httpVersion: version,
      cookies: [],
      headers: [],
      content: { size: 0, mimeType: unknownType },
      redirectURL: '',
      headersSize: -1,
      bodySize: -1,
      ...present({ _error: failure?.message }),
    };
  }
  const { status, statusText, headers, body } = response;
  return {
    status,
    statusText,
    httpVersion: version,
    cookies: setCookies(headers),
    headers: pairs(headers),
    content: contentOf(response, contentSize ?? body.size),
    redirectURL: headerValues(headers, 'location')[0] ?? '',
    headersSize: -1,
    bodySize: body.size,
    ...present({ _error: failure?.message }),
  };
}

function contentOf({ headers, body }: HttpResponse, size: number): HarResponse['content'] {
  const { encoding, content, truncated } = body;
  return {
    size,
    mimeType: headerValues(headers, 'content-type')[0] ?? unknownType,
    ...(content === '' ? {} : { text: content }),
    ...(encoding === 'base64' ? { encoding: 'base64' } : {}),
    ...(truncated ? { comment: truncatedComment } : {}),
  };
}

function pairs(headers: HttpRequest['headers']): HarRequest['headers'] {
  return headers.map(([name, value]) => ({ name, value }));
}
