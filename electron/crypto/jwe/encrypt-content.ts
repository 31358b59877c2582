import type { CipherGCMTypes } from 'node:crypto';
import { nodeCryptoModule } from '../node-crypto.ts';
import type { Encryption } from './decrypt-content.ts';

/** What encrypting makes of a content. */
interface Encrypted {
  readonly iv: Uint8Array;
  readonly ciphertext: Uint8Array;
  readonly tag: Uint8Array;
}

/** Encrypts content with a random initialization vector (RFC 7518 sections 5.2 and 5.3). `key` has the right length. */
export function encryptContent(
  encryption: Encryption,
  key: Uint8Array,
  content: Uint8Array,
  authenticated: Uint8Array,
): Encrypted {
  return encryption.kind === 'gcm'
    ? encryptGcm(key, content, authenticated)
    : encryptCbc(encryption, key, content, authenticated);
}

/** Encrypts with AES in GCM. */
export function encryptGcm(key: Uint8Array, content: Uint8Array, authenticated: Uint8Array): Encrypted {
  const { createCipheriv, randomBytes } = nodeCryptoModule();
  const name: CipherGCMTypes =
    key.length === 16 ? 'aes-128-gcm' : key.length === 24 ? 'aes-192-gcm' : 'aes-256-gcm';
  const iv = randomBytes(12);
  const cipher = createCipheriv(name, key, iv, { authTagLength: 16 });
  cipher.setAAD(authenticated);
  const ciphertext = Buffer.concat([cipher.update(content), cipher.final()]);
  return { iv, ciphertext, tag: cipher.getAuthTag() };
}

function encryptCbc(
  { hash = '', tagBytes, ivBytes }: Encryption,
  key: Uint8Array,
  content: Uint8Array,
  authenticated: Uint8Array,
): Encrypted {
  const { createCipheriv, createHmac, randomBytes } = nodeCryptoModule();
  const half = key.length / 2;
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv(`aes-${half * 8}-cbc`, key.subarray(half), iv);
  const ciphertext = Buffer.concat([cipher.update(content), cipher.final()]);
  const bits = Buffer.alloc(8);
  bits.writeBigUInt64BE(BigInt(authenticated.length) * 8n);
  const mac = createHmac(hash, key.subarray(0, half));
  for (const part of [authenticated, iv, ciphertext, bits]) mac.update(part);
  return { iv, ciphertext, tag: mac.digest().subarray(0, tagBytes) };
}
