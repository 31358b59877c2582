import type { IdTokenSubject } from '../../facts/facts.ts';
import { describeValue, member } from '../../token/json-members.ts';
import { audiences, claimAt, withClaims } from '../claims.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';

export const azpIsPresent: Rule<IdTokenSubject> = {
  id: 'id-token.azp-present',
  titles: { passed: 'azp is set for several audiences', failed: 'azp is missing for several audiences' },
  spec: 'OIDC Core §3.1.3.7',
  severity: 'warning',
  verdict: (subject) =>
    withClaims(subject, (claims) => {
      const found = new Set(audiences(claims) ?? []);
      if (found.size < 2) return notApplicable('the token has one audience');
      const azp = member(claims, 'azp');
      if (azp !== undefined) return pass({ received: describeValue(azp) });
      return violated({
        expected: `azp for ${found.size} audiences`,
        received: 'no azp',
        at: claimAt(subject, 'azp'),
        note: 'Without azp, a client cannot tell whether the token was issued to it.',
      });
    }),
};
