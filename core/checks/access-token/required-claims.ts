import { rememberLast } from '../../base/growing.ts';
import type { JoseSubject } from '../../facts/facts.ts';
import { describeValue, isArray, member } from '../../token/json-members.ts';
import type { JsonValue } from '../../token/token.ts';
import { claimAt } from '../claims.ts';
import { cutPayload, hasWholePayload, missingClaims } from '../missing-claims.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';
import { claimsProfile, withProfile } from './profile.ts';

/** Dates that are not numbers are left to the rule about dates. */
const required: readonly (readonly [name: string, kind: string, is: (value: JsonValue) => boolean])[] = [
  ['iss', 'a string', isText],
  ['exp', 'a date', () => true],
  ['aud', 'a string or an array of strings', (value) => isText(value) || isTexts(value)],
  ['sub', 'a string', isText],
  ['client_id', 'a string', isText],
  ['iat', 'a date', () => true],
  ['jti', 'a string', isText],
];

/** The names of all of them. */
export const namesOfRequired: readonly string[] = required.map(([name]) => name);

const complete = pass({ received: namesOfRequired.join(', ') });

/** The verdict for what is missing or invalid, a bit for each; most tokens in a row lack the same. */
const verdictOn = rememberLast((missing: number, received: string, exchange?: string) => {
  const wrong = required.filter((_, index) => (missing & (1 << index)) !== 0);
  const [first] = wrong;
  if (first === undefined) return complete;
  const [name, kind] = first;
  return violated({
    expected: `${name}, ${kind}`,
    received,
    at: claimAt({ exchange }, name),
    note: missingClaims(wrong.map(([one]) => one)),
  });
});

export const requiredClaimsArePresent: Rule<JoseSubject> = {
  id: 'access-token.required-claims',
  titles: {
    passed: 'Required claims (RFC 9068) are present',
    failed: 'Required claims (RFC 9068) are missing or invalid',
  },
  spec: 'RFC 9068 §2.2',
  severity: 'error',
  verdict: (subject) =>
    withProfile(subject, (claims) => {
      if (!claimsProfile(subject)) return notApplicable('typ is not at+jwt, so RFC 9068 does not apply');
      if (!hasWholePayload(subject)) return cutPayload;
      let missing = 0;
      let received = '';
      let bit = 1;
      for (const [name, , is] of required) {
        const value = member(claims, name);
        if (value === undefined || !is(value)) {
          if (missing === 0) received = describeValue(value);
          missing |= bit;
        }
        bit <<= 1;
      }
      return missing === 0 ? complete : verdictOn(missing, received, subject.exchange);
    }),
};

function isText(value: JsonValue): boolean {
  return typeof value === 'string' && value !== '';
}

function isTexts(value: JsonValue): boolean {
  return isArray(value) && value.length > 0 && value.every(isText);
}
