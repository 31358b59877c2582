import type { ClientAssertionSubject } from '../../facts/facts.ts';
import { describeValue, member } from '../../token/json-members.ts';
import { claimAt, withClaims } from '../claims.ts';
import { pass, type Rule, violated } from '../rule.ts';

export const assertionIsAboutClient: Rule<ClientAssertionSubject> = {
  id: 'client-assertion.subject',
  titles: { passed: 'sub is the client', failed: 'sub is not the client' },
  spec: 'RFC 7523 §3',
  severity: 'error',
  verdict: (subject, { client }) =>
    withClaims(subject, (claims) => {
      const sub = member(claims, 'sub');
      const evidence = {
        expected: describeValue(client.clientId),
        received: describeValue(sub),
        at: claimAt(subject, 'sub'),
      };
      return sub === client.clientId ? pass(evidence) : violated(evidence);
    }),
};
