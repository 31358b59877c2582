import { excerpt } from '../../base/excerpt.ts';
import { rememberLast } from '../../base/growing.ts';
import type { JoseSubject } from '../../facts/facts.ts';
import { isEndless } from '../../token/endless-keycloak.ts';
import { numberMember } from '../../token/json-members.ts';
import { describeDuration, wrongTimeUnit } from '../../token/time.ts';
import { memberText } from '../../token/written-numbers.ts';
import { claimAt, onClaims } from '../claims.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';

const longestSeconds = 366 * 86_400;

const expected = 'more than zero and at most one year';

const passWith = rememberLast((seconds: number, exchange: string | undefined) =>
  pass({ expected, received: describeDuration(seconds), at: claimAt({ exchange }, 'exp') }),
);

export const lifetimeIsSensible: Rule<JoseSubject> = {
  id: 'jose.lifetime',
  titles: {
    passed: 'Lifetime is at most one year, and exp is after iat',
    failed: 'Lifetime exceeds one year, or exp is not after iat',
  },
  spec: 'RFC 7519 §4.1.4',
  severity: 'warning',
  verdict: onClaims((claims, subject) => {
    const exp = numberMember(claims, 'exp');
    const begin = numberMember(claims, 'iat') ?? numberMember(claims, 'nbf');
    if (exp === undefined || begin === undefined)
      return notApplicable('the token does not state both its start and expiry');
    if (isEndless(claims)) return notApplicable('Keycloak writes 0 into exp of a token that does not expire');
    const unit = wrongTimeUnit(exp) ?? wrongTimeUnit(begin);
    if (unit !== undefined) {
      return notApplicable(`the dates are in ${unit} (see the check for dates)`);
    }
    const lifetime = exp - begin;
    if (lifetime > 0 && lifetime <= longestSeconds) return passWith(lifetime, subject.exchange);
    return violated({
      expected,
      received: describe(lifetime, memberText(claims, 'exp')),
      at: claimAt(subject, 'exp'),
    });
  }),
};

/** The lifetime in words; of one that is too long for words, the expiry as it is written. */
function describe(seconds: number, exp: string): string {
  const length = describeDuration(Math.abs(seconds));
  if (length === '' || length.length > 40) return `exp is ${excerpt(exp, 40)}`;
  return seconds > 0 ? length : `exp is ${length} before the start`;
}
