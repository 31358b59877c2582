import type { IdTokenSubject } from '../../facts/facts.ts';
import { describeMember, describeValue } from '../../token/json-members.ts';
import { audiences, claimAt, withClaims } from '../claims.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';

export const audienceHoldsNoOthers: Rule<IdTokenSubject> = {
  id: 'id-token.other-audiences',
  titles: { passed: 'aud contains only the client', failed: 'aud contains other audiences' },
  spec: 'OIDC Core §3.1.3.7',
  severity: 'warning',
  verdict: (subject, facts) =>
    withClaims(subject, (claims) => {
      const { clientId } = facts.client;
      const found = audiences(claims);
      if (found?.includes(clientId) !== true) return notApplicable('aud does not contain the client');
      const evidence = {
        expected: describeValue(clientId),
        received: describeMember(claims, 'aud'),
        at: claimAt(subject, 'aud'),
      };
      if (found.every((audience) => audience === clientId)) return pass(evidence);
      return violated({
        ...evidence,
        note: 'Reject the token unless every other audience is trusted: each of them could replay it.',
      });
    }),
};
