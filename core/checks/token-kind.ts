import type { JoseSubject } from '../facts/facts.ts';
import { member } from '../token/json-members.ts';
import { profileOf } from '../token/profiles/profile-of.ts';
import { readableClaims } from './claims.ts';

/** Claims that only ID Tokens have (OIDC Core sections 2 and 3.3.2.11, FAPI 1.0 Advanced section 5.1). */
export const claimsOfIdTokens = ['nonce', 'at_hash', 'c_hash', 's_hash'] as const;

/** Whether a token is an ID Token by where it was found or, where that is unknown, by what it says itself. */
export function isIdToken(subject: JoseSubject): boolean {
  if (subject.role !== 'unknown') return subject.role === 'id-token';
  const profile = profileOf(subject.token)?.id;
  if (profile !== undefined) return profile === 'id-token';
  const claims = readableClaims(subject);
  return claims !== undefined && claimsOfIdTokens.some((name) => member(claims, name) !== undefined);
}

/** Whether a token is an access token, or may be one because its origin is unknown. */
export function mayBeAccessToken(subject: JoseSubject): boolean {
  return subject.role === 'access-token' || (subject.role === 'unknown' && !isIdToken(subject));
}
