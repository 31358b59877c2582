import { createSecretKey } from 'node:crypto';
import type { Result } from '../../core/base/failure.ts';
import { secretEncodings, secretOctets } from '../../core/token/secret-octets.ts';
import type { AttackKeys } from './make-attacks.ts';
import { type GivenKeys, readPastedKeys } from './pasted-keys.ts';
import { readSigningKey } from './signing-key.ts';

/** Keys to verify with, for attacks: a shared secret signs, too, as text or as what that decodes to. */
export function attackKeysOf({
  jwks = [],
  clientSecret,
  secretKey,
}: Pick<GivenKeys, 'jwks' | 'clientSecret' | 'secretKey'>): AttackKeys {
  if (secretKey !== undefined) {
    return { verifying: [], signing: [createSecretKey(Buffer.from(secretKey, 'base64url'))] };
  }
  if (clientSecret === undefined) return { verifying: jwks };
  const encodings = [undefined, ...secretEncodings(clientSecret)];
  return {
    verifying: [],
    signing: encodings.map((encoding) => createSecretKey(secretOctets(clientSecret, encoding))),
  };
}

/** Reads keys as `readPastedKeys` does; a private key signs, too. */
export function readAttackKeys(text: string): Result<AttackKeys> {
  const read = readPastedKeys(text);
  if (!read.ok) return read;
  const keys = attackKeysOf(read.value);
  if (read.value.note === undefined) return { ok: true, value: keys };
  const signing = readSigningKey(text);
  return signing.ok ? { ok: true, value: { ...keys, signing: [signing.value.key] } } : signing;
}
