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
const requiredNames = required.map(([name]) => name).join(', ');

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
      const wrong = required.filter(([name, , is]) => {
        const value = member(claims, name);
        return value === undefined || !is(value);
      });
      const [first] = wrong;
      if (first === undefined) return pass({ received: requiredNames });
      const [name, kind] = first;
      return violated({
        expected: `${name}, ${kind}`,
        received: describeValue(member(claims, name)),
        at: claimAt(subject, name),
        note: missingClaims(wrong.map(([one]) => one)),
      });
    }),
};

function isText(value: JsonValue): boolean {
  return typeof value === 'string' && value !== '';
}

function isTexts(value: JsonValue): boolean {
  return isArray(value) && value.length > 0 && value.every(isText);
}
