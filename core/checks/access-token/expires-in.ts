import type { AccessTokenSubject } from '../../facts/facts.ts';
import { numberMember } from '../../token/json-members.ts';
import { describeDuration, looksLikeMilliseconds } from '../../token/time.ts';
import { clockSkewSeconds } from '../../token/tolerance.ts';
import { claimAt, withClaims } from '../claims.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';
import { describeTime } from '../times.ts';

export const expiryAgreesWithAnswer: Rule<AccessTokenSubject> = {
  id: 'access-token.expires-in',
  title: 'exp agrees with expires_in of the answer',
  spec: 'RFC 6749 §5.1',
  severity: 'warning',
  verdict: (subject) =>
    withClaims(subject, (claims) => {
      const exp = numberMember(claims, 'exp');
      const { document } = subject.response;
      const expiresIn = document === undefined ? undefined : numberMember(document, 'expires_in');
      if (exp === undefined || expiresIn === undefined) return notApplicable('one of the two is missing');
      if (looksLikeMilliseconds(exp))
        return notApplicable('exp is in milliseconds: see the rule about dates');
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
        note: `The token ends ${describeDuration(Math.abs(difference))} ${difference < 0 ? 'before' : 'after'} what the client is told.`,
      });
    }),
};
