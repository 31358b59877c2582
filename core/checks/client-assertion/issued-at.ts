import type { ClientAssertionSubject } from '../../facts/facts.ts';
import { describeValue, member } from '../../token/json-members.ts';
import { clockSkewSeconds } from '../../token/tolerance.ts';
import { claimAt, withClaims } from '../claims.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';
import { describeTime } from '../times.ts';

export const assertionIsFromThePast: Rule<ClientAssertionSubject> = {
  id: 'client-assertion.issued-at',
  titles: { passed: 'iat is not in the future', failed: 'iat is in the future or not a date' },
  spec: 'RFC 7523 §3',
  severity: 'error',
  verdict: (subject) =>
    withClaims(subject, (claims) => {
      const iat = member(claims, 'iat');
      if (iat === undefined) return notApplicable('no iat, which is optional');
      const now = subject.at / 1000;
      const evidence = {
        expected: `not later than ${describeTime(now)} (tolerance ${clockSkewSeconds} seconds)`,
        at: claimAt(subject, 'iat'),
      };
      if (typeof iat !== 'number') return violated({ ...evidence, received: describeValue(iat) });
      const received = describeTime(iat);
      if (iat <= now + clockSkewSeconds) return pass({ ...evidence, received });
      return violated({ ...evidence, received, note: 'The clock of this computer was changed meanwhile.' });
    }),
};
