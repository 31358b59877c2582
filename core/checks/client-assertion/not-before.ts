import type { ClientAssertionSubject } from '../../facts/facts.ts';
import { describeValue, member } from '../../token/json-members.ts';
import { clockSkewSeconds } from '../../token/tolerance.ts';
import { claimAt, withClaims } from '../claims.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';
import { skewOf } from '../skew-of.ts';
import { describeTime } from '../times.ts';

export const assertionIsValidYet: Rule<ClientAssertionSubject> = {
  id: 'client-assertion.not-before',
  titles: { passed: 'nbf is not in the future', failed: 'nbf is in the future or not a date' },
  spec: 'RFC 7523 §3',
  severity: 'error',
  verdict: (subject, facts) =>
    withClaims(subject, (claims) => {
      const nbf = member(claims, 'nbf');
      if (nbf === undefined) return notApplicable('no nbf, which is optional');
      const now = subject.at / 1000;
      const skew = skewOf(subject, facts, clockSkewSeconds);
      const evidence = {
        expected: `not later than ${describeTime(now)} (tolerance ${skew} seconds)`,
        at: claimAt(subject, 'nbf'),
      };
      if (typeof nbf !== 'number') return violated({ ...evidence, received: describeValue(nbf) });
      const received = describeTime(nbf);
      return nbf <= now + skew ? pass({ ...evidence, received }) : violated({ ...evidence, received });
    }),
};
