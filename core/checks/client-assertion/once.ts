import type { ClientAssertionSubject } from '../../facts/facts.ts';
import { describeValue, member } from '../../token/json-members.ts';
import { claimAt, readableClaims, withClaims } from '../claims.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';

export const assertionIsSentOnce: Rule<ClientAssertionSubject> = {
  id: 'client-assertion.once',
  titles: { passed: 'Each request has its own assertion', failed: 'Assertion is reused' },
  spec: 'OIDC Core §9',
  severity: 'error',
  verdict: (subject, { clientAssertions }) =>
    withClaims(subject, (claims) => {
      const jti = member(claims, 'jti');
      if (typeof jti !== 'string') return notApplicable('no jti (see the check for jti)');
      const first = firstUses(clientAssertions).get(jti);
      const earlier = first === subject.exchange ? undefined : first;
      const evidence = { expected: 'a jti not used by another request', at: claimAt(subject, 'jti') };
      if (earlier === undefined) return pass({ ...evidence, received: describeValue(jti) });
      return violated({
        ...evidence,
        received: `${describeValue(jti)}, as in ${earlier}`,
        note: 'A provider that stores jti values rejects the second use as a replay.',
      });
    }),
};

const known = new WeakMap<readonly ClientAssertionSubject[], ReadonlyMap<unknown, string>>();

/** The exchange in which each `jti` was sent first. */
function firstUses(assertions: readonly ClientAssertionSubject[]): ReadonlyMap<unknown, string> {
  const before = known.get(assertions);
  if (before !== undefined) return before;
  const uses = new Map<unknown, string>();
  for (const assertion of assertions) {
    const claims = readableClaims(assertion);
    const jti = claims === undefined ? undefined : member(claims, 'jti');
    if (!uses.has(jti)) uses.set(jti, assertion.exchange);
  }
  known.set(assertions, uses);
  return uses;
}
