import type { ClientAssertionSubject, Facts } from '../../facts/facts.ts';
import { describeMember, stringMember } from '../../token/json-members.ts';
import { audiences, claimAt, withClaims } from '../claims.ts';
import { expectedIssuer } from '../expected-issuer.ts';
import { pass, type Rule, violated } from '../rule.ts';

export const assertionIsMeantForProvider: Rule<ClientAssertionSubject> = {
  id: 'client-assertion.audience',
  titles: { passed: 'aud is the provider', failed: 'aud is not the provider' },
  spec: 'RFC 7523 §3',
  severity: 'error',
  verdict: (subject, facts) =>
    withClaims(subject, (claims) => {
      const names = namesOfProvider(subject, facts);
      const evidence = {
        expected: names.join(' or '),
        received: describeMember(claims, 'aud'),
        at: claimAt(subject, 'aud'),
      };
      if (audiences(claims)?.some((audience) => names.includes(audience))) return pass(evidence);
      return violated({
        ...evidence,
        note: 'A recipient could use an assertion for another provider there.',
      });
    }),
};

/** Its issuer, its token endpoint, or the requested endpoint. */
function namesOfProvider({ url }: ClientAssertionSubject, facts: Facts): readonly string[] {
  const { metadata } = facts;
  const endpoint = metadata === undefined ? undefined : stringMember(metadata.document, 'token_endpoint');
  return [...new Set([expectedIssuer(facts), endpoint, url].filter((name) => name !== undefined))];
}
