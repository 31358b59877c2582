import type { JoseSubject } from '../../facts/facts.ts';
import { findAlgorithm } from '../../token/algorithms.ts';
import { member } from '../../token/json-members.ts';
import { secretOctets } from '../../token/secret-octets.ts';
import { headerAt, onHeader } from '../claims.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';

export const hmacKeyIsLong: Rule<JoseSubject> = {
  id: 'jose.hmac-key-length',
  titles: { passed: 'HMAC secret is as long as the hash', failed: 'HMAC secret is shorter than the hash' },
  spec: 'RFC 7518 §3.2',
  severity: 'error',
  verdict: onHeader((header, subject, facts) => {
    const alg = member(header, 'alg');
    const algorithm = typeof alg === 'string' ? findAlgorithm(alg) : undefined;
    if (subject.token.kind !== 'jws' || algorithm?.kind !== 'mac')
      return notApplicable('the token is not signed with a shared secret');
    if (subject.signature.state !== 'valid') return notApplicable('the signing secret is not known');
    const { givenSecretBytes } = subject;
    const { secret } = facts.client;
    const { secretEncoding } = subject.signature;
    const length =
      givenSecretBytes ?? (secret === undefined ? undefined : secretOctets(secret, secretEncoding).length);
    if (length === undefined) return notApplicable('the signing secret is not known');
    const needed = algorithm.signatureBytes;
    const evidence = {
      expected: `at least ${needed} bytes for ${alg}`,
      received: `${givenSecretBytes === undefined ? 'a client secret' : 'a secret'} of ${length} bytes`,
      at: headerAt(subject, 'alg'),
    };
    if (length >= needed) return pass(evidence);
    return violated({
      ...evidence,
      note: 'Anyone with one token can search for the secret offline.',
    });
  }),
};
