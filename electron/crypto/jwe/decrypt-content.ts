import type { CipherGCMTypes } from 'node:crypto';
import { inflateRawSync } from 'node:zlib';
import type { JweParts } from '../../../core/token/jose/jwe-parts.ts';
import { nodeCryptoModule } from '../node-crypto.ts';

/** How content is encrypted (RFC 7518 section 5.1); lengths in bytes. */
export interface Encryption {
  readonly kind: 'cbc' | 'gcm';
  readonly keyBytes: number;
  readonly ivBytes: number;
  readonly tagBytes: number;
  /** Of the HMAC. */
  readonly hash?: string;
}

const encryptions: ReadonlyMap<string, Encryption> = new Map([
  ['A128CBC-HS256', { kind: 'cbc', keyBytes: 32, ivBytes: 16, tagBytes: 16, hash: 'sha256' }],
  ['A192CBC-HS384', { kind: 'cbc', keyBytes: 48, ivBytes: 16, tagBytes: 24, hash: 'sha384' }],
  ['A256CBC-HS512', { kind: 'cbc', keyBytes: 64, ivBytes: 16, tagBytes: 32, hash: 'sha512' }],
  ['A128GCM', { kind: 'gcm', keyBytes: 16, ivBytes: 12, tagBytes: 16 }],
  ['A192GCM', { kind: 'gcm', keyBytes: 24, ivBytes: 12, tagBytes: 16 }],
  ['A256GCM', { kind: 'gcm', keyBytes: 32, ivBytes: 12, tagBytes: 16 }],
]);

/** How `enc` encrypts content; undefined for an unknown one. Names are case-sensitive. */
export function findEncryption(enc: string): Encryption | undefined {
  return encryptions.get(enc);
}

/** The length of a content encryption key, in bytes; undefined for an unknown `enc`. */
export function contentKeyBytes(enc: string): number | undefined {
  return encryptions.get(enc)?.keyBytes;
}

/** Why the parts of a JWE do not match its `enc`; undefined where they do. */
export function misfitOfContent(enc: string, { iv, tag }: JweParts): string | undefined {
  const encryption = encryptions.get(enc);
  if (encryption === undefined) return undefined;
  const { ivBytes, tagBytes } = encryption;
  if (iv.length !== ivBytes)
    return `the initialization vector has ${iv.length} bytes, ${enc} needs ${ivBytes}`;
  if (tag.length !== tagBytes)
    return `the authentication tag has ${tag.length} bytes, ${enc} needs ${tagBytes}`;
  return undefined;
}

/** Decrypts the content (RFC 7518 sections 5.2 and 5.3); undefined where its tag is wrong. `key` has the right length. */
export function decryptContent(enc: string, key: Uint8Array, parts: JweParts): Buffer | undefined {
  const encryption = encryptions.get(enc);
  if (encryption === undefined) return undefined;
  try {
    return encryption.kind === 'gcm' ? decryptGcm(key, parts) : decryptCbc(encryption, key, parts);
  } catch {
    return undefined;
  }
}

/** Decrypts AES in GCM. Throws where the tag is wrong. */
export function decryptGcm(
  key: Uint8Array,
  { iv, ciphertext, tag, authenticated }: Pick<JweParts, 'iv' | 'ciphertext' | 'tag' | 'authenticated'>,
): Buffer {
  const cipher: CipherGCMTypes =
    key.length === 16 ? 'aes-128-gcm' : key.length === 24 ? 'aes-192-gcm' : 'aes-256-gcm';
  const decipher = nodeCryptoModule().createDecipheriv(cipher, key, iv, { authTagLength: 16 });
  decipher.setAAD(authenticated);
  decipher.setAuthTag(tag);
  return Buffer.concat([decipher.update(ciphertext), decipher.final()]);
}

function decryptCbc(
  { hash = '', tagBytes }: Encryption,
  key: Uint8Array,
  { iv, ciphertext, tag, authenticated }: JweParts,
): Buffer | undefined {
  const { createDecipheriv, createHmac, timingSafeEqual } = nodeCryptoModule();
  const half = key.length / 2;
  const bits = Buffer.alloc(8);
  bits.writeBigUInt64BE(BigInt(authenticated.length) * 8n);
  const mac = createHmac(hash, key.subarray(0, half));
  for (const part of [authenticated, iv, ciphertext, bits]) mac.update(part);
  if (!timingSafeEqual(mac.digest().subarray(0, tagBytes), tag)) return undefined;
  const decipher = createDecipheriv(`aes-${half * 8}-cbc`, key.subarray(half), iv);
  return Buffer.concat([decipher.update(ciphertext), decipher.final()]);
}

/** The longest content that `zip` may expand to, in bytes. */
const mostExpanded = 1_000_000;

/** Expands content that was compressed with DEFLATE (RFC 7516 section 4.1.3), or says why it is refused. */
export function expandContent(content: Buffer): Buffer | { readonly problem: string } {
  try {
    return inflateRawSync(content, { maxOutputLength: mostExpanded });
  } catch (error) {
    const isTooLong = error instanceof RangeError;
    const problem = isTooLong
      ? `the content expands from ${count(content.length)} bytes to more than ${count(mostExpanded)} bytes, which is the limit`
      : `the content is not compressed with DEFLATE: ${error instanceof Error ? error.message : String(error)}`;
    return { problem };
  }
}

function count(bytes: number): string {
  return bytes.toLocaleString('en-GB');
}
