import type { JoseSubject } from '../../facts/facts.ts';
import { describeMember, member } from '../../token/json-members.ts';
import { claimAt } from '../claims.ts';
import { pass, type Rule, violated } from '../rule.ts';
import { withClaimsOf } from './with-profile.ts';

export const logoutTokenHasNoNonce: Rule<JoseSubject> = {
  id: 'logout-token.nonce',
  titles: { passed: 'Logout token has no nonce', failed: 'Logout token has a nonce' },
  spec: 'OIDC Back-Channel Logout §2.6',
  severity: 'error',
  verdict: (subject) =>
    withClaimsOf('logout-token', subject, (claims) => {
      const evidence = { expected: 'no nonce', at: claimAt(subject, 'nonce') };
      if (member(claims, 'nonce') === undefined) return pass({ ...evidence, received: 'none' });
      const note = 'It could be used as an ID Token.';
      return violated({ ...evidence, received: describeMember(claims, 'nonce'), note });
    }),
};
