import type { IdTokenSubject } from '../../facts/facts.ts';
import { describeValue, member } from '../../token/json-members.ts';
import { describeDuration } from '../../token/time.ts';
import { claimAt, withClaims } from '../claims.ts';
import { clockToleranceOf } from '../clock-tolerance.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';
import { sentValues } from '../sent-parameter.ts';
import { describeTime } from '../times.ts';

export const authTimeIsRecent: Rule<IdTokenSubject> = {
  id: 'id-token.auth-time',
  titles: { passed: 'auth_time is within max_age', failed: 'auth_time is missing or not within max_age' },
  spec: 'OIDC Core §3.1.3.7',
  severity: 'error',
  verdict: (subject, facts) =>
    withClaims(subject, (claims) => {
      if (subject.refreshed) return notApplicable('max_age applies to the sign-in, not the refresh');
      const sent = sentValues(facts, 'max_age')?.[0];
      if (sent === undefined || !/^\d{1,15}$/.test(sent)) return notApplicable('no max_age was requested');
      const maxAge = Number(sent);
      const authTime = member(claims, 'auth_time');
      const at = claimAt(subject, 'auth_time');
      const now = subject.at / 1000;
      const tolerance = clockToleranceOf(facts);
      const expected = `authentication at most ${describeDuration(maxAge)} ago (max_age=${sent})`;
      if (typeof authTime !== 'number') {
        return violated({
          expected,
          received: authTime === undefined ? 'no auth_time' : describeValue(authTime),
          at,
          note: 'A provider that receives max_age must return auth_time.',
        });
      }
      const age = now - authTime;
      const received = describeTime(authTime);
      if (age <= maxAge + tolerance && age >= -tolerance) return pass({ expected, received, at });
      const note =
        age < 0
          ? 'The authentication time is in the future: the clocks of provider and client differ.'
          : `The user authenticated ${describeDuration(age)} ago, and the provider did not ask again.`;
      return violated({ expected, received, at, note });
    }),
};
