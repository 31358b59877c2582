import type { IntrospectionSubject } from '../../facts/facts.ts';
import { describeMember, isArray, member } from '../../token/json-members.ts';
import type { JsonObject, JsonValue } from '../../token/token.ts';
import { responseMemberAt, withDocument } from '../endpoint-response.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';

/** Members that both the token and the introspection response have; `scope` and `aud` are sets. */
const comparable = ['iss', 'sub', 'aud', 'exp', 'iat', 'nbf', 'jti', 'client_id', 'scope'] as const;

export const introspectionAgreesWithToken: Rule<IntrospectionSubject> = {
  id: 'introspection.claims',
  titles: { passed: 'Introspection matches the token', failed: 'Introspection contradicts the token' },
  spec: 'RFC 7662 §2.2',
  severity: 'warning',
  verdict: (subject) =>
    withDocument(subject, (document) => {
      const { token, at } = subject;
      const claims = token?.kind === 'jws' ? token.payload : undefined;
      if (claims === undefined) return notApplicable('the token is not a readable JWT');
      if (member(document, 'active') !== true) {
        return notApplicable('an inactive token has no further members');
      }
      const exp = member(claims, 'exp');
      if (typeof exp === 'number' && exp * 1000 <= at) {
        return violated({
          expected: 'active: false, because exp has passed',
          received: 'active: true',
          at: responseMemberAt(subject, 'active'),
          note: 'An API that uses introspection accepts an expired token.',
        });
      }
      const compared = comparable.filter(
        (name) => member(document, name) !== undefined && member(claims, name) !== undefined,
      );
      const different = compared.find((name) => !agree(name, document, claims));
      if (different !== undefined) {
        return violated({
          expected: `${different} ${describeMember(claims, different)}, as in the token`,
          received: describeMember(document, different),
          at: responseMemberAt(subject, different),
          note: 'An API that reads the token and one that uses introspection decide differently.',
        });
      }
      if (compared.length === 0) return notApplicable('the response and the token have no member in common');
      return pass({ received: compared.join(', ') });
    }),
};

function agree(name: (typeof comparable)[number], one: JsonObject, other: JsonObject): boolean {
  const [left, right] = [member(one, name), member(other, name)];
  if (name !== 'scope' && name !== 'aud') return left === right;
  const [first, second] = [asSet(left), asSet(right)];
  return first.size === second.size && [...first].every((item) => second.has(item));
}

function asSet(value: JsonValue | undefined): ReadonlySet<JsonValue> {
  if (typeof value === 'string') return new Set(value.split(' '));
  return new Set(isArray(value) ? value : []);
}
