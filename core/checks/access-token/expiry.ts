import type { AccessTokenSubject } from '../../facts/facts.ts';
import { numberMember } from '../../token/json-members.ts';
import { expirySkewSeconds } from '../../token/tolerance.ts';
import { claimAt } from '../claims.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';
import { describeTime } from '../times.ts';
import { withProfile } from './profile.ts';

/** Judged at the moment of arrival, so that a recorded trace is judged like a live one. */
export const accessTokenNotExpired: Rule<AccessTokenSubject> = {
  id: 'access-token.expiry',
  title: 'exp lies in the future',
  spec: 'RFC 9068 §4',
  severity: 'error',
  verdict: (subject) =>
    withProfile(subject, (claims) => {
      const exp = numberMember(claims, 'exp');
      if (exp === undefined) return notApplicable('it has no exp that is a number');
      const now = subject.at / 1000;
      const evidence = {
        expected: `later than ${describeTime(now)}`,
        received: describeTime(exp),
        at: claimAt(subject, 'exp'),
      };
      return exp > now - expirySkewSeconds ? pass(evidence) : violated(evidence);
    }),
};
