import type { JoseSubject, JwksSubject } from '../../facts/facts.ts';
import { subjectText, tokenRef } from '../../facts/subject-ref.ts';
import { describeValue, isObject, stringMember } from '../../token/json-members.ts';
import type { JsonValue } from '../../token/token.ts';
import { notApplicable, type Rule, violated } from '../rule.ts';

/** A key that is still missing is left to the rules about the token. */
export const keysWereKnown: Rule<JwksSubject> = {
  id: 'jwks.refetch',
  title: 'tokens are signed with keys of the first JWKS',
  spec: 'OIDC Core §10.1.1',
  severity: 'information',
  verdict: ({ exchange, keys, previousKeys, refetchFailed }, facts) => {
    if (refetchFailed) return notApplicable('the JWKS could not be fetched again');
    if (previousKeys === undefined) return notApplicable('it is the first JWKS of this run');
    const before = new Set(
      previousKeys.flatMap((key) => (isObject(key) ? (stringMember(key, 'kid') ?? []) : [])),
    );
    const found = facts.joseObjects.filter((subject) => {
      const kid = usedKid(subject, keys);
      return kid !== undefined && !before.has(kid);
    });
    const [first] = found;
    const kid = first && usedKid(first, keys);
    if (kid === undefined) return notApplicable('no key of a token was found by fetching the JWKS again');
    const index = keys.findIndex((key) => isObject(key) && stringMember(key, 'kid') === kid);
    const labels = found
      .filter((subject) => usedKid(subject, keys) === kid)
      .map((subject) => subjectText(tokenRef(subject)));
    return violated({
      expected: 'a key of the first JWKS',
      received: `key ${describeValue(kid)} (${labels.join(', ')}), found after fetching the JWKS again`,
      at: { exchange, part: 'member', name: `/keys/${index}` },
      note: 'Clients fetch the JWKS again when they see an unknown kid; one that keeps the old keys rejects these tokens.',
    });
  },
};

/** The `kid` of the key in force by which the signature was checked. */
function usedKid(subject: JoseSubject, inForce: readonly JsonValue[]): string | undefined {
  const { signature, keys = inForce } = subject;
  if (signature.state !== 'valid' && signature.state !== 'invalid') return undefined;
  return keys === inForce ? signature.keyId : undefined;
}
