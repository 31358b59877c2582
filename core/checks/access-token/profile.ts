import type { JoseSubject } from '../../facts/facts.ts';
import { stringMember } from '../../token/json-members.ts';
import type { JsonObject } from '../../token/token.ts';
import { withClaims } from '../claims.ts';
import { notApplicable, type Verdict } from '../rule.ts';

/** Whether `typ` says that a token follows the JWT profile for access tokens (RFC 9068 section 2.1). */
export function claimsProfile({ token }: JoseSubject): boolean {
  const header = token.kind === 'opaque' ? undefined : token.header;
  const typ = header === undefined ? undefined : stringMember(header, 'typ');
  return typ === 'at+jwt' || (typ !== undefined && /^(application\/)?at\+jwt$/i.test(typ));
}

/**
 * Judges the claims of an access token that declares RFC 9068, or of which the user says what they must be. The claims of
 * any other access token are between the provider and the resource, so these rules do not apply to it.
 */
export function withProfile(subject: JoseSubject, judge: (claims: JsonObject) => Verdict): Verdict {
  return withClaims(subject, (claims) =>
    claimsProfile(subject) || subject.checkedAs === true
      ? judge(claims)
      : notApplicable('typ is not at+jwt, so RFC 9068 does not apply'),
  );
}
