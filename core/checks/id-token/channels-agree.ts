import type { Facts, IdTokenSubject } from '../../facts/facts.ts';
import { describeValue, member } from '../../token/json-members.ts';
import type { JsonObject } from '../../token/token.ts';
import { claimAt, readableClaims, withClaims } from '../claims.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';

const claimsThatAgree = ['iss', 'sub'] as const;

export const channelsAgree: Rule<IdTokenSubject> = {
  id: 'id-token.channels-agree',
  titles: {
    passed: 'Both ID Tokens have the same issuer and user',
    failed: 'ID Tokens differ in issuer or user',
  },
  spec: 'OIDC Core §3.3.3.6',
  severity: 'error',
  verdict: (subject, facts) =>
    withClaims(subject, (claims) => {
      const front = frontClaims(subject, facts);
      if (front === undefined) return notApplicable('no earlier ID Token from the front channel');
      for (const name of claimsThatAgree) {
        const expected = member(front, name);
        const received = member(claims, name);
        if (received === expected) continue;
        return violated({
          expected: `${name} ${describeValue(expected)}, as in the front channel`,
          received: describeValue(received),
          at: claimAt(subject, name),
          note: 'A code from another sign-in was injected.',
        });
      }
      return pass({ expected: 'iss and sub as in the front channel' });
    }),
};

/** The claims of the front-channel ID Token to compare a back-channel one with. */
export function frontClaims(subject: IdTokenSubject, facts: Facts): JsonObject | undefined {
  if (subject.channel !== 'back' || subject.refreshed) return undefined;
  const front = facts.idTokens.find(({ channel }) => channel === 'front');
  return front === undefined ? undefined : readableClaims(front);
}
