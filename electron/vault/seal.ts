import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/** Length of a vault key in bytes. */
export const keyBytes = 32;

const ivBytes = 12;
const tagBytes = 16;

/**
 * Encrypts a text by AES-256-GCM: initialisation vector, ciphertext and tag in one. `context` names the
 * place ("exchange r1/x3"): what was sealed for one place cannot be opened at another.
 */
export function sealText(key: Uint8Array, context: string, text: string): Uint8Array {
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(context));
  return Buffer.concat([iv, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
}

/** Reads what {@link sealText} wrote; undefined when key or context are others, or a bit has changed. */
export function openText(key: Uint8Array, context: string, sealed: Uint8Array): string | undefined {
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
