import type { JoseSubject } from '../facts/facts.ts';
import { member } from '../token/json-members.ts';
import type { JsonObject } from '../token/token.ts';
import { notApplicable, type Pointer, type Verdict } from './rule.ts';

/** Judges the claims of a token; not applicable with a reason when they cannot be read. */
export function withClaims(subject: JoseSubject, judge: (claims: JsonObject) => Verdict): Verdict {
  const { token } = subject;
  if (token.kind === 'jwe') return notApplicable('the token is encrypted and cannot be decrypted');
  if (token.kind === 'opaque') return notApplicable('the token is not a JWT');
  if (token.payload === undefined) return notApplicable('the payload is not a JSON object');
  return judge(token.payload);
}

/** Judges the header of a JWS or JWE; not applicable with a reason when there is none. */
export function withHeader(subject: JoseSubject, judge: (header: JsonObject) => Verdict): Verdict {
  const { token } = subject;
  if (token.kind === 'opaque') return notApplicable('the token is not a JOSE object');
  if (token.header === undefined) return notApplicable('the header is not a JSON object');
  return judge(token.header);
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

export function claimAt(subject: JoseSubject, name: string): Pointer {
  return place(subject, { part: 'claim', name });
}

export function headerAt(subject: JoseSubject, name: string): Pointer {
  return place(subject, { part: 'jose-header', name });
}

export function tokenAt(subject: JoseSubject): Pointer {
  return place(subject, { part: 'token' });
}

function place(subject: JoseSubject, pointer: Pointer): Pointer {
  return subject.exchange === undefined ? pointer : { exchange: subject.exchange, ...pointer };
}
