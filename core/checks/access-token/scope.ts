import type { AccessTokenSubject } from '../../facts/facts.ts';
import { describeValue, member } from '../../token/json-members.ts';
import { claimAt } from '../claims.ts';
import { grantedScope, scopesOf } from '../granted-scope.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';
import { withProfile } from './profile.ts';

/** The token may have fewer scopes than the response, because its scopes must mean something at its resource. */
export const scopeMatchesResponse: Rule<AccessTokenSubject> = {
  id: 'access-token.scope',
  titles: {
    passed: 'Token scope is within the granted scope',
    failed: 'Token scope exceeds the granted scope',
  },
  spec: 'RFC 9068 §2.2.3',
  severity: 'error',
  verdict: (subject, facts) =>
    withProfile(subject, (claims) => {
      const scope = member(claims, 'scope');
      const at = claimAt(subject, 'scope');
      if (scope === undefined) return notApplicable('no scope claim');
      if (typeof scope !== 'string') {
        return violated({
          expected: 'a string of space-separated scopes',
          received: describeValue(scope),
          at,
        });
      }
      const stated =
        subject.response.document === undefined ? undefined : member(subject.response.document, 'scope');
      const granted = grantedScope(subject.response, facts);
      if (granted === undefined) return notApplicable('the granted scope is not known');
      if (stated === undefined) return notApplicable('the response has no scope (see the check for scope)');
      const evidence = { expected: granted.join(' '), received: scope, at };
      const extra = scopesOf(scope).filter((name) => !granted.includes(name));
      if (extra.length === 0) return pass(evidence);
      return violated({
        ...evidence,
        note: `The token has scopes that the response does not list: ${extra.join(' ')}.`,
      });
    }),
};
