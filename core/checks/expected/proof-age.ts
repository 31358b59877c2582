import type { ExpectedSubject } from '../../facts/facts.ts';
import { numberMember } from '../../token/json-members.ts';
import { clockSkewSeconds } from '../../token/tolerance.ts';
import { claimAt, withClaims } from '../claims.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';
import { describeTime } from '../times.ts';
import { oldestProofSeconds } from '../token-response/dpop-claims.ts';

export const proofIsFresh: Rule<ExpectedSubject> = {
  id: 'expected.proof-age',
  titles: { passed: 'DPoP proof was made now', failed: 'DPoP proof was not made now' },
  spec: 'RFC 9449 §4.3',
  severity: 'error',
  verdict: (subject, { now }) => {
    const { as, audience } = subject.expectation;
    if (as !== 'dpop-proof') return notApplicable('no DPoP proof is expected');
    if (audience !== undefined) return notApplicable('it is judged with the URL (see the check for that)');
    return withClaims(subject, (claims) => {
      const iat = numberMember(claims, 'iat');
      if (iat === undefined) return notApplicable('iat is no number (see the check for that)');
      const age = now / 1000 - iat;
      const received = describeTime(iat);
      if (age <= oldestProofSeconds && age >= -clockSkewSeconds) return pass({ received });
      return violated({
        expected: `iat near ${describeTime(Math.floor(now / 1000))}`,
        received,
        at: claimAt(subject, 'iat'),
        note: 'A server refuses it by now: a proof is for one request.',
      });
    });
  },
};
