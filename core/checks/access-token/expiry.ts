import type { AccessTokenSubject } from '../../facts/facts.ts';
import { numberMember } from '../../token/json-members.ts';
import { expirySkewSeconds } from '../../token/tolerance.ts';
import { claimAt } from '../claims.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';
import { skewOf } from '../skew-of.ts';
import { describeTime } from '../times.ts';
import { withProfile } from './profile.ts';

/** Judged at the time of arrival, so that a recorded trace gives the same result as a live one. */
export const accessTokenNotExpired: Rule<AccessTokenSubject> = {
  id: 'access-token.expiry',
  titles: { passed: 'Access token has not expired', failed: 'Access token has expired' },
  spec: 'RFC 9068 §4',
  severity: 'error',
  verdict: (subject, facts) =>
    withProfile(subject, (claims) => {
      const exp = numberMember(claims, 'exp');
      if (exp === undefined) return notApplicable('no numeric exp');
      const now = subject.at / 1000;
      const evidence = {
        expected: `later than ${describeTime(now)}`,
        received: describeTime(exp),
        at: claimAt(subject, 'exp'),
      };
      return exp > now - skewOf(subject, facts, expirySkewSeconds) ? pass(evidence) : violated(evidence);
    }),
};
