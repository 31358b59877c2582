import type { TokenResponseSubject } from '../../facts/facts.ts';
import { member, stringMember } from '../../token/json-members.ts';
import { readableClaims } from '../claims.ts';
import { requestedScope, scopesOf } from '../granted-scope.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';
import { memberAt, withGrant } from './answer.ts';

/** These mean nothing at a resource, so an access token for one rightly lacks them. */
const openidScopes: ReadonlySet<string> = new Set([
  'openid',
  'profile',
  'email',
  'address',
  'phone',
  'offline_access',
]);

/** What was granted although the answer does not say it is seen only in an access token that can be read. */
export const scopeIsStated: Rule<TokenResponseSubject> = {
  id: 'token-response.scope-stated',
  title: 'scope is stated when it is not what was asked for',
  spec: 'RFC 6749 §5.1',
  severity: 'error',
  verdict: (subject, facts) =>
    withGrant(subject, (document) => {
      if (member(document, 'scope') !== undefined) return pass({ received: 'scope is stated' });
      const requested = requestedScope(subject, facts);
      const claims = facts.accessToken === undefined ? undefined : readableClaims(facts.accessToken);
      const granted = claims === undefined ? undefined : stringMember(claims, 'scope');
      if (requested === undefined || granted === undefined) {
        return notApplicable('scope is absent, which means "as asked for"; nothing here says otherwise');
      }
      const names = scopesOf(granted);
      const extra = names.filter((name) => !requested.includes(name));
      const missing = requested.filter((name) => !names.includes(name) && !openidScopes.has(name));
      if (extra.length === 0 && missing.length === 0)
        return pass({ expected: requested.join(' '), received: granted });
      return violated({
        expected: `scope, as the access token has not "${requested.join(' ')}"`,
        received: `no scope; the access token has "${granted}"`,
        at: memberAt(subject, 'scope'),
        note: 'Without scope the client believes that it got all it asked for.',
      });
    }),
};
