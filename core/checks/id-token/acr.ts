import type { IdTokenSubject } from '../../facts/facts.ts';
import { describeValue, member } from '../../token/json-members.ts';
import { claimAt, withClaims } from '../claims.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';
import { sentValues } from '../sent-parameter.ts';

export const acrWasGiven: Rule<IdTokenSubject> = {
  id: 'id-token.acr',
  titles: { passed: 'acr is one of the requested values', failed: 'acr is not one of the requested values' },
  spec: 'OIDC Core §3.1.2.1',
  severity: 'warning',
  verdict: (subject, facts) =>
    withClaims(subject, (claims) => {
      if (subject.refreshed) return notApplicable('acr_values applies to the sign-in, not the refresh');
      const sent = sentValues(facts, 'acr_values')?.[0];
      const wanted = (sent ?? '').split(' ').filter((value) => value !== '');
      if (wanted.length === 0) return notApplicable('no acr_values were requested');
      const acr = member(claims, 'acr');
      const evidence = {
        expected: wanted.join(' or '),
        received: describeValue(acr),
        at: claimAt(subject, 'acr'),
      };
      if (typeof acr === 'string' && wanted.includes(acr)) return pass(evidence);
      return violated({
        ...evidence,
        note: 'acr_values is only a preference. A client that depends on it must check acr and request it again.',
      });
    }),
};
