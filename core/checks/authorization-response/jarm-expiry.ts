import type { AuthorizationResponseSubject } from '../../facts/facts.ts';
import { describeMember, numberMember } from '../../token/json-members.ts';
import { expirySkewSeconds } from '../../token/tolerance.ts';
import { pass, type Rule, violated } from '../rule.ts';
import { describeTime } from '../times.ts';
import { withResponseClaims } from './jarm-claims.ts';

export const jwtHasNotExpired: Rule<AuthorizationResponseSubject> = {
  id: 'authorization-response.jarm-exp',
  titles: { passed: 'Response JWT has not expired', failed: 'Response JWT has expired or has no valid exp' },
  spec: 'JARM §2.4',
  severity: 'error',
  verdict: (subject, facts) =>
    withResponseClaims(subject, facts, (claims, at) => {
      const arrived = subject.at / 1000;
      const expiry = numberMember(claims, 'exp');
      const evidence = {
        expected: `exp after ${describeTime(Math.floor(arrived))}`,
        received: expiry === undefined ? describeMember(claims, 'exp') : describeTime(expiry),
        at: at('exp'),
      };
      if (expiry !== undefined && arrived < expiry + expirySkewSeconds) return pass(evidence);
      return violated(evidence);
    }),
};
