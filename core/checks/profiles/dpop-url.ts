import type { JoseSubject } from '../../facts/facts.ts';
import { describeMember, stringMember } from '../../token/json-members.ts';
import { claimAt } from '../claims.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';
import { withClaimsOf } from './with-profile.ts';

export const proofUrlIsBare: Rule<JoseSubject> = {
  id: 'dpop-proof.url',
  titles: { passed: 'URL in htu has no query or fragment', failed: 'URL in htu has a query or fragment' },
  spec: 'RFC 9449 §4.2',
  severity: 'error',
  verdict: (subject) =>
    withClaimsOf('dpop-proof', subject, (claims) => {
      const htu = stringMember(claims, 'htu');
      if (htu === undefined) return notApplicable('the proof has no htu');
      const received = describeMember(claims, 'htu');
      const evidence = {
        expected: 'a URL without query and fragment',
        received,
        at: claimAt(subject, 'htu'),
      };
      return /[?#]/.test(htu) ? violated(evidence) : pass(evidence);
    }),
};
