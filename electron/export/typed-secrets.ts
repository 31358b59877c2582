import { type Body, type HeaderLine, mediaType } from '../../core/oauth/message.ts';
import type { Exchange } from '../../core/record/exchange.ts';
import { maskJson, maskMultipart, maskPairs, maskUrlFields } from '../masking/mask-fields.ts';
import { multipartBoundary } from '../masking/multipart-boundary.ts';
import { isSecretName } from '../masking/secret-names.ts';

/** Masks passwords and one-time codes that were typed into login pages: they are stored nowhere. */
export function withoutTyped(exchange: Exchange): Exchange {
  if (exchange.kind !== 'observed') return exchange;
  const { request, response, maskedFields } = exchange;
  const names = new Set<string>(maskedFields);
  const found = (name: string) => void names.add(name);
  const url = (text: string) => maskUrlFields(text, isSecretName, found);
  const headers = (lines: readonly HeaderLine[]) =>
    lines.map((line): HeaderLine => (urlHeaders.has(line[0].toLowerCase()) ? [line[0], url(line[1])] : line));
  const { body } = request;
  const masked = {
    ...exchange,
    request: {
      ...request,
      url: url(request.url),
      headers: headers(request.headers),
      ...(body === undefined ? {} : { body: withoutFields(body, request.headers, found) }),
    },
    ...(response === undefined ? {} : { response: { ...response, headers: headers(response.headers) } }),
  };
  return names.size === 0 ? exchange : { ...masked, maskedFields: [...names] };
}

const urlHeaders: ReadonlySet<string> = new Set(['referer', 'location']);

function withoutFields(body: Body, headers: readonly HeaderLine[], found: (name: string) => void): Body {
  const { encoding, content } = body;
  if (encoding !== 'utf8') return body;
  const boundary = multipartBoundary(headers);
  if (boundary !== undefined && content.includes(`--${boundary}`)) {
    return { ...body, content: maskMultipart(content, boundary, isSecretName, found) };
  }
  const isJson = mediaType(headers)?.endsWith('json') === true || /^\s*[[{]/.test(content);
  return { ...body, content: (isJson ? maskJson : maskPairs)(content, isSecretName, found) };
}
