import type { AccessTokenSubject } from '../../facts/facts.ts';
import { stringMember } from '../../token/json-members.ts';
import type { JsonObject } from '../../token/token.ts';
import { withClaims } from '../claims.ts';
import { notApplicable, type Verdict } from '../rule.ts';

/** Whether `typ` says that a token follows the JWT profile for access tokens (RFC 9068 section 2.1). */
export function claimsProfile({ token }: AccessTokenSubject): boolean {
  const header = token.kind === 'opaque' ? undefined : token.header;
  const typ = header === undefined ? undefined : stringMember(header, 'typ');
  return typ !== undefined && /^(application\/)?at\+jwt$/i.test(typ);
}

/**
 * Judges the claims of an access token that says it follows RFC 9068. What a provider puts into any other
 * access token is between it and the resource, so these rules do not apply to it.
 */
export function withProfile(subject: AccessTokenSubject, judge: (claims: JsonObject) => Verdict): Verdict {
  return withClaims(subject, (claims) =>
    claimsProfile(subject)
      ? judge(claims)
      : notApplicable('its typ is not at+jwt, so it does not claim to follow RFC 9068'),
  );
}
