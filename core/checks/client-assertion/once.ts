import type { ClientAssertionSubject } from '../../facts/facts.ts';
import { describeValue, member } from '../../token/json-members.ts';
import { claimAt, readableClaims, withClaims } from '../claims.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';

export const assertionIsSentOnce: Rule<ClientAssertionSubject> = {
  id: 'client-assertion.once',
  titles: { passed: 'Each request has its own assertion', failed: 'Assertion is reused' },
  spec: 'OIDC Core §9',
  severity: 'error',
  verdict: (subject, { clientAssertions }) =>
    withClaims(subject, (claims) => {
      const jti = member(claims, 'jti');
      if (typeof jti !== 'string') return notApplicable('no jti (see the check for jti)');
      const index = clientAssertions.findIndex(({ exchange }) => exchange === subject.exchange);
      const earlier = clientAssertions.slice(0, index).find((other) => jtiOf(other) === jti);
      const evidence = { expected: 'a jti not used by another request', at: claimAt(subject, 'jti') };
      if (earlier === undefined) return pass({ ...evidence, received: describeValue(jti) });
      return violated({
        ...evidence,
        received: `${describeValue(jti)}, as in ${earlier.exchange}`,
        note: 'A provider that stores jti values rejects the second use as a replay.',
      });
    }),
};

function jtiOf(subject: ClientAssertionSubject) {
  const claims = readableClaims(subject);
  return claims === undefined ? undefined : member(claims, 'jti');
}
