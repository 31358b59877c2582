import type { ClientAssertionSubject } from '../../facts/facts.ts';
import { describeValue, member } from '../../token/json-members.ts';
import { clockSkewSeconds } from '../../token/tolerance.ts';
import { claimAt, withClaims } from '../claims.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';
import { skewOf } from '../skew-of.ts';
import { describeTime } from '../times.ts';

export const assertionIsFromThePast: Rule<ClientAssertionSubject> = {
  id: 'client-assertion.issued-at',
  titles: { passed: 'iat is not in the future', failed: 'iat is in the future or not a date' },
  spec: 'RFC 7523 §3',
  severity: 'error',
  verdict: (subject, facts) =>
    withClaims(subject, (claims) => {
      const iat = member(claims, 'iat');
      if (iat === undefined) return notApplicable('no iat, which is optional');
      const now = subject.at / 1000;
      const skew = skewOf(subject, facts, clockSkewSeconds);
      const evidence = {
        expected: `not later than ${describeTime(now)} (tolerance ${skew} seconds)`,
        at: claimAt(subject, 'iat'),
      };
      if (typeof iat !== 'number') return violated({ ...evidence, received: describeValue(iat) });
      const received = describeTime(iat);
      if (iat <= now + skew) return pass({ ...evidence, received });
      return violated({
        ...evidence,
        received,
        note:
          subject.checkedAs === true
            ? 'The clocks of the client and this computer differ.'
            : 'The clock of this computer was changed meanwhile.',
      });
    }),
};
