import type { Facts, UserinfoSubject } from '../../facts/facts.ts';
import { describeValue, stringMember } from '../../token/json-members.ts';
import { readableClaims } from '../claims.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';

export const userinfoSubjectMatches: Rule<UserinfoSubject> = {
  id: 'userinfo.subject',
  titles: { passed: 'sub matches the ID Token', failed: 'sub does not match the ID Token' },
  spec: 'OIDC Core §5.3.2',
  severity: 'error',
  verdict: ({ exchange, response, document }, facts) => {
    if (response.status !== 200 || document === undefined) return notApplicable('no claims');
    const received = stringMember(document, 'sub');
    const expected = loggedIn(facts);
    if (received === undefined) return notApplicable('no sub (see the check for sub)');
    if (expected === undefined) return notApplicable('this run has no readable ID Token');
    const evidence = {
      expected: describeValue(expected),
      received: describeValue(received),
      at: { exchange, part: 'member', name: '/sub' } as const,
    };
    if (received === expected) return pass(evidence);
    return violated({
      ...evidence,
      note: 'The claims are about another user: the access token was replaced. Do not use them.',
    });
  },
};

/** The user of the last ID Token, else of the one before a refresh. */
function loggedIn(facts: Facts): string | undefined {
  const last = facts.idTokens.at(-1);
  const before = facts.previous?.idToken;
  const claims =
    last === undefined ? (before?.kind === 'jws' ? before.payload : undefined) : readableClaims(last);
  return claims === undefined ? undefined : stringMember(claims, 'sub');
}
