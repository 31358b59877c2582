import type { IdTokenSubject } from '../../facts/facts.ts';
import { member } from '../../token/json-members.ts';
import { describeDuration } from '../../token/time.ts';
import { expirySkewSeconds } from '../../token/tolerance.ts';
import { claimAt, withClaims } from '../claims.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';
import { skewOf } from '../skew-of.ts';
import { describeTime } from '../times.ts';

/** Judged at the time of arrival, so that a recorded trace gives the same result as a live one. */
export const notExpired: Rule<IdTokenSubject> = {
  id: 'id-token.expiry',
  titles: { passed: 'ID Token has not expired', failed: 'ID Token has expired or has no exp' },
  spec: 'OIDC Core §3.1.3.7',
  severity: 'error',
  verdict: (subject, facts) =>
    withClaims(subject, (claims) => {
      const exp = member(claims, 'exp');
      const at = claimAt(subject, 'exp');
      const now = subject.at / 1000;
      const expected = `later than ${describeTime(now)}`;
      if (exp === undefined) return violated({ expected, received: 'no exp', at });
      if (typeof exp !== 'number') return notApplicable('exp is not a number (see the check for dates)');
      if (exp > now - skewOf(subject, facts, expirySkewSeconds))
        return pass({ expected, received: describeTime(exp), at });
      return violated({
        expected,
        received: describeTime(exp),
        at,
        note:
          subject.checkedAs === true
            ? `It expired ${describeDuration(now - exp)} ago.`
            : `It had expired ${describeDuration(now - exp)} before it arrived: a cached token, or different clocks.`,
      });
    }),
};
