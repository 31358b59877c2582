import type { ApiCallSubject } from '../facts/facts.ts';
import { headerValues, readParameters } from '../oauth/message.ts';
import { isArray, member, numberMember, stringMember } from '../token/json-members.ts';
import { readToken } from '../token/read-token.ts';
import type { JsonObject } from '../token/token.ts';
import { inSeconds, wordsOf } from './observation.ts';

interface Look {
  /** The error codes that it explains; undefined for a 401 without an error code. */
  readonly codes: readonly (string | undefined)[];
  look(call: ApiCallSubject): string | undefined;
}

const refusedToken = ['invalid_token', undefined] as const;

const looks: readonly Look[] = [
  { codes: refusedToken, look: noTokenWasSent },
  { codes: [...refusedToken, 'invalid_request'], look: tokenHasSpace },
  { codes: refusedToken, look: inToken(hasExpired) },
  { codes: refusedToken, look: inToken(isEarly) },
  { codes: refusedToken, look: inToken(isForAnother) },
  { codes: ['insufficient_scope'], look: inToken(lacksScope) },
  { codes: ['insufficient_user_authentication'], look: inToken(isWeak) },
  { codes: ['insufficient_user_authentication'], look: inToken(isOld) },
  { codes: ['invalid_request'], look: tokenWasSentTwice },
  { codes: ['invalid_dpop_proof', 'use_dpop_nonce'], look: proofIsMissing },
  { codes: refusedToken, look: (call) => (isDpop(call) ? proofIsMissing(call) : undefined) },
];

/** What a call shows about why the API rejected it with this error, as clauses (RFC 6750 section 3.1). */
export function causesAtApi(call: ApiCallSubject, error: string | undefined): readonly string[] {
  return looks.flatMap(({ codes, look }) => (codes.includes(error) ? (look(call) ?? []) : []));
}

function sentToken({ request }: ApiCallSubject): string | undefined {
  const [value = ''] = headerValues(request.headers, 'authorization');
  return /^(?:bearer|dpop) +(\S+)$/i.exec(value)?.[1];
}

/** Reads the claims of the token that was sent; an opaque or encrypted one shows nothing. */
function inToken(
  look: (claims: JsonObject, call: ApiCallSubject) => string | undefined,
): (call: ApiCallSubject) => string | undefined {
  return (call) => {
    const raw = sentToken(call);
    const token = raw === undefined ? undefined : readToken(raw);
    return token?.kind === 'jws' && token.payload !== undefined ? look(token.payload, call) : undefined;
  };
}

function challenged({ challenges }: ApiCallSubject, name: string): string | undefined {
  return challenges
    .flatMap(({ parameters }) => parameters)
    .find((parameter) => parameter.name.toLowerCase() === name)?.value;
}

function noTokenWasSent({ request }: ApiCallSubject): string | undefined {
  const [value = ''] = headerValues(request.headers, 'authorization');
  return /^(?:bearer|dpop) +\S/i.test(value) ? undefined : 'no token was sent in an Authorization header';
}

/** The syntax of a token has no space (RFC 6750 section 2.1); one is left where a `+` was not escaped. */
function tokenHasSpace({ request }: ApiCallSubject): string | undefined {
  const [value = ''] = headerValues(request.headers, 'authorization');
  return /^(?:bearer|dpop) +\S+\s+\S/i.test(value)
    ? 'the token contains a space; where it arrived in a URL or a form, that is an unescaped +, which the provider must send as %2B'
    : undefined;
}

function hasExpired(claims: JsonObject, { at }: ApiCallSubject): string | undefined {
  const exp = numberMember(claims, 'exp');
  return exp === undefined || exp * 1000 > at
    ? undefined
    : `the token had expired ${inSeconds(at - exp * 1000)} before`;
}

function isEarly(claims: JsonObject, { at }: ApiCallSubject): string | undefined {
  const nbf = numberMember(claims, 'nbf');
  return nbf === undefined || nbf * 1000 <= at
    ? undefined
    : `the token is not valid for another ${inSeconds(nbf * 1000 - at)} (nbf)`;
}

/** Only an audience that is a URL can be compared with the URL of the call. */
function isForAnother(claims: JsonObject, { request }: ApiCallSubject): string | undefined {
  const aud = member(claims, 'aud');
  const names = isArray(aud) ? aud : [aud];
  const urls = names.filter((name): name is string => typeof name === 'string' && URL.canParse(name));
  if (urls.length === 0 || urls.length < names.length || !URL.canParse(request.url)) return undefined;
  const { origin } = new URL(request.url);
  return urls.some((url) => new URL(url).origin === origin)
    ? undefined
    : `the token is for ${urls.join(' and ')}, but the call went to ${origin}`;
}

function lacksScope(claims: JsonObject, call: ApiCallSubject): string | undefined {
  const granted = wordsOf(stringMember(claims, 'scope'));
  const missing = wordsOf(challenged(call, 'scope')).filter((word) => !granted.includes(word));
  return missing.length === 0 ? undefined : `the token lacks ${missing.join(', ')}`;
}

function isWeak(claims: JsonObject, call: ApiCallSubject): string | undefined {
  const wanted = wordsOf(challenged(call, 'acr_values'));
  const acr = stringMember(claims, 'acr');
  return wanted.length === 0 || (acr !== undefined && wanted.includes(acr))
    ? undefined
    : `the token has ${acr === undefined ? 'no acr' : `acr ${acr}`}, but ${wanted.join(' or ')} is required`;
}

function isOld(claims: JsonObject, call: ApiCallSubject): string | undefined {
  const [most, since] = [Number(challenged(call, 'max_age')), numberMember(claims, 'auth_time')];
  if (!Number.isFinite(most) || since === undefined) return undefined;
  const age = call.at - since * 1000;
  return age > most * 1000 ? `the user signed in ${inSeconds(age)} before` : undefined;
}

function tokenWasSentTwice({ request }: ApiCallSubject): string | undefined {
  const query = URL.canParse(request.url) ? new URL(request.url).search.slice(1) : '';
  const ways = [
    ...headerValues(request.headers, 'authorization').map(() => 'the Authorization header'),
    ...readParameters(query).flatMap(({ name }) => (name === 'access_token' ? ['the query'] : [])),
  ];
  return ways.length > 1 ? `a token was sent in ${ways.join(' and in ')}` : undefined;
}

/** A token of type DPoP is sent with its own scheme, never as Bearer (RFC 9449 section 7.1). */
function proofIsMissing(call: ApiCallSubject): string | undefined {
  const noProof = noProofWasSent(call);
  return noProof !== undefined && isDpop(call)
    ? `${noProof}: the token is of type DPoP, is not sent as Bearer, and Grantscope does not send DPoP proofs yet`
    : noProof;
}

function isDpop({ request }: ApiCallSubject): boolean {
  const [value = ''] = headerValues(request.headers, 'authorization');
  return /^dpop +/i.test(value);
}

function noProofWasSent({ request }: ApiCallSubject): string | undefined {
  return headerValues(request.headers, 'dpop').length === 0 ? 'no DPoP proof was sent' : undefined;
}
