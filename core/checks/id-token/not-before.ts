import type { IdTokenSubject } from '../../facts/facts.ts';
import { member } from '../../token/json-members.ts';
import { claimAt, withClaims } from '../claims.ts';
import { clockToleranceOf } from '../clock-tolerance.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';
import { describeTime } from '../times.ts';

export const notTooEarly: Rule<IdTokenSubject> = {
  id: 'id-token.not-before',
  titles: { passed: 'nbf has passed', failed: 'nbf has not passed' },
  spec: 'RFC 7519 §4.1.5',
  severity: 'error',
  verdict: (subject, facts) =>
    withClaims(subject, (claims) => {
      const nbf = member(claims, 'nbf');
      const at = claimAt(subject, 'nbf');
      const now = subject.at / 1000;
      const tolerance = clockToleranceOf(facts);
      if (nbf === undefined) return notApplicable('no nbf');
      if (typeof nbf !== 'number') return notApplicable('nbf is not a number (see the check for dates)');
      const expected = `not later than ${describeTime(now)} (tolerance ${tolerance} seconds)`;
      if (nbf <= now + tolerance) return pass({ expected, received: describeTime(nbf), at });
      return violated({ expected, received: describeTime(nbf), at, note: 'The token is not valid yet.' });
    }),
};
