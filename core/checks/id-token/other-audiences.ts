import type { IdTokenSubject } from '../../facts/facts.ts';
import { describeValue, member } from '../../token/json-members.ts';
import { audiences, claimAt, withClaims } from '../claims.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';

export const audienceHoldsNoOthers: Rule<IdTokenSubject> = {
  id: 'id-token.other-audiences',
  title: 'aud holds nobody but the client',
  spec: 'OIDC Core §3.1.3.7',
  severity: 'warning',
  verdict: (subject, facts) =>
    withClaims(subject, (claims) => {
      const { clientId } = facts.client;
      const found = audiences(claims);
      if (found?.includes(clientId) !== true) return notApplicable('aud does not hold the client');
      const evidence = {
        expected: describeValue(clientId),
        received: describeValue(member(claims, 'aud')),
        at: claimAt(subject, 'aud'),
      };
      if (found.every((audience) => audience === clientId)) return pass(evidence);
      return violated({
        ...evidence,
        note: 'A client must refuse the token unless it trusts every other audience: each of them could replay it.',
      });
    }),
};
