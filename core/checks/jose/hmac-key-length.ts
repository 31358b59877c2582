import type { JoseSubject } from '../../facts/facts.ts';
import { findAlgorithm } from '../../token/algorithms.ts';
import { member } from '../../token/json-members.ts';
import { headerAt, withHeader } from '../claims.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';

export const hmacKeyIsLong: Rule<JoseSubject> = {
  id: 'jose.hmac-key-length',
  title: 'the shared secret is as long as the hash',
  spec: 'RFC 7518 §3.2',
  severity: 'error',
  verdict: (subject, facts) =>
    withHeader(subject, (header) => {
      const alg = member(header, 'alg');
      const algorithm = typeof alg === 'string' ? findAlgorithm(alg) : undefined;
      if (subject.token.kind !== 'jws' || algorithm?.kind !== 'mac')
        return notApplicable('it is not signed with a shared secret');
      if (subject.signature.state !== 'valid' || facts.client.secret === undefined) {
        return notApplicable('it is not known with what secret it was signed');
      }
      const needed = algorithm.signatureBytes;
      const length = new TextEncoder().encode(facts.client.secret).length;
      const evidence = {
        expected: `at least ${needed} bytes for ${alg}`,
        received: `a client secret of ${length} bytes`,
        at: headerAt(subject, 'alg'),
      };
      if (length >= needed) return pass(evidence);
      return violated({
        ...evidence,
        note: 'Whoever has one token can look for the secret without asking anybody.',
      });
    }),
};
