import type { IdTokenSubject } from '../../facts/facts.ts';
import { describeValue, member } from '../../token/json-members.ts';
import { claimAt, withClaims } from '../claims.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';
import { sameJson } from '../same-json.ts';
import { frontClaims } from './channels-agree.ts';

/** Claims that may differ, or that have their own rules. */
const leftOut: ReadonlySet<string> = new Set([
  'iss',
  'sub',
  'aud',
  'azp',
  'exp',
  'iat',
  'nbf',
  'jti',
  'nonce',
  'at_hash',
  'c_hash',
  's_hash',
]);

export const channelsShareClaims: Rule<IdTokenSubject> = {
  id: 'id-token.channels-claims',
  titles: {
    passed: 'Both ID Tokens have the same claim values',
    failed: 'ID Tokens differ in a claim value',
  },
  spec: 'OIDC Core §3.3.3.6',
  severity: 'warning',
  verdict: (subject, facts) =>
    withClaims(subject, (claims) => {
      const front = frontClaims(subject, facts);
      if (front === undefined) return notApplicable('no earlier ID Token from the front channel');
      for (const [name, expected] of Object.entries(front)) {
        const received = member(claims, name);
        if (leftOut.has(name) || received === undefined || sameJson(received, expected)) continue;
        return violated({
          expected: `${name} ${describeValue(expected)}, as in the front channel`,
          received: describeValue(received),
          at: claimAt(subject, name),
        });
      }
      return pass();
    }),
};
