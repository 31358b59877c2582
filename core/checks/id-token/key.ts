import type { IdTokenSubject, JwksSubject } from '../../facts/facts.ts';
import { isMacAlgorithm } from '../../token/algorithms.ts';
import { describeMember, describeValue, member } from '../../token/json-members.ts';
import { headerAt } from '../claims.ts';
import { judgeChoice } from '../key-choice.ts';
import { keyConflict } from '../key-conflict.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';

export const keyIsFound: Rule<IdTokenSubject> = {
  id: 'id-token.key',
  titles: {
    passed: 'Exactly one published key matches the token',
    failed: 'No single published key matches the token',
  },
  spec: 'OIDC Core §10.1',
  severity: 'error',
  verdict: (subject, facts) => {
    const { signature, token } = subject;
    const header = token.kind === 'jws' ? token.header : undefined;
    const alg = header === undefined ? undefined : member(header, 'alg');
    if (header === undefined) return notApplicable('the token is not a signed JWT');
    if (typeof alg === 'string' && isMacAlgorithm(alg)) {
      if (keyConflict(subject, facts) !== undefined)
        return notApplicable('the key does not match the algorithm');
      return notApplicable('the token is signed with the client secret, not a published key');
    }
    if (signature.state === 'valid' || signature.state === 'invalid') {
      const choice = judgeChoice(subject, signature.candidates);
      if (choice !== undefined) return choice;
      return pass({ received: `key ${describeValue(signature.keyId)}` });
    }
    if (signature.state !== 'no-key') return notApplicable('no key was looked up');
    if (keyConflict(subject, facts) !== undefined)
      return notApplicable('the key does not match the algorithm');
    return violated({
      expected: `one key with kid ${describeMember(header, 'kid')}`,
      received: signature.reason,
      at: headerAt(subject, 'kid'),
      note: noteOf(facts.jwks),
    });
  },
};

function noteOf(jwks: JwksSubject | undefined): string {
  return jwks?.previousKeys === undefined
    ? 'Usual causes: a stale JWKS cache after key rotation, or a token from another provider.'
    : 'Usual causes: a token from another provider, or a key removed from the JWKS.';
}
