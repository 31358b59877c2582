import type { JoseSubject } from '../../facts/facts.ts';
import { numberMember } from '../../token/json-members.ts';
import { wrongTimeUnit } from '../../token/time.ts';
import { memberText } from '../../token/written-numbers.ts';
import { claimAt, onClaims } from '../claims.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';
import { dateClaims } from './numeric-dates.ts';

export const datesAreSeconds: Rule<JoseSubject> = {
  id: 'jose.milliseconds',
  titles: { passed: 'exp, nbf and iat are in seconds', failed: 'exp, nbf or iat is not in seconds' },
  spec: 'RFC 7519 §2',
  severity: 'warning',
  verdict: onClaims((claims, subject) => {
    let seen = 0;
    for (const name of dateClaims) {
      const value = numberMember(claims, name);
      if (value === undefined) continue;
      seen += 1;
      const unit = wrongTimeUnit(value);
      if (unit === undefined) continue;
      return violated({
        expected: `${name} in seconds`,
        received: `${memberText(claims, name)}, in ${unit}: as seconds that is after the year 5000`,
        at: claimAt(subject, name),
        note: 'Read as seconds, the token never expires or never becomes valid.',
      });
    }
    return seen === 0 ? notApplicable('none of these claims is present') : pass();
  }),
};
