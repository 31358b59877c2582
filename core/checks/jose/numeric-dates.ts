import { rememberLast } from '../../base/growing.ts';
import type { JoseSubject } from '../../facts/facts.ts';
import { describeMember, member } from '../../token/json-members.ts';
import { claimAt, onClaims } from '../claims.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';

const passWith = rememberLast((received: string) => pass({ received }));

/** The registered claims that are dates, in seconds since 1970. */
export const dateClaims = ['exp', 'nbf', 'iat'] as const;

export const datesAreNumbers: Rule<JoseSubject> = {
  id: 'jose.numeric-dates',
  titles: { passed: 'exp, nbf and iat are numbers', failed: 'exp, nbf or iat is not a number' },
  spec: 'RFC 7519 §2',
  severity: 'error',
  verdict: onClaims((claims, subject) => {
    let present = '';
    let wrong: string | undefined;
    for (const name of dateClaims) {
      const value = member(claims, name);
      if (value === undefined) continue;
      present = present === '' ? name : `${present}, ${name}`;
      if (typeof value !== 'number') wrong ??= name;
    }
    if (present === '') return notApplicable('none of these claims is present');
    if (wrong === undefined) return passWith(present);
    return violated({
      expected: `${wrong}, a number of seconds since 1970`,
      received: describeMember(claims, wrong),
      at: claimAt(subject, wrong),
      note: 'Some libraries treat such a token as never expiring.',
    });
  }),
};
