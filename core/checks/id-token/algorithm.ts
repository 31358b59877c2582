import type { Facts, IdTokenSubject } from '../../facts/facts.ts';
import { describeValue, member, stringArrayMember } from '../../token/json-members.ts';
import { headerAt, withHeader } from '../claims.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';

/**
 * Compares with `id_token_signed_response_alg` of the client; where that is not known, with the provider's
 * metadata.
 */
export const algorithmIsRegistered: Rule<IdTokenSubject> = {
  id: 'id-token.algorithm',
  titles: { passed: 'alg is the registered one', failed: 'alg is not the registered one' },
  spec: 'OIDC Core §3.1.3.7',
  severity: 'error',
  verdict: (subject, facts) =>
    withHeader(subject, (header) => {
      if (subject.token.kind !== 'jws')
        return notApplicable('the token is encrypted and cannot be decrypted');
      const alg = member(header, 'alg');
      if (typeof alg !== 'string') return notApplicable('no alg (see the check for alg)');
      if (alg === 'none' && !registeredAsUnsecured(subject, facts)) {
        return notApplicable('the token is not signed (see the check for the signature)');
      }
      const registered = facts.client.idTokenSignedResponseAlg;
      const supported =
        facts.metadata === undefined
          ? undefined
          : stringArrayMember(facts.metadata.document, 'id_token_signing_alg_values_supported');
      const allowed = registered === undefined ? supported : [registered];
      if (allowed === undefined) return notApplicable("the client's registered algorithm is not known");
      const expected =
        registered === undefined ? `one that the provider lists: ${allowed.join(', ')}` : registered;
      if (allowed.includes(alg)) return pass({ expected, received: alg });
      return violated({
        expected,
        received: describeValue(alg),
        at: headerAt(subject, 'alg'),
        note: 'A client that takes alg from the token lets an attacker choose how it is verified.',
      });
    }),
};

/**
 * Whether the client requests unsigned ID Tokens, which only the token endpoint may issue (OIDC Core section 2).
 */
export function registeredAsUnsecured(subject: IdTokenSubject, facts: Facts): boolean {
  return facts.client.idTokenSignedResponseAlg === 'none' && subject.channel === 'back';
}
