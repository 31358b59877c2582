import type { JoseSubject } from '../../facts/facts.ts';
import { describeMember, stringMember } from '../../token/json-members.ts';
import { headerAt } from '../claims.ts';
import { pass, type Rule, violated } from '../rule.ts';
import { withHeaderOf } from './with-profile.ts';

export const proofHasItsType: Rule<JoseSubject> = {
  id: 'dpop-proof.type',
  titles: { passed: 'typ of the DPoP proof is dpop+jwt', failed: 'typ of the DPoP proof is not dpop+jwt' },
  spec: 'RFC 9449 §4.2',
  severity: 'error',
  verdict: (subject) =>
    withHeaderOf('dpop-proof', subject, (header) => {
      const received = describeMember(header, 'typ');
      const evidence = { expected: 'dpop+jwt', received, at: headerAt(subject, 'typ') };
      const isRight = stringMember(header, 'typ')?.toLowerCase() === 'dpop+jwt';
      return isRight ? pass(evidence) : violated(evidence);
    }),
};
