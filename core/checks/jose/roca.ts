import type { JoseSubject } from '../../facts/facts.ts';
import { readBase64url } from '../../token/base64url.ts';
import { stringMember } from '../../token/json-members.ts';
import { tokenAt } from '../claims.ts';
import { hasRocaStructure } from '../roca.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';
import { usedKey } from '../used-key.ts';

export const rsaKeyIsNotPredictable: Rule<JoseSubject> = {
  id: 'jose.roca',
  titles: {
    passed: 'RSA key has no known weakness (ROCA)',
    failed: 'RSA key has a known weakness (ROCA)',
  },
  spec: 'RFC 8725 §3.5',
  severity: 'error',
  verdict: (subject, facts) => {
    const key = usedKey(subject, facts);
    const modulus =
      key === undefined || stringMember(key, 'kty') !== 'RSA' ? undefined : stringMember(key, 'n');
    if (modulus === undefined) return notApplicable('the token is not known to be signed with an RSA key');
    const { bytes } = readBase64url(modulus);
    if (bytes.length === 0 || !hasRocaStructure(bytes)) return pass();
    return violated({
      expected: 'a modulus of random primes',
      received: 'a modulus with the structure of CVE-2017-15361',
      at: tokenAt(subject),
      note: 'The private key can be computed from the public key. Replace the key.',
    });
  },
};
