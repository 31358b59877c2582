import { createSecretKey } from 'node:crypto';
import type { Result } from '../../core/base/failure.ts';
import type { AttackKeys } from './make-attacks.ts';
import { type GivenKeys, readPastedKeys } from './pasted-keys.ts';
import { readSigningKey } from './signing-key.ts';

/** Keys to verify with, for attacks: a shared secret signs, too. */
export function attackKeysOf({
  jwks = [],
  clientSecret,
  secretKey,
}: Pick<GivenKeys, 'jwks' | 'clientSecret' | 'secretKey'>): AttackKeys {
  if (secretKey !== undefined) {
    return { verifying: [], signing: createSecretKey(Buffer.from(secretKey, 'base64url')) };
  }
  return clientSecret === undefined
    ? { verifying: jwks }
    : { verifying: [], signing: createSecretKey(Buffer.from(clientSecret)) };
}

/** Reads keys as `readPastedKeys` does; a private key signs, too. */
export function readAttackKeys(text: string): Result<AttackKeys> {
  const read = readPastedKeys(text);
  if (!read.ok) return read;
  const keys = attackKeysOf(read.value);
  if (read.value.note === undefined) return { ok: true, value: keys };
  const signing = readSigningKey(text);
  return signing.ok ? { ok: true, value: { ...keys, signing: signing.value.key } } : signing;
}
