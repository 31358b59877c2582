import type { KeyObject } from 'node:crypto';
import type { ContentAlgorithm, KeyAlgorithm } from '../../../core/token/saml/encryption-algorithms.ts';
import type { EncryptedKey, EncryptionForm } from '../../../core/token/saml/encryption-form.ts';
import { shortId } from '../../../core/token/saml/short-id.ts';
import { nodeCryptoModule } from '../node-crypto.ts';
import { removeOaep, removePkcs1 } from './rsa-padding.ts';

/** A private RSA key of the user. */
export interface PrivateKey {
  readonly key: KeyObject;
  readonly keyId?: string;
}

export type ElementDecryption =
  | {
      readonly state: 'decrypted';
      readonly text: string;
      readonly alg: string;
      readonly keyId?: string;
      /** Counted from 1; absent where it is the only one. */
      readonly recipient?: number;
    }
  | { readonly state: 'failed'; readonly step: 'algorithm' | 'key' | 'content'; readonly reason: string };
type Failed = Extract<ElementDecryption, { readonly state: 'failed' }>;

const progress: Readonly<Record<Failed['step'], number>> = { algorithm: 0, key: 1, content: 2 };

/**
 * Decrypts an element with the first key that fits one of its recipients (XML Encryption 1.1 section 4.4). Tells what failed:
 * only who has the key sees that. Of several failures it is the one that came furthest.
 */
export function decryptElement(
  { content, ciphertext, keys: recipients }: EncryptionForm,
  keys: readonly PrivateKey[],
  budget: { keys: number },
): ElementDecryption {
  let last: Failed = failed('key', 'no private RSA key was given');
  let isFirst = true;
  for (const [index, recipient] of recipients.entries()) {
    for (const { key, keyId } of keys) {
      if (budget.keys === 0) return failed('key', 'the limit of the work for one text is reached');
      budget.keys -= 1;
      const outcome = decryptFor(recipient, content, ciphertext, key);
      if ('text' in outcome) {
        const { text, algorithm } = outcome;
        const named = keyId === undefined ? {} : { keyId };
        const which = recipients.length === 1 ? {} : { recipient: index + 1 };
        return { state: 'decrypted', text, alg: `${algorithm.name}, ${content.name}`, ...named, ...which };
      }
      if (isFirst || progress[outcome.step] > progress[last.step]) last = outcome;
      isFirst = false;
    }
  }
  return last;
}

function decryptFor(
  recipient: EncryptedKey,
  content: ContentAlgorithm,
  ciphertext: Uint8Array,
  key: KeyObject,
): Failed | { readonly text: string; readonly algorithm: KeyAlgorithm } {
  const { algorithm, unknown = '' } = recipient;
  if (algorithm === undefined)
    return failed('algorithm', `the key encryption ${shortId(unknown)} is not supported`);
  const found = contentKey(recipient, algorithm, key);
  if ('state' in found) return found;
  if (found.length !== content.keyBytes) {
    const bits = `the decrypted key has ${found.length * 8} bits`;
    return failed('key', `${bits}, ${content.name} needs ${content.keyBytes * 8}`);
  }
  const plain = content.mode === 'gcm' ? decryptGcm(found, ciphertext) : decryptCbc(found, ciphertext);
  if ('state' in plain) return plain;
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(plain), algorithm };
  } catch {
    return failed('content', 'the decrypted content is not UTF-8: it was modified');
  }
}

function contentKey(
  { value, label }: EncryptedKey,
  algorithm: KeyAlgorithm,
  key: KeyObject,
): Buffer | Failed {
  const bits = key.asymmetricKeyDetails?.modulusLength ?? 0;
  if (value.length !== Math.ceil(bits / 8))
    return failed(
      'key',
      `the key is for ${value.length * 8} bits, the private key has ${bits}: it is another`,
    );
  const { constants, privateDecrypt } = nodeCryptoModule();
  let padded: Buffer;
  try {
    padded = privateDecrypt({ key, padding: constants.RSA_NO_PADDING }, value);
  } catch {
    return failed('key', 'the private key does not fit: the encrypted key is larger than its modulus');
  }
  const found =
    algorithm.kind === 'rsa1-5' ? removePkcs1(padded) : removeOaep(padded, { ...algorithm, label });
  return found ?? failed('key', `the private key does not fit: the padding of ${algorithm.name} is wrong`);
}

/** AES in GCM: 12 octets of initialization vector before, 16 of authentication tag after the content (section 5.2.4). */
function decryptGcm(key: Buffer, ciphertext: Uint8Array): Buffer | Failed {
  if (ciphertext.length < 28) return failed('content', `${ciphertext.length} bytes are too few for AES-GCM`);
  const { createDecipheriv } = nodeCryptoModule();
  const cipher = key.length === 16 ? 'aes-128-gcm' : key.length === 24 ? 'aes-192-gcm' : 'aes-256-gcm';
  const decipher = createDecipheriv(cipher, key, ciphertext.subarray(0, 12), { authTagLength: 16 });
  decipher.setAuthTag(ciphertext.subarray(-16));
  const plain = decipher.update(ciphertext.subarray(12, -16));
  try {
    return Buffer.concat([plain, decipher.final()]);
  } catch {
    return failed('content', 'the authentication tag is wrong: the content was modified');
  }
}

/** AES in CBC; the last octet is the length of the padding, whatever else is in it (section 5.2). */
function decryptCbc(key: Buffer, ciphertext: Uint8Array): Buffer | Failed {
  const { length } = ciphertext;
  if (length < 32 || length % 16 !== 0)
    return failed('content', `${length} bytes are not whole blocks of AES-CBC: the content is truncated`);
  const { createDecipheriv } = nodeCryptoModule();
  const decipher = createDecipheriv(`aes-${key.length * 8}-cbc`, key, ciphertext.subarray(0, 16));
  decipher.setAutoPadding(false);
  const padded = Buffer.concat([decipher.update(ciphertext.subarray(16)), decipher.final()]);
  const padding = padded.at(-1) ?? 0;
  if (padding < 1 || padding > 16) return failed('content', 'the padding is wrong: the content was modified');
  return padded.subarray(0, -padding);
}

function failed(step: Failed['step'], reason: string): Failed {
  return { state: 'failed', step, reason };
}
