import { assertNever } from '../../core/base/assert-never.ts';
import type { Failure } from '../../core/base/failure.ts';
import {
  type Body,
  type HeaderLine,
  type HttpRequest,
  type HttpResponse,
  mediaType,
  readParameters,
} from '../../core/oauth/message.ts';
import type { Exchange } from '../../core/record/exchange.ts';
import type { Draft, Reply } from '../../core/script/draft.ts';

/** Of longer bodies only the start is searched, in characters: scripts of login pages have megabytes. */
const longestBody = 100_000;

/** Returns the searchable text of a masked exchange: its messages, and their decoded parameters. */
export function searchText(exchange: Exchange): string {
  const parts =
    exchange.kind === 'observed'
      ? [
          ...ofRequest(exchange.request),
          ...(exchange.response === undefined ? [] : ofResponse(exchange.response)),
          ...(exchange.failure === undefined ? [] : ofFailure(exchange.failure)),
        ]
      : [
          ...ofDraft(exchange.performed),
          ...ofReply(exchange.believed),
          // A message that was replaced by hand is searched as well.
          ...(exchange.received === undefined || same(exchange.received, exchange.believed)
            ? []
            : ofReply(exchange.received)),
          ...(same(exchange.draft, exchange.performed) ? [] : ofDraft(exchange.draft)),
        ];
  return parts.filter((part) => part !== '').join('\n');
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function ofDraft(draft: Draft): readonly string[] {
  switch (draft.kind) {
    case 'http':
      return ofRequest(draft.request);
    case 'browse':
      return [...ofUrl(draft.url), draft.redirectUri];
    case 'sign':
      return [JSON.stringify(draft.header), JSON.stringify(draft.payload)];
    case 'random':
      return [draft.purpose];
    case 'wait':
      return [];
    case 'race':
      return draft.drafts.flatMap(ofDraft);
    default:
      return assertNever(draft);
  }
}

function ofReply(reply: Reply): readonly string[] {
  switch (reply.kind) {
    case 'http':
      return [
        ...(reply.outcome.response === undefined ? [] : ofResponse(reply.outcome.response)),
        ...(reply.outcome.ok ? [] : ofFailure(reply.outcome.failure)),
      ];
    case 'browse': {
      if (!reply.outcome.ok) return ofFailure(reply.outcome.failure);
      const { url, body, contentType } = reply.outcome.answer;
      const headers: HeaderLine[] = contentType === undefined ? [] : [['Content-Type', contentType]];
      return [...ofUrl(url), ...(body === undefined ? [] : ofBody(headers, body))];
    }
    case 'sign':
    case 'random':
      return [reply.value];
    case 'wait':
      return [];
    case 'race':
      return ofReply(reply.reply);
    default:
      return assertNever(reply);
  }
}

function ofRequest({ method, url, headers, body }: HttpRequest): readonly string[] {
  const [plain = '', ...read] = ofUrl(url);
  return [
    `${method} ${plain}`,
    ...read,
    ...headers.map(inWords),
    ...(body === undefined ? [] : ofBody(headers, body)),
  ];
}

function ofResponse({ status, statusText, headers, body }: HttpResponse): readonly string[] {
  return [`${status} ${statusText}`, ...headers.map(inWords), ...ofBody(headers, body)];
}

function ofFailure({ code, message, expected = '', received = '' }: Failure): readonly string[] {
  return [code, message, expected, received];
}

function ofUrl(url: string): readonly string[] {
  const query = url.slice(url.search(/[?#]/) === -1 ? url.length : url.search(/[?#]/) + 1);
  return [url, ...inPlain(query.replaceAll('#', '&'))];
}

function ofBody(headers: readonly HeaderLine[], { encoding, content }: Body): readonly string[] {
  if (encoding === 'base64') return [];
  const searched = content.slice(0, longestBody);
  return mediaType(headers) === 'application/x-www-form-urlencoded'
    ? [searched, ...inPlain(searched)]
    : [searched];
}

/** Returns decoded parameters, unless they are equal to the encoded ones. */
function inPlain(text: string): readonly string[] {
  const plain = readParameters(text)
    .map(({ name, value }) => `${name}=${value}`)
    .join('\n');
  return plain === text.replaceAll('&', '\n') ? [] : [plain];
}

function inWords([name, value]: HeaderLine): string {
  return `${name}: ${value}`;
}
