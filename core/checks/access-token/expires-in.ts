import type { AccessTokenSubject } from '../../facts/facts.ts';
import { numberMember } from '../../token/json-members.ts';
import { describeDuration, wrongTimeUnit } from '../../token/time.ts';
import { clockSkewSeconds } from '../../token/tolerance.ts';
import { claimAt, withClaims } from '../claims.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';
import { describeTime } from '../times.ts';

export const expiryMatchesResponse: Rule<AccessTokenSubject> = {
  id: 'access-token.expires-in',
  titles: { passed: 'exp matches expires_in', failed: 'exp does not match expires_in' },
  spec: 'RFC 6749 §5.1',
  severity: 'warning',
  verdict: (subject) =>
    withClaims(subject, (claims) => {
      const exp = numberMember(claims, 'exp');
      const { document } = subject.response;
      const expiresIn = document === undefined ? undefined : numberMember(document, 'expires_in');
      if (exp === undefined || expiresIn === undefined) return notApplicable('exp or expires_in is missing');
      const unit = wrongTimeUnit(exp);
      if (unit !== undefined) return notApplicable(`exp is in ${unit} (see the check for dates)`);
      const expected = subject.at / 1000 + expiresIn;
      const evidence = {
        expected: `about ${describeTime(expected)} (expires_in ${expiresIn})`,
        received: describeTime(exp),
        at: claimAt(subject, 'exp'),
      };
      const difference = exp - expected;
      if (Math.abs(difference) <= clockSkewSeconds) return pass(evidence);
      return violated({
        ...evidence,
        note: `The token expires ${describeDuration(Math.abs(difference))} ${difference < 0 ? 'before' : 'after'} the time given by expires_in.`,
      });
    }),
};
