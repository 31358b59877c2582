import type { ClientAssertionSubject } from '../../facts/facts.ts';
import { describeValue, member } from '../../token/json-members.ts';
import { claimAt, withClaims } from '../claims.ts';
import { pass, type Rule, violated } from '../rule.ts';

export const assertionIsIssuedByClient: Rule<ClientAssertionSubject> = {
  id: 'client-assertion.issuer',
  titles: { passed: 'iss is the client', failed: 'iss is not the client' },
  spec: 'RFC 7523 §3',
  severity: 'error',
  verdict: (subject, { client }) =>
    withClaims(subject, (claims) => {
      const iss = member(claims, 'iss');
      const evidence = {
        expected: describeValue(client.clientId),
        received: describeValue(iss),
        at: claimAt(subject, 'iss'),
      };
      return iss === client.clientId ? pass(evidence) : violated(evidence);
    }),
};
