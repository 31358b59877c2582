import type { Facts, JoseSubject } from '../../facts/facts.ts';
import type { JsonObject } from '../../token/token.ts';
import { withClaims } from '../claims.ts';
import { notApplicable, type Verdict } from '../rule.ts';

/** Judges the claims of a signed UserInfo response; only there do `iss` and `aud` have a meaning. */
export function withSignedUserinfo(
  facts: Facts,
  judge: (claims: JsonObject, jwt: JoseSubject) => Verdict,
): Verdict {
  const jwt = facts.joseObjects.find(({ role }) => role === 'userinfo');
  if (jwt === undefined) return notApplicable('the response is not a JWT');
  if (jwt.signature.state === 'unsecured') return notApplicable('the JWT is not signed');
  return withClaims(jwt, (claims) => judge(claims, jwt));
}
