import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto';

const ivBytes = 12;
const tagBytes = 16;

/** Returns the name of a stored row: a digest, from which the identifier cannot be computed. */
export function rowKey(kind: string, id: string): Uint8Array {
  return createHash('sha256').update(`${kind}\n${id}`).digest();
}

/** Encrypts a value, readable only with the identifier: AES-256-GCM, its key derived from the identifier. */
export function seal(kind: string, id: string, value: string): Uint8Array {
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv('aes-256-gcm', sealKey(kind, id), iv);
  return Buffer.concat([iv, cipher.update(value, 'utf8'), cipher.final(), cipher.getAuthTag()]);
}

/** Decrypts a value of `seal`; undefined for another identifier or a modified value. */
export function unseal(kind: string, id: string, sealed: Uint8Array): string | undefined {
  if (sealed.length < ivBytes + tagBytes) return undefined;
  const end = sealed.length - tagBytes;
  const decipher = createDecipheriv('aes-256-gcm', sealKey(kind, id), sealed.subarray(0, ivBytes));
  decipher.setAuthTag(sealed.subarray(end));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(ivBytes, end)), decipher.final()]).toString('utf8');
  } catch {
    return undefined;
  }
}

function sealKey(kind: string, id: string): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', id, '', `demo provider state: ${kind}`, 32));
}
