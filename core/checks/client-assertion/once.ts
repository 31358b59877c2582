import type { ClientAssertionSubject } from '../../facts/facts.ts';
import { describeValue, member } from '../../token/json-members.ts';
import { claimAt, readableClaims, withClaims } from '../claims.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';

export const assertionIsSentOnce: Rule<ClientAssertionSubject> = {
  id: 'client-assertion.once',
  title: 'each request has an assertion of its own',
  spec: 'OIDC Core §9',
  severity: 'error',
  verdict: (subject, { clientAssertions }) =>
    withClaims(subject, (claims) => {
      const jti = member(claims, 'jti');
      if (typeof jti !== 'string') return notApplicable('it has no jti: see the rule about it');
      const index = clientAssertions.findIndex(({ exchange }) => exchange === subject.exchange);
      const earlier = clientAssertions.slice(0, index).find((other) => jtiOf(other) === jti);
      const evidence = { expected: 'a jti that no other request had', at: claimAt(subject, 'jti') };
      if (earlier === undefined) return pass({ ...evidence, received: describeValue(jti) });
      return violated({
        ...evidence,
        received: `${describeValue(jti)}, as in ${earlier.exchange}`,
        note: 'A provider that remembers them refuses the second use as a replay.',
      });
    }),
};

function jtiOf(subject: ClientAssertionSubject) {
  const claims = readableClaims(subject);
  return claims === undefined ? undefined : member(claims, 'jti');
}
