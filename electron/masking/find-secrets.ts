import type { RunReport } from '../../core/checks/report.ts';
import { type Body, type HeaderLine, type Parameter, readParameters } from '../../core/oauth/message.ts';
import { secretParameters } from '../../core/oauth/parameters.ts';
import { queryOf } from '../../core/oauth/url-query.ts';
import type { Exchange } from '../../core/record/exchange.ts';
import type { Draft, Reply } from '../../core/script/draft.ts';
import { legs } from '../../core/script/legs.ts';
import { mask as alreadyMasked } from './mask-values.ts';
import { type NamedValue, NamedValueFinder } from './named-values.ts';
import { bareToken } from './values-inside.ts';

/** Names of parameters and members with credentials, besides those that the dictionary marks as secret. */
const furtherNames = [
  'api_key',
  'auth_token',
  'id_token_hint',
  'bearer_token',
  'initial_access_token',
  'jwt',
  'logout_token',
  'oauth_token',
  'oauth_token_secret',
  'password',
  'registration_access_token',
  'saml_art',
  'saml_response',
  'session_token',
  'token',
  'wresult',
];

const secretNames: ReadonlySet<string> = new Set([...secretParameters, ...furtherNames]);

/** Whether a parameter or member of this name is a secret of the protocol. */
export function isSecret(name: string): boolean {
  return secretNames.has(name);
}

const namedValues = new NamedValueFinder(secretNames);

/** The source of a text: a request, a page of the login, or another response. */
export type Place = 'request' | 'page' | 'response';

/** Words that are not specific to the protocol: in JSON and XML they name anything. */
const plainMembers: ReadonlySet<string> = new Set(['code', 'response']);

/** A page has these as labels: `{"password": "Password"}`. Typed values are known otherwise. */
const labels: ReadonlySet<string> = new Set(['password', 'token']);

function isSecretAt({ name, value, form }: NamedValue, place: Place): boolean {
  if (value === '' || value === alreadyMasked) return false;
  const isParameter = form === 'form' || form === 'html' || form === 'multipart';
  if (plainMembers.has(name) && (!isParameter || (place !== 'request' && form !== 'html'))) return false;
  if (place === 'request') return true;
  if (form === 'inside') return place === 'response';
  if (labels.has(name) && (place === 'page' || isWords(value))) return false;
  // A token may contain spaces where it is a member of its own; in other text it ends at the first one.
  return place === 'response' && form === 'json' ? true : !/\s/.test(value);
}

function isWords(value: string): boolean {
  return value.length < 40 && /^[\p{L}\s.,:!?'’-]*$/u.test(value);
}

/** A shorter `code` in a URL of a page is rather an error or a country. */
const shortestCode = 12;

/** The start of a parameter in a URL that a text quotes, plain or escaped. */
const parameterStart = /(?:[?&#]|&amp;|&#38;|%3F|%26|%23|\\u0026|\\x26)code$/i;

/** Whether a value is an authorization code in a URL that a page or a response redirects to by a script or a link. */
function isCodeOfUrl(text: string, { name, form, value, from }: NamedValue): boolean {
  if (name !== 'code' || form !== 'form' || value.length < shortestCode || /\s/.test(value)) return false;
  return parameterStart.test(text.slice(Math.max(0, from - 20), from).replace(/(?:=|%3D)$/i, ''));
}

/** Returns the values in a text that are secrets by their names. */
export function findNamedSecrets(text: string, place: Place): readonly NamedValue[] {
  return namedValues
    .find(text)
    .filter(
      (value) => value.value !== alreadyMasked && (isSecretAt(value, place) || isCodeOfUrl(text, value)),
    );
}

/** Names of nonstandard headers for tokens and keys: `X-Auth-Token`, `Private-Token`, `Ocp-Apim-Subscription-Key`. */
const secretHeader =
  /(?:^|-)(?:(?:auth|access|id|refresh|session|csrf|xsrf)?(?:token|secret|password|passphrase|jwt)|(?:[a-z]*api|auth|access|id|refresh|session|csrf|xsrf|subscription|functions|function|secret|private|license|shared|master|admin)-?key)$/;

/** Names like these whose values are not secret. */
const openHeader = /(?:^|-)(?:continuation|page|next|sync|change|cancellation)-?token$/;

const credentialHeaders = new Set(['authorization', 'proxy-authorization', 'dpop', 'x-api-key']);

/** Headers with a URL among other text. */
const quotesUrl: ReadonlySet<string> = new Set(['refresh', 'link', 'content-location']);

/** A secret, and the name under which it was found: of its parameter, its member, or the kind of its header. */
export interface FoundSecret {
  readonly name: string;
  readonly value: string;
}

function secretsOfParameters(parameters: readonly Parameter[]): readonly FoundSecret[] {
  return parameters.filter(({ name }) => isSecret(name));
}

function secretsOfUrl(url: string): readonly FoundSecret[] {
  const hash = url.indexOf('#');
  const userInfo = /^[a-z][a-z0-9+.-]*:\/\/[^/?#@]*:([^/?#@]+)@/i.exec(url)?.[1];
  return [
    ...secretsOfParameters(readParameters(queryOf(url))),
    ...secretsOfParameters(readParameters(hash === -1 ? '' : url.slice(hash + 1))),
    ...(userInfo === undefined ? [] : [{ name: 'password', value: userInfo }]),
  ];
}

/** Returns the texts that bytes may encode: a provider may use any charset, whatever it declares. */
export function textsOf({ encoding, content }: Body): readonly string[] {
  // ASCII in UTF-16 is also UTF-8, with a NUL after or before each character.
  if (encoding === 'utf8')
    return content.includes('\0') ? [content, content.replaceAll('\0', '')] : [content];
  const bytes = Buffer.from(content, 'base64');
  const latin1 = bytes.toString('latin1');
  const even = bytes.subarray(0, bytes.length - (bytes.length % 2));
  const wide = latin1.includes('\0') || /^(?:\xff\xfe|\xfe\xff)/.test(latin1);
  return [
    bytes.toString('utf8'),
    latin1,
    ...(wide ? [even.toString('utf16le'), Buffer.from(even).swap16().toString('utf16le')] : []),
  ];
}

function secretsOfBody(body: Body | undefined, place: Place): readonly FoundSecret[] {
  if (body === undefined) return [];
  // Decoded and as written: unusual escapes are found at least as written.
  return textsOf(body).flatMap((text) =>
    findNamedSecrets(text, place).flatMap(({ name, value, from, to }) => [
      { name, value },
      { name, value: text.slice(from, to).trim() },
    ]),
  );
}

/** Returns the password of Basic credentials, encoded and decoded (RFC 6749 section 2.3.1). */
function secretsOfBasic(credentials: string): readonly string[] {
  const text = Buffer.from(credentials, 'base64').toString('utf8');
  const encoded = text.slice(text.indexOf(':') + 1);
  return [encoded, readParameters(`v=${encoded}`)[0]?.value ?? ''];
}

/** Returns the credential in a header's value; undefined for none. */
export function secretHeaderValue(name: string, value: string): string | undefined {
  const lowerName = name.toLowerCase();
  if (secretHeader.test(lowerName) && !openHeader.test(lowerName)) return value.trim();
  if (!credentialHeaders.has(lowerName)) return undefined;
  const [, credentials] = /^\s*\S+\s+(.*\S)\s*$/s.exec(value) ?? [];
  return credentials ?? value.trim();
}

function secretsOfHeader([name, value]: HeaderLine): readonly FoundSecret[] {
  const lowerName = name.toLowerCase();
  const secret = secretHeaderValue(name, value);
  if (secret !== undefined) {
    if (!/^\s*basic\s/i.test(value)) return [{ name: lowerName, value: secret }];
    const passwords = secretsOfBasic(secret).map((password) => ({ name: 'basic-password', value: password }));
    return [{ name: 'basic', value: secret }, ...passwords];
  }
  if (lowerName === 'cookie') return cookieSecrets(value.split(';'));
  if (lowerName === 'set-cookie') return cookieSecrets([value.split(';', 1)[0] ?? '']);
  if (lowerName === 'location' || lowerName === 'referer') return secretsOfUrl(value);
  return quotesUrl.has(lowerName) ? findNamedSecrets(value, 'request') : [];
}

function cookieSecrets(pairs: readonly string[]): readonly FoundSecret[] {
  return pairs.map((pair) => ({ name: 'cookie', value: cookieValue(pair) }));
}

function cookieValue(pair: string): string {
  return pair.slice(pair.indexOf('=') + 1).trim();
}

interface Message {
  readonly url?: string;
  readonly headers: readonly HeaderLine[];
  readonly body?: Body;
}

function secretsOfMessage(message: Message | undefined, place: Place): readonly FoundSecret[] {
  if (message === undefined) return [];
  return [
    ...(message.url === undefined ? [] : secretsOfUrl(message.url)),
    ...message.headers.flatMap(secretsOfHeader),
    ...secretsOfBody(message.body, place),
  ];
}

function secretsOfDraft(draft: Draft): readonly FoundSecret[] {
  if (draft.kind === 'http') return secretsOfMessage(draft.request, 'request');
  if (draft.kind === 'browse') return secretsOfUrl(draft.url);
  return draft.kind === 'race' ? draft.drafts.flatMap(secretsOfDraft) : [];
}

/** A token endpoint may return the token alone, without its name. */
function bareTokensOf(body: Body | undefined, { leg }: Draft): readonly FoundSecret[] {
  if (body === undefined || legs[leg].response !== 'token-response') return [];
  return textsOf(body).flatMap((text) => {
    const value = bareToken(text);
    return value === undefined ? [] : [{ name: 'access_token', value }];
  });
}

/** Returns every secret of a draft. */
export function findSecretsOfDraft(draft: Draft): readonly string[] {
  return secretsOfDraft(draft).map(({ value }) => value);
}

function secretsOfReply(reply: Reply | undefined, draft: Draft): readonly FoundSecret[] {
  if (reply === undefined) return [];
  if (reply.kind === 'http') {
    const { response } = reply.outcome;
    return [...secretsOfMessage(response, 'response'), ...bareTokensOf(response?.body, draft)];
  }
  if (reply.kind === 'random') {
    const isSecretValue = draft.kind === 'random' && draft.purpose === 'code_verifier';
    return isSecretValue ? [{ name: 'code_verifier', value: reply.value }] : [];
  }
  if (reply.kind === 'sign') return [{ name: 'signed', value: reply.value }];
  if (reply.kind === 'race') {
    const winner = draft.kind === 'race' ? draft.drafts[reply.winner] : undefined;
    return winner === undefined ? [] : secretsOfReply(reply.reply, winner);
  }
  if (reply.kind !== 'browse' || !reply.outcome.ok) return [];
  const { url, body } = reply.outcome.answer;
  return [...secretsOfUrl(url), ...secretsOfBody(body, 'request')];
}

/** Returns every secret of a reply to this draft. */
export function findSecretsOfReply(reply: Reply | undefined, draft: Draft): readonly string[] {
  return secretsOfReply(reply, draft).map(({ value }) => value);
}

/** Returns every secret of one exchange, with its name: the same value may have several. */
export function secretsOfExchange(exchange: Exchange): readonly FoundSecret[] {
  if (exchange.kind === 'observed') {
    return [
      ...secretsOfMessage(exchange.request, 'request'),
      ...secretsOfMessage(exchange.response, 'page'),
      ...cookieSecrets(exchange.cookiesSent.filter((cookie) => cookie.includes('='))),
    ];
  }
  return [
    ...secretsOfDraft(exchange.draft),
    ...secretsOfDraft(exchange.performed),
    ...secretsOfReply(exchange.received, exchange.draft),
    ...secretsOfReply(exchange.believed, exchange.draft),
  ];
}

/** Returns every secret of one exchange. */
export function findSecretsOfExchange(exchange: Exchange): readonly string[] {
  return secretsOfExchange(exchange).map(({ value }) => value);
}

/** Returns every secret of a run: tokens, codes, verifiers, client secrets, credentials and cookie values. */
export function findSecrets(report: RunReport): ReadonlySet<string> {
  const { accessToken, idToken, refreshToken } = report.tokens ?? {};
  const tokens = [accessToken, idToken, refreshToken].filter((token) => token !== undefined);
  return new Set(
    [...tokens, ...report.exchanges.flatMap(findSecretsOfExchange)].filter(
      (value) => value !== '' && value !== alreadyMasked,
    ),
  );
}
