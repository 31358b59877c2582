import type { Facts, JoseSubject } from '../facts/facts.ts';
import { member } from '../token/json-members.ts';
import type { JoseToken, JsonObject, Token } from '../token/token.ts';
import { notApplicable, type Pointer, type Rule, type Verdict } from './rule.ts';

const encrypted = notApplicable('the token is encrypted and cannot be decrypted');
const noJwt = notApplicable('the token is not a JWT');
const noClaims = notApplicable('the payload is not a JSON object');
const noJose = notApplicable('the token is not a JOSE object');
const noHeader = notApplicable('the header is not a JSON object');

/** Judges the claims of a token; not applicable with a reason when they cannot be read. */
export function withClaims(subject: JoseSubject, judge: (claims: JsonObject) => Verdict): Verdict {
  const { token } = subject;
  return token.kind === 'jws' && token.payload !== undefined ? judge(token.payload) : withoutClaims(token);
}

/** Judges the header of a JWS or JWE; not applicable with a reason when there is none. */
export function withHeader(subject: JoseSubject, judge: (header: JsonObject) => Verdict): Verdict {
  const { token } = subject;
  if (token.kind === 'opaque') return noJose;
  return token.header === undefined ? noHeader : judge(token.header);
}

/** What is judged of a token: its header or its claims. */
type JudgeMembers = (members: JsonObject, subject: JoseSubject, facts: Facts) => Verdict;

/** The verdict of a rule about claims, as {@link withClaims}. */
export function onClaims(judge: JudgeMembers): Rule<JoseSubject>['verdict'] {
  return (subject, facts) => {
    const { token } = subject;
    if (token.kind !== 'jws' || token.payload === undefined) return withoutClaims(token);
    return judge(token.payload, subject, facts);
  };
}

/** The verdict of a rule about the header, as {@link withHeader}. */
export function onHeader(judge: JudgeMembers): Rule<JoseSubject>['verdict'] {
  return (subject, facts) => {
    const { token } = subject;
    if (token.kind === 'opaque') return noJose;
    return token.header === undefined ? noHeader : judge(token.header, subject, facts);
  };
}

/** What a rule about the header alone is given besides it. */
interface HeaderPlace {
  readonly kind: JoseToken['kind'];
  /** Where a member of the header is. */
  readonly at: (name: string) => Pointer;
}

/**
 * The verdict of a rule about nothing but the header, as {@link withHeader}: made once for tokens in a row that have the same,
 * as those of one issuer do.
 */
export function onHeaderAlone(
  judge: (header: JsonObject, place: HeaderPlace) => Verdict,
): Rule<JoseSubject>['verdict'] {
  let last: (Omit<HeaderPlace, 'at'> & HeaderVerdict) | undefined;
  return (subject) => {
    const { token, exchange } = subject;
    if (token.kind === 'opaque') return noJose;
    const { header, kind } = token;
    if (header === undefined) return noHeader;
    if (last?.header !== header || last.kind !== kind || last.exchange !== exchange) {
      const verdict = judge(header, { kind, at: (name) => headerAt(subject, name) });
      last = { header, kind, exchange, verdict };
    }
    return last.verdict;
  };
}

interface HeaderVerdict {
  readonly header: JsonObject;
  readonly exchange: string | undefined;
  readonly verdict: Verdict;
}

function withoutClaims({ kind }: Token): Verdict {
  if (kind === 'jwe') return encrypted;
  return kind === 'opaque' ? noJwt : noClaims;
}

/** The claims of a token when they can be read. */
export function readableClaims(subject: JoseSubject): JsonObject | undefined {
  return subject.token.kind === 'jws' ? subject.token.payload : undefined;
}

/**
 * The audiences in `aud`, a string or an array of strings (RFC 7519 section 4.1.3); undefined for anything else.
 */
export function audiences(claims: JsonObject): readonly string[] | undefined {
  const aud = member(claims, 'aud');
  if (typeof aud === 'string') return [aud];
  if (!Array.isArray(aud)) return undefined;
  return aud.every((value) => typeof value === 'string') ? aud : undefined;
}

/** A token with the message that it is from. */
interface Located {
  readonly exchange?: string | undefined;
}

export function claimAt(subject: Located, name: string): Pointer {
  return place(subject, { part: 'claim', name });
}

export function headerAt(subject: Located, name: string): Pointer {
  return place(subject, { part: 'jose-header', name });
}

export function tokenAt(subject: Located): Pointer {
  return place(subject, { part: 'token' });
}

function place({ exchange }: Located, pointer: Pointer): Pointer {
  return exchange === undefined ? pointer : { exchange, ...pointer };
}
