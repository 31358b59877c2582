import type { JoseSubject } from '../../facts/facts.ts';
import { describeMember, member } from '../../token/json-members.ts';
import { claimAt, withClaims } from '../claims.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';

/** The registered claims that are dates, in seconds since 1970. */
export const dateClaims = ['exp', 'nbf', 'iat'] as const;

export const datesAreNumbers: Rule<JoseSubject> = {
  id: 'jose.numeric-dates',
  titles: { passed: 'exp, nbf and iat are numbers', failed: 'exp, nbf or iat is not a number' },
  spec: 'RFC 7519 §2',
  severity: 'error',
  verdict: (subject) =>
    withClaims(subject, (claims) => {
      const present = dateClaims.filter((name) => member(claims, name) !== undefined);
      if (present.length === 0) return notApplicable('none of these claims is present');
      const wrong = present.find((name) => typeof member(claims, name) !== 'number');
      if (wrong === undefined) return pass({ received: present.join(', ') });
      return violated({
        expected: `${wrong}, a number of seconds since 1970`,
        received: describeMember(claims, wrong),
        at: claimAt(subject, wrong),
        note: 'Some libraries treat such a token as never expiring.',
      });
    }),
};
