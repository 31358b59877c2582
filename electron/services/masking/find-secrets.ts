import type { Draft, Reply } from '../../../core/grants/draft.ts';
import {
  type Body,
  type HeaderLine,
  mediaType,
  type Parameter,
  readParameters,
} from '../../../core/oauth/message.ts';
import { explainParameter, type ParameterContext } from '../../../core/oauth/parameters.ts';
import type { Exchange } from '../../../core/trace/exchange.ts';
import type { RunReport } from '../../../core/trace/report.ts';
import { mask as alreadyMasked } from '../../browser/mask-values.ts';

/** Parameters and JSON members that open something, besides those that the dictionary calls secret. */
const secretNames = new Set(['id_token_hint', 'logout_token', 'password', 'token']);

const contexts: readonly ParameterContext[] = [
  'authorization-request',
  'authorization-response',
  'device-authorization-response',
  'token-request',
  'token-response',
];

/** Whether a parameter or member of this name is a secret of the protocol. */
export function isSecret(name: string): boolean {
  return (
    secretNames.has(name) || contexts.some((context) => explainParameter(context, name)?.secret === true)
  );
}

const credentialHeaders = new Set(['authorization', 'proxy-authorization', 'dpop', 'x-api-key']);

function secretsOfParameters(parameters: readonly Parameter[]): readonly string[] {
  return parameters.filter(({ name }) => isSecret(name)).map(({ value }) => value);
}

function secretsOfUrl(url: string): readonly string[] {
  const [beforeFragment = '', ...fragment] = url.split('#');
  const [, ...query] = beforeFragment.split('?');
  const userInfo = /^[a-z][a-z0-9+.-]*:\/\/[^/?#@]*:([^/?#@]+)@/i.exec(url)?.[1];
  return [
    ...secretsOfParameters(readParameters(query.join('?'))),
    ...secretsOfParameters(readParameters(fragment.join('#'))),
    ...(userInfo === undefined ? [] : [userInfo]),
  ];
}

/** As members of JSON these are words of every API, not the protocol's own. */
const plainMembers = new Set(['code', 'response']);

function secretsOfJson(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, member]) =>
    typeof member === 'string' && isSecret(name) && !plainMembers.has(name)
      ? [member]
      : secretsOfJson(member),
  );
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function secretsOfBody(body: Body | undefined, type: string | undefined): readonly string[] {
  if (body === undefined || body.encoding !== 'utf8') return [];
  if (type === 'application/x-www-form-urlencoded') return secretsOfParameters(readParameters(body.content));
  return secretsOfJson(parseJson(body.content));
}

/** The password of Basic credentials, as encoded and as meant (RFC 6749 section 2.3.1). */
function secretsOfBasic(credentials: string): readonly string[] {
  const text = Buffer.from(credentials, 'base64').toString('utf8');
  const encoded = text.slice(text.indexOf(':') + 1);
  return [encoded, readParameters(`v=${encoded}`)[0]?.value ?? ''];
}

function secretsOfHeader([name, value]: HeaderLine): readonly string[] {
  const lowerName = name.toLowerCase();
  if (credentialHeaders.has(lowerName)) {
    const [scheme = '', ...rest] = value.trim().split(/\s+/);
    const credentials = rest.join(' ');
    if (credentials === '') return [scheme];
    return scheme.toLowerCase() === 'basic' ? [credentials, ...secretsOfBasic(credentials)] : [credentials];
  }
  if (lowerName === 'cookie') return value.split(';').map(cookieValue);
  if (lowerName === 'set-cookie') return [cookieValue(value.split(';', 1)[0] ?? '')];
  if (lowerName === 'location' || lowerName === 'referer') return secretsOfUrl(value);
  return [];
}

function cookieValue(pair: string): string {
  return pair.slice(pair.indexOf('=') + 1).trim();
}

interface Message {
  readonly url?: string;
  readonly headers: readonly HeaderLine[];
  readonly body?: Body;
}

function secretsOfMessage(message: Message | undefined): readonly string[] {
  if (message === undefined) return [];
  return [
    ...(message.url === undefined ? [] : secretsOfUrl(message.url)),
    ...message.headers.flatMap(secretsOfHeader),
    ...secretsOfBody(message.body, mediaType(message.headers)),
  ];
}

/** Every secret of a draft. */
export function findSecretsOfDraft(draft: Draft): readonly string[] {
  if (draft.kind === 'http') return secretsOfMessage(draft.request);
  if (draft.kind === 'browse') return secretsOfUrl(draft.url);
  return draft.kind === 'race' ? draft.drafts.flatMap(findSecretsOfDraft) : [];
}

/** Every secret of a reply to this draft. */
export function findSecretsOfReply(reply: Reply | undefined, draft: Draft): readonly string[] {
  if (reply === undefined) return [];
  if (reply.kind === 'http') return secretsOfMessage(reply.outcome.response);
  if (reply.kind === 'random') {
    return draft.kind === 'random' && draft.purpose === 'code_verifier' ? [reply.value] : [];
  }
  if (reply.kind === 'sign') return [reply.value];
  if (reply.kind === 'race') {
    const winner = draft.kind === 'race' ? draft.drafts[reply.winner] : undefined;
    return winner === undefined ? [] : findSecretsOfReply(reply.reply, winner);
  }
  if (reply.kind !== 'browse' || !reply.outcome.ok) return [];
  const { url, body, contentType } = reply.outcome.answer;
  const type = contentType?.split(';', 1)[0]?.trim().toLowerCase();
  return [...secretsOfUrl(url), ...secretsOfBody(body, type)];
}

/** Every secret of one exchange. */
export function findSecretsOfExchange(exchange: Exchange): readonly string[] {
  if (exchange.kind === 'observed') {
    return [
      ...secretsOfMessage(exchange.request),
      ...secretsOfMessage(exchange.response),
      ...exchange.cookiesSent.filter((cookie) => cookie.includes('=')).map(cookieValue),
    ];
  }
  return [
    ...findSecretsOfDraft(exchange.draft),
    ...findSecretsOfDraft(exchange.performed),
    ...findSecretsOfReply(exchange.received, exchange.draft),
    ...findSecretsOfReply(exchange.believed, exchange.draft),
  ];
}

/** Every secret of a run: tokens, codes, verifiers, client secrets, credentials and the values of cookies. */
export function findSecrets(report: RunReport): ReadonlySet<string> {
  const { accessToken, idToken, refreshToken } = report.tokens ?? {};
  const tokens = [accessToken, idToken, refreshToken].filter((token) => token !== undefined);
  return new Set(
    [...tokens, ...report.exchanges.flatMap(findSecretsOfExchange)].filter(
      (value) => value !== '' && value !== alreadyMasked,
    ),
  );
}
