import type { AccessTokenSubject } from '../../facts/facts.ts';
import { member } from '../../token/json-members.ts';
import { claimAt, readableClaims, tokenAt } from '../claims.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';
import { claimsOfIdTokens } from '../token-kind.ts';
import { claimsProfile } from './profile.ts';

export const isNotIdToken: Rule<AccessTokenSubject> = {
  id: 'access-token.not-id-token',
  title: 'access token is not an ID Token',
  spec: 'RFC 8725 §3.12',
  severity: 'warning',
  verdict: (subject, facts) => {
    const note =
      'An ID Token says who logged in, to the client alone; used at a resource, any client could use it there.';
    if (facts.idTokens.some(({ token }) => token.raw === subject.token.raw)) {
      const received = 'the same string as the ID Token';
      return violated({ expected: 'an access token', received, at: tokenAt(subject), note });
    }
    const claims = readableClaims(subject);
    if (claims === undefined) return notApplicable('it cannot be read');
    const typical = claimsOfIdTokens.find((name) => member(claims, name) !== undefined);
    if (typical === undefined || claimsProfile(subject)) return pass();
    const received = `a JWT with ${typical}`;
    return violated({ expected: 'an access token', received, at: claimAt(subject, typical), note });
  },
};
