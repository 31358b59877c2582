import type { ClientAssertionSubject } from '../../facts/facts.ts';
import { describeValue, member } from '../../token/json-members.ts';
import { describeDuration } from '../../token/time.ts';
import { claimAt, withClaims } from '../claims.ts';
import { pass, type Rule, violated } from '../rule.ts';
import { describeTime } from '../times.ts';

/** Judged at the moment of sending. */
export const assertionHasNotExpired: Rule<ClientAssertionSubject> = {
  id: 'client-assertion.expiry',
  title: 'exp lies in the future when it is sent',
  spec: 'RFC 7523 §3',
  severity: 'error',
  verdict: (subject) =>
    withClaims(subject, (claims) => {
      const exp = member(claims, 'exp');
      const now = subject.at / 1000;
      const evidence = { expected: `later than ${describeTime(now)}`, at: claimAt(subject, 'exp') };
      if (typeof exp !== 'number') return violated({ ...evidence, received: describeValue(exp) });
      if (exp > now) return pass({ ...evidence, received: describeTime(exp) });
      return violated({
        ...evidence,
        received: describeTime(exp),
        note: `It had expired ${describeDuration(now - exp)} before: it was held too long, or the clock of this machine is wrong.`,
      });
    }),
};
