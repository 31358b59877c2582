import type { IdTokenSubject } from '../../facts/facts.ts';
import { member } from '../../token/json-members.ts';
import { describeDuration, wrongTimeUnit } from '../../token/time.ts';
import { clockSkewSeconds } from '../../token/tolerance.ts';
import { claimAt, withClaims } from '../claims.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';
import { describeTime } from '../times.ts';

export const issuedAtIsSane: Rule<IdTokenSubject> = {
  id: 'id-token.issued-at',
  titles: { passed: 'iat is present and not in the future', failed: 'iat is missing or in the future' },
  spec: 'OIDC Core §2',
  severity: 'error',
  verdict: (subject) =>
    withClaims(subject, (claims) => {
      const iat = member(claims, 'iat');
      const at = claimAt(subject, 'iat');
      const now = subject.at / 1000;
      const expected = `not later than ${describeTime(now)} (tolerance ${clockSkewSeconds} seconds)`;
      if (iat === undefined) return violated({ expected, received: 'no iat', at });
      if (typeof iat !== 'number') return notApplicable('iat is not a number (see the check for dates)');
      const unit = wrongTimeUnit(iat);
      if (unit !== undefined) return notApplicable(`iat is in ${unit} (see the check for dates)`);
      if (iat <= now + clockSkewSeconds) return pass({ expected, received: describeTime(iat), at });
      return violated({
        expected,
        received: describeTime(iat),
        at,
        note: `It is ${describeDuration(iat - now)} in the future: the clocks of provider and client differ.`,
      });
    }),
};
