import type { ExpectedSubject } from '../../facts/facts.ts';
import { describeValue, member } from '../../token/json-members.ts';
import type { JsonObject } from '../../token/token.ts';
import { claimAt, withClaims } from '../claims.ts';
import { scopesOf } from '../granted-scope.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';

export const scopesAreExpected: Rule<ExpectedSubject> = {
  id: 'expected.scopes',
  titles: { passed: 'Token has the expected scopes', failed: 'Token lacks expected scopes' },
  spec: 'RFC 9068 §2.2.3',
  severity: 'error',
  verdict: (subject) =>
    withClaims(subject, (claims) => {
      const { scope } = subject.expectation;
      if (scope === undefined) return notApplicable('no scope was entered');
      const { name, scopes } = scopesIn(claims);
      const lacking = scopesOf(scope).filter((one) => !scopes.includes(one));
      const evidence = {
        expected: scope,
        received: describeValue(member(claims, name)),
        at: claimAt(subject, name),
      };
      if (lacking.length === 0) return pass(evidence);
      return violated({ ...evidence, note: `It lacks ${lacking.join(' ')}.` });
    }),
};

/** Of `scope` (RFC 9068), or of `scp`, a list or a text, as Microsoft Entra ID and Okta write it. */
function scopesIn(claims: JsonObject): { readonly name: string; readonly scopes: readonly string[] } {
  const name = member(claims, 'scope') === undefined && member(claims, 'scp') !== undefined ? 'scp' : 'scope';
  const value = member(claims, name);
  if (typeof value === 'string') return { name, scopes: scopesOf(value) };
  const texts = Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
  return { name, scopes: texts };
}
