import { assertNever } from '../../core/base/assert-never.ts';
import type { Failure } from '../../core/base/failure.ts';
import { codesOf } from '../../core/oauth/error-codes.ts';
import {
  type Body,
  type HeaderLine,
  type HttpRequest,
  type HttpResponse,
  mediaType,
  type Parameter,
  readParameters,
} from '../../core/oauth/message.ts';
import { findVendorError } from '../../core/oauth/vendor-errors/find-vendor-error.ts';
import type { Exchange } from '../../core/record/exchange.ts';
import type { RunRecord } from '../../core/record/run-record.ts';
import type { Draft, Reply } from '../../core/script/draft.ts';
import type { RunSummary } from '../../core/views/run/run-summary.ts';

/** Parameters and members whose values are words of the protocol; of others only the name is searched. */
const spoken: ReadonlySet<string> = new Set([
  'alg',
  'audience',
  'client_id',
  'code_challenge_method',
  'error',
  'error_codes',
  'error_subtype',
  'grant_type',
  'iss',
  'issuer',
  'kid',
  'prompt',
  'resource',
  'response_mode',
  'response_type',
  'scope',
  'suberror',
  'token_type',
  'token_type_hint',
]);

/** Members that have a code of the provider, and often more than that. */
const explaining: ReadonlySet<string> = new Set([
  'code',
  'detail',
  'error_description',
  'message',
  'status',
  'type',
]);

const standardCodes: ReadonlySet<string> = new Set(
  (['authorization', 'token', 'resource', 'metadata'] as const).flatMap((place) => codesOf(place)),
);

/** How many codes of one text are searched. */
const mostCodes = 20;

/** Of longer bodies only the start is read, in characters. */
const longestBody = 20_000;
const longestValue = 200;
const mostMembers = 100;
/** A longer part of a path is no name. */
const longestSegment = 60;

/** The lines by which a masked exchange is found: addresses, names, statuses and codes, without bodies and claims. */
export function searchLines(exchange: Exchange): readonly string[] {
  const lines =
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
          ...(exchange.received === undefined ? [] : ofReply(exchange.received)),
          ...ofDraft(exchange.draft),
        ];
  return [...new Set(lines.filter((line) => line !== ''))];
}

/** The lines by which a run is found: the rules whose results should be read, and its failure. */
export function runLines({ findings, failure }: Pick<RunRecord, 'findings' | 'failure'>): readonly string[] {
  const rules = findings
    .filter(({ result }) => result !== 'pass' && result !== 'not-applicable')
    .map(({ rule }) => rule);
  return [...new Set([...rules, ...(failure === undefined ? [] : [failure.code])])];
}

/** Whether a text occurs in what lists show of a run, ignoring case. */
export function isNamed(
  { title, name = '', note = '', persona = '', state, failed }: RunSummary,
  wanted: string,
): boolean {
  const needle = wanted.toLowerCase();
  return [title, name, note, persona, state, failed?.error ?? ''].some((words) =>
    words.toLowerCase().includes(needle),
  );
}

function ofDraft(draft: Draft): readonly string[] {
  switch (draft.kind) {
    case 'http':
      return ofRequest(draft.request);
    case 'browse':
      return [...ofUrl(draft.url), ...ofUrl(draft.redirectUri)];
    case 'sign':
      return [...ofMembers(draft.header), ...ofMembers(draft.payload)];
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
    case 'wait':
      return [];
    case 'race':
      return ofReply(reply.reply);
    default:
      return assertNever(reply);
  }
}

function ofRequest({ method, url, headers, body }: HttpRequest): readonly string[] {
  const [place = '', ...parameters] = ofUrl(url);
  return [
    `${method} ${place}`,
    ...parameters,
    ...headers.flatMap(ofHeader),
    ...(body === undefined ? [] : ofBody(headers, body)),
  ];
}

function ofResponse({ status, statusText, headers, body }: HttpResponse): readonly string[] {
  return [
    `${status} ${statusText.slice(0, longestValue)}`.trim(),
    ...headers.flatMap(ofHeader),
    ...ofBody(headers, body),
  ];
}

function ofFailure({ code }: Failure): readonly string[] {
  return [code];
}

/** The address without what is in its query, then the parameters. A part of the path that may name a user is left out. */
function ofUrl(url: string): readonly string[] {
  const end = url.search(/[?#]/);
  const place = end === -1 ? url : url.slice(0, end);
  const [, start = '', path = ''] = /^([a-z][a-z0-9+.-]*:(?:\/\/[^/]*)?)(.*)$/is.exec(place) ?? [
    '',
    '',
    place,
  ];
  const segments = path.split('/').map((segment) => (isName(segment) ? segment : '…'));
  const query = end === -1 ? '' : url.slice(end + 1).replaceAll(/[?#]/g, '&');
  return [
    `${start.replace(/\/\/[^@]*@/, '//')}${segments.join('/')}`.slice(0, 4 * longestValue),
    ...ofParameters(readParameters(query)),
  ];
}

function isName(segment: string): boolean {
  return segment.length <= longestSegment && /^[\w.~:+-]*$/.test(segment);
}

function ofParameters(parameters: readonly Parameter[]): readonly string[] {
  return parameters.slice(0, mostMembers).flatMap(({ name, value }) => ofValue(name, value));
}

function ofMembers(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value)
    .slice(0, mostMembers)
    .flatMap(([name, member]) => {
      if (Array.isArray(member)) return member.slice(0, mostMembers).flatMap((item) => ofValue(name, item));
      if (typeof member === 'object' && member !== null && name.startsWith('error')) return ofMembers(member);
      return ofValue(name, member);
    });
}

function ofValue(name: string, value: unknown): readonly string[] {
  const shown = name.slice(0, longestSegment);
  if (typeof value !== 'string' && typeof value !== 'number') return [shown];
  const text = String(value).slice(0, longestValue);
  if (spoken.has(name)) {
    // A word of the protocol that is a URL may have parameters of its own.
    return [`${shown}=${text.includes('://') ? (ofUrl(text)[0] ?? '') : text}`];
  }
  return explaining.has(name) ? [shown, ...codesIn(text)] : [shown];
}

/** The error codes in a text of a provider: "AADSTS50011", "E0000004", "invalid_client". */
function codesIn(text: string): readonly string[] {
  const words = new Set(text.match(/\b(?:[A-Z]{1,10}\d{5,9}|[a-z]{2,20}(?:_[a-z]{2,20}){1,5})\b/g));
  return [...words].filter((word) => /\d/.test(word) || isKnownCode(word)).slice(0, mostCodes);
}

function isKnownCode(word: string): boolean {
  return standardCodes.has(word) || findVendorError(word) !== undefined;
}

function ofHeader([name, value]: HeaderLine): readonly string[] {
  switch (name.toLowerCase()) {
    case 'content-type':
      return [`${name}: ${value.split(';', 1)[0]?.slice(0, longestValue)}`];
    case 'location':
      return [name, ...ofUrl(value)];
    case 'www-authenticate': {
      const error = /\berror="?([\w.-]{1,60})/.exec(value)?.[1];
      const scheme = /^\s*([A-Za-z]{1,20})/.exec(value)?.[1] ?? '';
      return [`${name}: ${scheme}`, ...(error === undefined ? [] : [`error=${error}`])];
    }
    default:
      return [name.slice(0, longestSegment)];
  }
}

function ofBody(headers: readonly HeaderLine[], { encoding, content }: Body): readonly string[] {
  if (encoding === 'base64') return [];
  const type = mediaType(headers) ?? '';
  if (type === 'application/x-www-form-urlencoded') {
    return ofParameters(readParameters(content.slice(0, longestBody)));
  }
  if (/javascript|css|^(?:image|font|video|audio)\//.test(type)) return [];
  const start = content.slice(0, longestBody);
  try {
    if (start.length === content.length && /^\s*\{/.test(start)) return ofMembers(JSON.parse(start));
  } catch {
    // Only the codes are read of what is not JSON.
  }
  return codesIn(start);
}
