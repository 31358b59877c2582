import type { JoseSubject } from '../../facts/facts.ts';
import { stringMember } from '../../token/json-members.ts';
import { claimAt } from '../claims.ts';
import { pass, type Rule, violated } from '../rule.ts';
import { withClaimsOf } from './with-profile.ts';

export const logoutTokenNamesSession: Rule<JoseSubject> = {
  id: 'logout-token.subject',
  titles: { passed: 'Logout token names user or session', failed: 'Logout token has neither sub nor sid' },
  spec: 'OIDC Back-Channel Logout §2.6',
  severity: 'error',
  verdict: (subject) =>
    withClaimsOf('logout-token', subject, (claims) => {
      const found = ['sub', 'sid'].filter((name) => (stringMember(claims, name) ?? '') !== '');
      const evidence = { expected: 'sub, sid, or both', at: claimAt(subject, found[0] ?? 'sub') };
      return found.length > 0
        ? pass({ ...evidence, received: found.join(' and ') })
        : violated({ ...evidence, received: 'neither' });
    }),
};
