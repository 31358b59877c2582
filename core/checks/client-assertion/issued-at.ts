import type { ClientAssertionSubject } from '../../facts/facts.ts';
import { describeValue, member } from '../../token/json-members.ts';
import { clockSkewSeconds } from '../../token/tolerance.ts';
import { claimAt, withClaims } from '../claims.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';
import { describeTime } from '../times.ts';

export const assertionIsFromThePast: Rule<ClientAssertionSubject> = {
  id: 'client-assertion.issued-at',
  title: 'iat does not lie in the future when it is sent',
  spec: 'RFC 7523 §3',
  severity: 'error',
  verdict: (subject) =>
    withClaims(subject, (claims) => {
      const iat = member(claims, 'iat');
      if (iat === undefined) return notApplicable('it has no iat, and needs none');
      const now = subject.at / 1000;
      const evidence = {
        expected: `not later than ${describeTime(now)}, ${clockSkewSeconds} seconds allowed`,
        at: claimAt(subject, 'iat'),
      };
      if (typeof iat !== 'number') return violated({ ...evidence, received: describeValue(iat) });
      const received = describeTime(iat);
      if (iat <= now + clockSkewSeconds) return pass({ ...evidence, received });
      return violated({ ...evidence, received, note: 'The clock of this machine was changed in between.' });
    }),
};
