import type { ClientAssertionSubject } from '../../facts/facts.ts';
import { describeValue, member } from '../../token/json-members.ts';
import { describeDuration } from '../../token/time.ts';
import { claimAt, withClaims } from '../claims.ts';
import { pass, type Rule, violated } from '../rule.ts';
import { skewOf } from '../skew-of.ts';
import { describeTime } from '../times.ts';

/** Judged at the time of sending. */
export const assertionHasNotExpired: Rule<ClientAssertionSubject> = {
  id: 'client-assertion.expiry',
  titles: {
    passed: 'exp is in the future when sent',
    failed: 'exp is missing or not in the future when sent',
  },
  spec: 'RFC 7523 §3',
  severity: 'error',
  verdict: (subject, facts) =>
    withClaims(subject, (claims) => {
      const exp = member(claims, 'exp');
      const now = subject.at / 1000;
      const evidence = { expected: `later than ${describeTime(now)}`, at: claimAt(subject, 'exp') };
      if (typeof exp !== 'number') return violated({ ...evidence, received: describeValue(exp) });
      if (exp > now - skewOf(subject, facts, 0)) return pass({ ...evidence, received: describeTime(exp) });
      return violated({
        ...evidence,
        received: describeTime(exp),
        note: `It had expired ${describeDuration(now - exp)} before. Check how long it was held, and the clock of this computer.`,
      });
    }),
};
