import type { JoseSubject, JwksSubject } from '../../facts/facts.ts';
import { subjectText, tokenRef } from '../../facts/subject-ref.ts';
import { describeValue, isObject, stringMember } from '../../token/json-members.ts';
import type { JsonValue } from '../../token/token.ts';
import { notApplicable, type Rule, violated } from '../rule.ts';

/** A key that is still missing is left to the rules about the token. */
export const keysWereKnown: Rule<JwksSubject> = {
  id: 'jwks.refetch',
  titles: {
    passed: 'Tokens are signed with keys of the first JWKS',
    failed: 'Token is signed with a key added to the JWKS later',
  },
  spec: 'OIDC Core §10.1.1',
  severity: 'information',
  verdict: ({ exchange, keys, previousKeys, refetchFailed }, facts) => {
    if (refetchFailed) return notApplicable('refetching the JWKS failed');
    if (previousKeys === undefined) return notApplicable('this is the first JWKS of the run');
    const before = new Set(
      previousKeys.flatMap((key) => (isObject(key) ? (stringMember(key, 'kid') ?? []) : [])),
    );
    const found = facts.joseObjects.filter((subject) => {
      const kid = usedKid(subject, keys);
      return kid !== undefined && !before.has(kid);
    });
    const [first] = found;
    const kid = first && usedKid(first, keys);
    if (kid === undefined) return notApplicable('no token key was found by refetching the JWKS');
    const index = keys.findIndex((key) => isObject(key) && stringMember(key, 'kid') === kid);
    const labels = found
      .filter((subject) => usedKid(subject, keys) === kid)
      .map((subject) => subjectText(tokenRef(subject)));
    return violated({
      expected: 'a key of the first JWKS',
      received: `key ${describeValue(kid)} (${labels.join(', ')}), found after refetching the JWKS`,
      at: { exchange, part: 'member', name: `/keys/${index}` },
      note: 'Clients must refetch the JWKS for an unknown kid; one that does not rejects these tokens.',
    });
  },
};

/** The `kid` of the key in force that verified the signature. */
function usedKid(subject: JoseSubject, inForce: readonly JsonValue[]): string | undefined {
  const { signature, keys = inForce } = subject;
  if (signature.state !== 'valid' && signature.state !== 'invalid') return undefined;
  return keys === inForce ? signature.keyId : undefined;
}
