import type { JoseSubject } from '../../facts/facts.ts';
import { findAlgorithm } from '../../token/algorithms.ts';
import { member } from '../../token/json-members.ts';
import { onHeader, tokenAt } from '../claims.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';

/** Ed25519 is excluded: zeros are not a special case of that algorithm. */
export const signatureIsNotZero: Rule<JoseSubject> = {
  id: 'jose.zero-signature',
  titles: { passed: 'ECDSA signature has no zero half', failed: 'ECDSA signature has a zero half' },
  spec: 'RFC 8725 §3.4',
  severity: 'error',
  verdict: onHeader((header, subject) => {
    const { token } = subject;
    const alg = member(header, 'alg');
    if (token.kind !== 'jws' || typeof alg !== 'string' || findAlgorithm(alg)?.kind !== 'ecdsa') {
      return notApplicable('the token is not signed with ECDSA');
    }
    const { signature } = token;
    if (signature.length === 0) return notApplicable('no signature');
    const half = Math.floor(signature.length / 2);
    const zeros = [
      ...(isZero(signature.subarray(0, half)) ? ['r'] : []),
      ...(isZero(signature.subarray(half)) ? ['s'] : []),
    ];
    if (zeros.length === 0) return pass();
    return violated({
      expected: 'r and s of at least 1',
      received: `${zeros.join(' and ')} zero`,
      at: tokenAt(subject),
      note: 'Vulnerable libraries accept a zero signature for every message (CVE-2022-21449).',
    });
  }),
};

function isZero(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte === 0);
}
