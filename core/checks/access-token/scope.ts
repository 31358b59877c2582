import type { AccessTokenSubject } from '../../facts/facts.ts';
import { describeValue, member } from '../../token/json-members.ts';
import { claimAt } from '../claims.ts';
import { grantedScope, scopesOf } from '../granted-scope.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';
import { withProfile } from './profile.ts';

/** The token may have fewer scopes than the answer, as they must mean something at its resource. */
export const scopeAgreesWithAnswer: Rule<AccessTokenSubject> = {
  id: 'access-token.scope',
  title: 'scope of the token is within that of the answer',
  spec: 'RFC 9068 §2.2.3',
  severity: 'error',
  verdict: (subject, facts) =>
    withProfile(subject, (claims) => {
      const scope = member(claims, 'scope');
      const at = claimAt(subject, 'scope');
      if (scope === undefined) return notApplicable('it has no scope');
      if (typeof scope !== 'string') {
        return violated({
          expected: 'a string, names with spaces between',
          received: describeValue(scope),
          at,
        });
      }
      const stated =
        subject.response.document === undefined ? undefined : member(subject.response.document, 'scope');
      const granted = grantedScope(subject.response, facts);
      if (granted === undefined) return notApplicable('it is not known what was granted');
      if (stated === undefined) return notApplicable('the answer has no scope: see the rule about it');
      const evidence = { expected: granted.join(' '), received: scope, at };
      const extra = scopesOf(scope).filter((name) => !granted.includes(name));
      if (extra.length === 0) return pass(evidence);
      return violated({
        ...evidence,
        note: `The token can do more than the client is told: ${extra.join(' ')}.`,
      });
    }),
};
