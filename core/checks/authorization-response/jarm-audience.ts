import type { AuthorizationResponseSubject } from '../../facts/facts.ts';
import { describeValue, isArray, member } from '../../token/json-members.ts';
import { pass, type Rule, violated } from '../rule.ts';
import { withResponseClaims } from './jarm-claims.ts';

export const jwtAudienceIsClient: Rule<AuthorizationResponseSubject> = {
  id: 'authorization-response.jarm-aud',
  titles: {
    passed: 'aud of the response JWT is the client',
    failed: 'aud of the response JWT is not the client',
  },
  spec: 'JARM §2.4',
  severity: 'error',
  verdict: (subject, facts) =>
    withResponseClaims(subject, facts, (claims, at) => {
      const { clientId } = facts.client;
      const received = member(claims, 'aud');
      const evidence = {
        expected: describeValue(clientId),
        received: describeValue(received),
        at: at('aud'),
      };
      const matches = isArray(received) ? received.includes(clientId) : received === clientId;
      if (matches) return pass(evidence);
      return violated({ ...evidence, note: 'The response was made for another client.' });
    }),
};
