import type { Facts, IdTokenSubject } from '../../facts/facts.ts';
import { describeValue, member, stringArrayMember } from '../../token/json-members.ts';
import { headerAt, withHeader } from '../claims.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';

/**
 * Compares with `id_token_signed_response_alg` of the client; where that is not known, with what the
 * provider says it signs with.
 */
export const algorithmIsRegistered: Rule<IdTokenSubject> = {
  id: 'id-token.algorithm',
  title: 'alg is the one the client is registered for',
  spec: 'OIDC Core §3.1.3.7',
  severity: 'error',
  verdict: (subject, facts) =>
    withHeader(subject, (header) => {
      if (subject.token.kind !== 'jws')
        return notApplicable('it is encrypted, and its key is not known here');
      const alg = member(header, 'alg');
      if (typeof alg !== 'string') return notApplicable('it has no alg: see the rule about it');
      if (alg === 'none' && !registeredAsUnsecured(subject, facts)) {
        return notApplicable('it is not signed: see the rule about the signature');
      }
      const registered = facts.client.idTokenSignedResponseAlg;
      const supported =
        facts.metadata === undefined
          ? undefined
          : stringArrayMember(facts.metadata.document, 'id_token_signing_alg_values_supported');
      const allowed = registered === undefined ? supported : [registered];
      if (allowed === undefined) return notApplicable('it is not known what the client is registered for');
      const expected =
        registered === undefined ? `one that the provider offers: ${allowed.join(', ')}` : registered;
      if (allowed.includes(alg)) return pass({ expected, received: alg });
      return violated({
        expected,
        received: describeValue(alg),
        at: headerAt(subject, 'alg'),
        note: 'A client that takes the algorithm from the token lets its sender choose how it is checked.',
      });
    }),
};

/** Whether the client asked for unsigned ID Tokens, which only the token endpoint may hand out (OIDC Core section 2). */
export function registeredAsUnsecured(subject: IdTokenSubject, facts: Facts): boolean {
  return facts.client.idTokenSignedResponseAlg === 'none' && subject.channel === 'back';
}
