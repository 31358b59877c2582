import type { Result } from '../../../core/base/failure.ts';
import { present } from '../../../core/base/present.ts';
import { isObject, stringMember } from '../../../core/token/json-members.ts';
import type { JsonObject } from '../../../core/token/token.ts';
import { readPastedKeys } from '../pasted-keys.ts';
import type { EncryptionKey } from './encryption-key.ts';

/** The key of a recipient, with its `kid`. */
interface RecipientKey {
  readonly key: EncryptionKey;
  readonly kid?: string;
}

/**
 * Reads the key to encrypt with as `readPastedKeys` does; of several, the one named `kid`, or the only one that is not for
 * signatures. Private parts are left out. Fails where there is none, or more than one.
 */
export function readEncryptionKey(text: string, kid: string | undefined): Result<RecipientKey> {
  const read = readPastedKeys(text);
  if (!read.ok) return read;
  const keys = (read.value.jwks ?? []).filter(isObject);
  if (keys.length === 0) return refuse('There is no key.', 'a text without a key');
  const named = kid === undefined ? [] : keys.filter((key) => stringMember(key, 'kid') === kid);
  const usable = named.length > 0 ? named : keys.filter((key) => stringMember(key, 'use') !== 'sig');
  const [only = keys[0], second] = usable;
  if (only === undefined || second !== undefined) {
    return refuse('There is more than one key to encrypt with.', `${usable.length} keys`);
  }
  const own = stringMember(only, 'kid');
  return { ok: true, value: { key: { jwk: publicMembers(only) }, ...present({ kid: own }) } };
}

const kept = ['kty', 'n', 'e', 'crv', 'x', 'y', 'alg', 'use', 'key_ops'];

function publicMembers(key: JsonObject): JsonObject {
  const names = stringMember(key, 'kty') === 'oct' ? [...kept, 'k'] : kept;
  return Object.fromEntries(Object.entries(key).filter(([name]) => names.includes(name)));
}

function refuse(message: string, received: string): Result<never> {
  return {
    ok: false,
    failure: {
      code: 'invalid-input',
      message,
      step: 'encryption: key',
      expected: 'the public key of one recipient, or a symmetric key',
      received,
      hint: 'Give one JWK, PEM key or certificate, or name its kid.',
    },
  };
}
