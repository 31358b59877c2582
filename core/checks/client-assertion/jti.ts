import type { ClientAssertionSubject } from '../../facts/facts.ts';
import { describeValue, member } from '../../token/json-members.ts';
import { claimAt, withClaims } from '../claims.ts';
import { pass, type Rule, violated } from '../rule.ts';

export const assertionHasIdentifier: Rule<ClientAssertionSubject> = {
  id: 'client-assertion.jti',
  titles: { passed: 'jti is set', failed: 'jti is missing or not a string' },
  spec: 'OIDC Core §9',
  severity: 'error',
  verdict: (subject) =>
    withClaims(subject, (claims) => {
      const jti = member(claims, 'jti');
      const evidence = {
        expected: 'jti, a non-empty string',
        received: describeValue(jti),
        at: claimAt(subject, 'jti'),
      };
      if (typeof jti === 'string' && jti !== '') return pass(evidence);
      return violated({ ...evidence, note: 'The provider cannot detect reuse without it.' });
    }),
};
