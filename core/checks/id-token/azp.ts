import type { IdTokenSubject } from '../../facts/facts.ts';
import { describeValue, member } from '../../token/json-members.ts';
import { claimAt, withClaims } from '../claims.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';

export const azpIsClient: Rule<IdTokenSubject> = {
  id: 'id-token.azp',
  titles: { passed: 'azp is the client_id', failed: 'azp is not the client_id' },
  spec: 'OIDC Core §3.1.3.7',
  severity: 'error',
  verdict: (subject, facts) =>
    withClaims(subject, (claims) => {
      const azp = member(claims, 'azp');
      if (azp === undefined) return notApplicable('no azp');
      const evidence = {
        expected: describeValue(facts.client.clientId),
        received: describeValue(azp),
        at: claimAt(subject, 'azp'),
      };
      if (azp === facts.client.clientId) return pass(evidence);
      return violated({ ...evidence, note: 'The token was issued to another client.' });
    }),
};
