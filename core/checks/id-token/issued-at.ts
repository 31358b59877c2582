import type { IdTokenSubject } from '../../facts/facts.ts';
import { member } from '../../token/json-members.ts';
import { describeDuration, wrongTimeUnit } from '../../token/time.ts';
import { claimAt, withClaims } from '../claims.ts';
import { clockToleranceOf } from '../clock-tolerance.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';
import { describeTime } from '../times.ts';

export const issuedAtIsSane: Rule<IdTokenSubject> = {
  id: 'id-token.issued-at',
  titles: { passed: 'iat is present and not in the future', failed: 'iat is missing or in the future' },
  spec: 'OIDC Core §2',
  severity: 'error',
  verdict: (subject, facts) =>
    withClaims(subject, (claims) => {
      const iat = member(claims, 'iat');
      const at = claimAt(subject, 'iat');
      const now = subject.at / 1000;
      const tolerance = clockToleranceOf(facts);
      const expected = `not later than ${describeTime(now)} (tolerance ${tolerance} seconds)`;
      if (iat === undefined) return violated({ expected, received: 'no iat', at });
      if (typeof iat !== 'number') return notApplicable('iat is not a number (see the check for dates)');
      const unit = wrongTimeUnit(iat);
      if (unit !== undefined) return notApplicable(`iat is in ${unit} (see the check for dates)`);
      if (iat <= now + tolerance) return pass({ expected, received: describeTime(iat), at });
      return violated({
        expected,
        received: describeTime(iat),
        at,
        note: `It is ${describeDuration(iat - now)} in the future: the clocks of provider and client differ.`,
      });
    }),
};
