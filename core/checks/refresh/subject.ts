import type { Facts, TokenResponseSubject } from '../../facts/facts.ts';
import { describeMember, member } from '../../token/json-members.ts';
import { claimAt, readableClaims } from '../claims.ts';
import { expectedIssuer } from '../expected-issuer.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';
import { withGrant } from '../token-response/response.ts';

/** An `iss` that is not the issuer at all is left to the rule of the ID Token. */
export const userIsTheSame: Rule<TokenResponseSubject> = {
  id: 'refresh.subject',
  titles: { passed: 'Refresh keeps user and issuer', failed: 'Refresh changes user or issuer' },
  spec: 'OIDC Core §12.2',
  severity: 'error',
  verdict: (subject, facts) =>
    withGrant(subject, () => {
      const token = facts.previous?.idToken;
      const before = token?.kind === 'jws' ? token.payload : undefined;
      const renewed = facts.idTokens.find(({ refreshed }) => refreshed);
      const claims = renewed === undefined ? undefined : readableClaims(renewed);
      if (before === undefined) return notApplicable('the previous ID Token is not known');
      if (renewed === undefined || claims === undefined) return notApplicable('no readable new ID Token');
      for (const name of ['sub', 'iss'] as const) {
        const expected = member(before, name);
        const received = member(claims, name);
        if (received === expected || (name === 'iss' && isJudgedElsewhere(received, facts))) continue;
        return violated({
          expected: `${name} ${describeMember(before, name)}, as before`,
          received: describeMember(claims, name),
          at: claimAt(renewed, name),
          note: 'The refresh token of another sign-in was used.',
        });
      }
      return pass({ expected: 'sub and iss as before' });
    }),
};

function isJudgedElsewhere(iss: unknown, facts: Facts): boolean {
  const expected = expectedIssuer(facts);
  return expected !== undefined && iss !== expected;
}
