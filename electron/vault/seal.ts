import { createCipheriv, createDecipheriv, createSecretKey, type KeyObject, randomBytes } from 'node:crypto';

/** Length of a vault key in bytes. */
export const keyBytes = 32;

/** A vault key, prepared once: preparing its bytes takes longer than encrypting a message with it. */
export function sealingKey(bytes: Uint8Array): KeyObject {
  return createSecretKey(bytes);
}

const ivBytes = 12;
const tagBytes = 16;

/**
 * Encrypts a text with AES-256-GCM: initialisation vector, ciphertext and tag in one. `context` names the
 * record ("exchange r1/x3"): a value of one record cannot be decrypted for another. `prefix` is put before it, in clear.
 */
export function sealText(
  key: KeyObject,
  context: string,
  text: string,
  prefix: Uint8Array = nothing,
): Uint8Array {
  const iv = nextIv();
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(context));
  return Buffer.concat([prefix, iv, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
}

const nothing = new Uint8Array();

/** How many initialisation vectors are made at once: each request for random bytes costs as much as encrypting. */
const ivsAtOnce = 256;
let ivs = Buffer.alloc(0);

function nextIv(): Uint8Array {
  if (ivs.length === 0) ivs = randomBytes(ivsAtOnce * ivBytes);
  const iv = ivs.subarray(0, ivBytes);
  ivs = ivs.subarray(ivBytes);
  return iv;
}

/** Decrypts a value of {@link sealText}; undefined for another key or context, or a modified value. */
export function openText(key: KeyObject, context: string, sealed: Uint8Array): string | undefined {
  if (sealed.length < ivBytes + tagBytes) return undefined;
  const end = sealed.length - tagBytes;
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, ivBytes));
  decipher.setAAD(Buffer.from(context)).setAuthTag(sealed.subarray(end));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(ivBytes, end)), decipher.final()]).toString('utf8');
  } catch {
    return undefined;
  }
}
