import type { JoseSubject } from '../../facts/facts.ts';
import { describeMember, member } from '../../token/json-members.ts';
import { claimAt } from '../claims.ts';
import { pass, type Rule, violated } from '../rule.ts';
import { withClaimsOf } from './with-profile.ts';

export const assertionNamesOneClient: Rule<JoseSubject> = {
  id: 'client-assertion.same-client',
  titles: { passed: 'iss and sub name one client', failed: 'iss and sub differ' },
  spec: 'RFC 7523 §3',
  severity: 'error',
  verdict: (subject) =>
    withClaimsOf('client-assertion', subject, (claims) => {
      const expected = describeMember(claims, 'iss');
      const evidence = { expected, received: describeMember(claims, 'sub'), at: claimAt(subject, 'sub') };
      return member(claims, 'iss') === member(claims, 'sub') ? pass(evidence) : violated(evidence);
    }),
};
