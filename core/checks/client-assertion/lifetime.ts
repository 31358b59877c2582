import type { ClientAssertionSubject } from '../../facts/facts.ts';
import { numberMember } from '../../token/json-members.ts';
import { describeDuration, looksLikeMilliseconds } from '../../token/time.ts';
import { claimAt, withClaims } from '../claims.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';

const longestSeconds = 3600;

export const assertionEndsSoon: Rule<ClientAssertionSubject> = {
  id: 'client-assertion.lifetime',
  title: 'exp lies an hour ahead at most',
  spec: 'RFC 7523 §3',
  severity: 'warning',
  verdict: (subject) =>
    withClaims(subject, (claims) => {
      const exp = numberMember(claims, 'exp');
      if (exp === undefined) return notApplicable('it has no exp: see the rule about it');
      if (looksLikeMilliseconds(exp)) {
        return notApplicable('exp is in milliseconds: see the rule about dates');
      }
      const ahead = exp - subject.at / 1000;
      if (ahead <= 0) return notApplicable('it has expired: see the rule about that');
      const evidence = {
        expected: `at most ${describeDuration(longestSeconds)} from then`,
        received: describeDuration(ahead),
        at: claimAt(subject, 'exp'),
      };
      if (ahead <= longestSeconds) return pass(evidence);
      return violated({
        ...evidence,
        note: 'A provider may refuse one that ends so late, and a thief could use it as long.',
      });
    }),
};
