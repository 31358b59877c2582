import type { AccessTokenSubject } from '../../facts/facts.ts';
import { member } from '../../token/json-members.ts';
import { profileOf } from '../../token/profiles/profile-of.ts';
import { claimAt, readableClaims, tokenAt } from '../claims.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';
import { claimsOfIdTokens } from '../token-kind.ts';

export const isNotIdToken: Rule<AccessTokenSubject> = {
  id: 'access-token.not-id-token',
  titles: { passed: 'Access token is not an ID Token', failed: 'ID Token used as an access token' },
  spec: 'RFC 8725 §3.12',
  severity: 'warning',
  verdict: (subject, facts) => {
    const note =
      'An ID Token is only for the client. An API that accepts it accepts the ID Tokens of any client.';
    if (facts.idTokens.some(({ token }) => token.raw === subject.token.raw)) {
      const received = 'the same string as the ID Token';
      return violated({ expected: 'an access token', received, at: tokenAt(subject), note });
    }
    const claims = readableClaims(subject);
    if (claims === undefined) return notApplicable('the token cannot be read');
    const typical = claimsOfIdTokens.find((name) => member(claims, name) !== undefined);
    // Keycloak and Entra ID for customers copy the nonce into access tokens, too.
    if (typical === undefined || profileOf(subject.token)?.id === 'access-token') return pass();
    const received = `a JWT with ${typical}`;
    return violated({ expected: 'an access token', received, at: claimAt(subject, typical), note });
  },
};
