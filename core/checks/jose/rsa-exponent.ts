import type { JoseSubject } from '../../facts/facts.ts';
import { readBase64url } from '../../token/base64url.ts';
import { stringMember } from '../../token/json-members.ts';
import { tokenAt } from '../claims.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';
import { usedKey } from '../used-key.ts';

export const rsaExponentIsSafe: Rule<JoseSubject> = {
  id: 'jose.rsa-exponent',
  titles: { passed: 'RSA exponent is odd and at least 3', failed: 'RSA exponent is even or less than 3' },
  spec: 'RFC 7518 §6.3.1',
  severity: 'error',
  verdict: (subject, facts) => {
    const key = usedKey(subject, facts);
    const exponent =
      key === undefined || stringMember(key, 'kty') !== 'RSA' ? undefined : stringMember(key, 'e');
    if (exponent === undefined) return notApplicable('the token is not known to be signed with an RSA key');
    const bytes = digitsOf(readBase64url(exponent).bytes);
    const last = bytes.at(-1) ?? 0;
    const evidence = { expected: 'an odd e of at least 3', received: shown(bytes), at: tokenAt(subject) };
    if (last % 2 === 1 && (bytes.length > 1 || last >= 3)) return pass(evidence);
    const isOne = bytes.length === 1 && last === 1;
    return violated({
      ...evidence,
      note: isOne ? 'With such a key anyone can make signatures.' : 'No RSA key pair has such an exponent.',
    });
  },
};

function digitsOf(bytes: Uint8Array): Uint8Array {
  const first = bytes.findIndex((byte) => byte !== 0);
  return first === -1 ? new Uint8Array() : bytes.subarray(first);
}

function shown(bytes: Uint8Array): string {
  if (bytes.length > 6) return `an e of ${bytes.length} bytes`;
  return `e = ${bytes.reduce((value, byte) => value * 256 + byte, 0)}`;
}
