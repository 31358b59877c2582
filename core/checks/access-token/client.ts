import type { AccessTokenSubject } from '../../facts/facts.ts';
import { describeValue, member } from '../../token/json-members.ts';
import { claimAt } from '../claims.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';
import { withProfile } from './profile.ts';

export const clientIdIsClient: Rule<AccessTokenSubject> = {
  id: 'access-token.client-id',
  titles: { passed: 'client_id is the requesting client', failed: 'client_id is another client' },
  spec: 'RFC 9068 §2.2',
  severity: 'error',
  verdict: (subject, facts) =>
    withProfile(subject, (claims) => {
      const clientId = member(claims, 'client_id');
      if (typeof clientId !== 'string') {
        return notApplicable('no client_id (see the check for required claims)');
      }
      const evidence = {
        expected: describeValue(facts.client.clientId),
        received: describeValue(clientId),
        at: claimAt(subject, 'client_id'),
      };
      return clientId === facts.client.clientId ? pass(evidence) : violated(evidence);
    }),
};
