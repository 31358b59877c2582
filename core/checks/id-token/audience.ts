import type { IdTokenSubject } from '../../facts/facts.ts';
import { describeMember, describeValue } from '../../token/json-members.ts';
import { audiences, claimAt, withClaims } from '../claims.ts';
import { pass, type Rule, violated } from '../rule.ts';

export const audienceHoldsClient: Rule<IdTokenSubject> = {
  id: 'id-token.audience',
  titles: { passed: 'aud contains the client_id', failed: 'aud does not contain the client_id' },
  spec: 'OIDC Core §3.1.3.7',
  severity: 'error',
  verdict: (subject, facts) =>
    withClaims(subject, (claims) => {
      const { clientId } = facts.client;
      const evidence = {
        expected: describeValue(clientId),
        received: describeMember(claims, 'aud'),
        at: claimAt(subject, 'aud'),
      };
      if (audiences(claims)?.includes(clientId) === true) return pass(evidence);
      return violated({ ...evidence, note: 'The token was issued to another client.' });
    }),
};
