import type { TokenResponseSubject } from '../../facts/facts.ts';
import { member, stringMember } from '../../token/json-members.ts';
import { readableClaims } from '../claims.ts';
import { requestedScope, scopesOf } from '../granted-scope.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';
import { memberAt, withGrant } from './response.ts';

/** These mean nothing at a resource, so an access token for one need not have them. */
const openidScopes: ReadonlySet<string> = new Set([
  'openid',
  'profile',
  'email',
  'address',
  'phone',
  'offline_access',
]);

/** Only a readable access token shows which scopes were granted when the response does not. */
export const scopeIsStated: Rule<TokenResponseSubject> = {
  id: 'token-response.scope-stated',
  titles: {
    passed: 'scope is returned when it differs from the request',
    failed: 'scope is missing although it differs from the request',
  },
  spec: 'RFC 6749 §5.1',
  severity: 'error',
  verdict: (subject, facts) =>
    withGrant(subject, (document) => {
      if (member(document, 'scope') !== undefined) return pass({ received: 'scope is present' });
      const requested = requestedScope(subject, facts);
      const claims = facts.accessToken === undefined ? undefined : readableClaims(facts.accessToken);
      const granted = claims === undefined ? undefined : stringMember(claims, 'scope');
      if (requested === undefined || granted === undefined) {
        return notApplicable('scope is absent, which means "as requested"; nothing contradicts that');
      }
      const names = scopesOf(granted);
      const extra = names.filter((name) => !requested.includes(name));
      const missing = requested.filter((name) => !names.includes(name) && !openidScopes.has(name));
      if (extra.length === 0 && missing.length === 0)
        return pass({ expected: requested.join(' '), received: granted });
      return violated({
        expected: `scope, because the access token does not have "${requested.join(' ')}"`,
        received: `no scope; the access token has "${granted}"`,
        at: memberAt(subject, 'scope'),
        note: 'Without scope, the client assumes that it got everything it requested.',
      });
    }),
};
