import type { ClientAssertionSubject } from '../../facts/facts.ts';
import { numberMember } from '../../token/json-members.ts';
import { describeDuration, wrongTimeUnit } from '../../token/time.ts';
import { claimAt, withClaims } from '../claims.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';

const longestSeconds = 3600;

export const assertionEndsSoon: Rule<ClientAssertionSubject> = {
  id: 'client-assertion.lifetime',
  titles: { passed: 'exp is at most one hour ahead', failed: 'exp is more than one hour ahead' },
  spec: 'RFC 7523 §3',
  severity: 'warning',
  verdict: (subject) =>
    withClaims(subject, (claims) => {
      const exp = numberMember(claims, 'exp');
      if (exp === undefined) return notApplicable('no exp (see the check for exp)');
      const unit = wrongTimeUnit(exp);
      if (unit !== undefined) return notApplicable(`exp is in ${unit} (see the check for dates)`);
      const ahead = exp - subject.at / 1000;
      if (ahead <= 0) return notApplicable('the assertion has expired (see the check for expiry)');
      const evidence = {
        expected: `at most ${describeDuration(longestSeconds)} from then`,
        received: describeDuration(ahead),
        at: claimAt(subject, 'exp'),
      };
      if (ahead <= longestSeconds) return pass(evidence);
      return violated({
        ...evidence,
        note: 'A provider may reject it, and a stolen one works until then.',
      });
    }),
};
