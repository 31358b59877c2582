import type { IdTokenSubject, JwksSubject } from '../../facts/facts.ts';
import { isMacAlgorithm } from '../../token/algorithms.ts';
import { describeValue, member } from '../../token/json-members.ts';
import { headerAt } from '../claims.ts';
import { keyConflict } from '../key-conflict.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';

export const keyIsFound: Rule<IdTokenSubject> = {
  id: 'id-token.key',
  title: 'exactly one published key is the one it was signed with',
  spec: 'OIDC Core §10.1',
  severity: 'error',
  verdict: (subject, facts) => {
    const { signature, token } = subject;
    const header = token.kind === 'jws' ? token.header : undefined;
    const alg = header === undefined ? undefined : member(header, 'alg');
    if (header === undefined) return notApplicable('it is not a signed JWT');
    if (typeof alg === 'string' && isMacAlgorithm(alg)) {
      if (keyConflict(subject, facts) !== undefined)
        return notApplicable('the key is not one for this algorithm');
      return notApplicable('it is signed with the client secret, not with a published key');
    }
    if (signature.state === 'valid' || signature.state === 'invalid') {
      return pass({ received: `key ${describeValue(signature.keyId)}` });
    }
    if (signature.state !== 'no-key') return notApplicable('no key was looked for');
    if (keyConflict(subject, facts) !== undefined)
      return notApplicable('the key is not one for this algorithm');
    return violated({
      expected: `one key for kid ${describeValue(member(header, 'kid'))}`,
      received: `${signature.candidates} keys that could be it: ${signature.reason}`,
      at: headerAt(subject, 'kid'),
      note: noteOf(facts.jwks),
    });
  },
};

function noteOf(jwks: JwksSubject | undefined): string {
  return jwks?.previousKeys === undefined
    ? 'Usual causes: keys were rotated and a cache is old, or the token is from another provider.'
    : 'Usual causes: the token is from another provider, or its key was removed from the JWKS.';
}
