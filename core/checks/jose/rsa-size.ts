import type { JoseSubject } from '../../facts/facts.ts';
import { smallestRsaBits } from '../../token/algorithms.ts';
import { stringMember } from '../../token/json-members.ts';
import { tokenAt } from '../claims.ts';
import { modulusBits } from '../modulus-bits.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';
import { usedKey } from '../used-key.ts';

export const rsaKeyIsLarge: Rule<JoseSubject> = {
  id: 'jose.rsa-size',
  titles: { passed: 'RSA key has at least 2048 bits', failed: 'RSA key has fewer than 2048 bits' },
  spec: 'RFC 7518 §3.3',
  severity: 'error',
  verdict: (subject, facts) => {
    const key = usedKey(subject, facts);
    const modulus =
      key === undefined || stringMember(key, 'kty') !== 'RSA' ? undefined : stringMember(key, 'n');
    if (modulus === undefined) return notApplicable('the token is not known to be signed with an RSA key');
    const bits = modulusBits(modulus);
    const evidence = {
      expected: `at least ${smallestRsaBits} bits`,
      received: `${bits} bits`,
      at: tokenAt(subject),
    };
    return bits >= smallestRsaBits
      ? pass(evidence)
      : violated({ ...evidence, note: 'Keys this small can be broken.' });
  },
};
