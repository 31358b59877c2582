import { numberMember, objectMember, stringMember } from '../../../core/token/json-members.ts';
import type { JsonObject } from '../../../core/token/token.ts';
import { nodeCryptoModule } from '../node-crypto.ts';
import { unwrapKey } from './aes-key-wrap.ts';
import { contentKeyBytes, decryptGcm } from './decrypt-content.ts';
import type { FittingKey } from './fitting-keys.ts';

/** How the content encryption key is found (RFC 7518 section 4.1). */
export interface KeyManagement {
  readonly alg: string;
  readonly kind: 'dir' | 'kw' | 'gcmkw' | 'rsa' | 'ecdh' | 'pbes2';
  readonly key: 'secret' | 'RSA' | 'EC';
  /** The length of a shared key, in bytes; undefined where any will do. */
  readonly bytes?: number | undefined;
  /** Of RSA-OAEP or PBES2; absent for RSA1_5. */
  readonly hash?: string;
  /** The length of the key that wraps, in bytes; absent where the agreed key is used directly. */
  readonly wrapBytes?: number;
}

/** The largest `p2c` that is computed: each iteration takes time before anything is known about the sender. */
export const mostIterations = 1_000_000;

const rsaHashes: Readonly<Record<string, string>> = {
  'RSA-OAEP': 'sha1',
  'RSA-OAEP-256': 'sha256',
  'RSA-OAEP-384': 'sha384',
  'RSA-OAEP-512': 'sha512',
};

/** Returns how `alg` finds the key for `enc`; undefined for an unknown one. Names are case-sensitive. */
export function keyManagementOf(alg: string, enc: string): KeyManagement | undefined {
  if (alg === 'dir') return { alg, kind: 'dir', key: 'secret', bytes: contentKeyBytes(enc) };
  if (alg === 'RSA1_5') return { alg, kind: 'rsa', key: 'RSA' };
  const hash = Object.hasOwn(rsaHashes, alg) ? rsaHashes[alg] : undefined;
  if (hash !== undefined) return { alg, kind: 'rsa', key: 'RSA', hash };
  if (alg === 'ECDH-ES') return { alg, kind: 'ecdh', key: 'EC' };
  const [, before, bits = '', gcm] = /^(ECDH-ES\+|)A(128|192|256)(GCM|)KW$/.exec(alg) ?? [];
  const wrapBytes = Number(bits) / 8;
  if (before === 'ECDH-ES+' && gcm === '') return { alg, kind: 'ecdh', key: 'EC', wrapBytes };
  if (before === '') {
    return { alg, kind: gcm === '' ? 'kw' : 'gcmkw', key: 'secret', bytes: wrapBytes, wrapBytes };
  }
  const [, sha, width] = /^PBES2-HS(256\+A128|384\+A192|512\+A256)KW$/.test(alg)
    ? (/HS(\d+)\+A(\d+)/.exec(alg) ?? [])
    : [];
  if (sha === undefined) return undefined;
  return { alg, kind: 'pbes2', key: 'secret', hash: `sha${sha}`, wrapBytes: Number(width) / 8 };
}

/** The content encryption key, or why it cannot be found with this key. */
export type ContentKey = { readonly key: Uint8Array } | { readonly problem: string };

/** Finds the content encryption key. Never throws. */
export function findContentKey(
  how: KeyManagement,
  header: JsonObject,
  encryptedKey: Uint8Array,
  key: FittingKey,
): ContentKey {
  try {
    return find(how, header, encryptedKey, key);
  } catch {
    const unfit = 'the key does not fit: it does not decrypt the encrypted key';
    return { problem: how.kind === 'rsa' ? unfit : `the key cannot be used with ${how.alg}` };
  }
}

function find(how: KeyManagement, header: JsonObject, encryptedKey: Uint8Array, key: FittingKey): ContentKey {
  const { octets = new Uint8Array(), jwk } = key;
  switch (how.kind) {
    case 'dir':
      return encryptedKey.length === 0
        ? { key: octets }
        : { problem: 'dir has no encrypted key, this token has one' };
    case 'kw':
      return unwrapped(octets, encryptedKey);
    case 'gcmkw':
      return unwrappedByGcm(octets, header, encryptedKey);
    case 'pbes2':
      return unwrappedByPassword(how, header, encryptedKey, octets);
    case 'rsa':
      return { key: decryptRsa(how, jwk ?? {}, encryptedKey) };
    case 'ecdh':
      return agreed(how, header, encryptedKey, jwk ?? {});
  }
}

function unwrapped(wrappingKey: Uint8Array, encryptedKey: Uint8Array): ContentKey {
  const key = unwrapKey(wrappingKey, encryptedKey);
  return key === undefined ? { problem: wrongKey } : { key };
}

const wrongKey = 'the key does not fit: it does not unwrap the encrypted key';

function unwrappedByGcm(key: Uint8Array, header: JsonObject, ciphertext: Uint8Array): ContentKey {
  const iv = Buffer.from(stringMember(header, 'iv') ?? '', 'base64url');
  const tag = Buffer.from(stringMember(header, 'tag') ?? '', 'base64url');
  if (iv.length !== 12) return { problem: `iv of the header has ${iv.length} bytes instead of 12` };
  if (tag.length !== 16) return { problem: `tag of the header has ${tag.length} bytes instead of 16` };
  try {
    return { key: decryptGcm(key, { iv, ciphertext, tag, authenticated: new Uint8Array() }) };
  } catch {
    return { problem: wrongKey };
  }
}

/** The iterations that a key costs: none where they are refused. */
export function iterationsOf({ kind }: KeyManagement, header: JsonObject): number {
  const count = kind === 'pbes2' ? (numberMember(header, 'p2c') ?? 0) : 0;
  return count > 0 && count <= mostIterations ? count : 0;
}

function unwrappedByPassword(
  { alg, hash = '', wrapBytes = 0 }: KeyManagement,
  header: JsonObject,
  encryptedKey: Uint8Array,
  password: Uint8Array,
): ContentKey {
  const count = numberMember(header, 'p2c');
  if (count === undefined || !Number.isInteger(count) || count < 1)
    return { problem: 'p2c is no positive integer' };
  if (count > mostIterations) {
    const [asked, limit] = [count, mostIterations].map((number) => number.toLocaleString('en-GB'));
    return { problem: `p2c is ${asked}; more than ${limit} iterations are not computed` };
  }
  const salt = stringMember(header, 'p2s');
  if (salt === undefined) return { problem: 'p2s is missing' };
  const salted = Buffer.concat([Buffer.from(alg), Buffer.from([0]), Buffer.from(salt, 'base64url')]);
  return unwrapped(nodeCryptoModule().pbkdf2Sync(password, salted, count, wrapBytes, hash), encryptedKey);
}

function decryptRsa({ hash }: KeyManagement, jwk: JsonObject, encryptedKey: Uint8Array): Uint8Array {
  const { constants, createPrivateKey, privateDecrypt } = nodeCryptoModule();
  const key = createPrivateKey({ key: { ...jwk }, format: 'jwk' });
  return hash === undefined
    ? privateDecrypt({ key, padding: constants.RSA_PKCS1_PADDING }, encryptedKey)
    : privateDecrypt({ key, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: hash }, encryptedKey);
}

function agreed(
  { alg, wrapBytes }: KeyManagement,
  header: JsonObject,
  encryptedKey: Uint8Array,
  jwk: JsonObject,
): ContentKey {
  const { createPrivateKey, createPublicKey, diffieHellman } = nodeCryptoModule();
  const epk = objectMember(header, 'epk') ?? {};
  const members = ['kty', 'crv', 'x', 'y'].flatMap((name) => {
    const value = stringMember(epk, name);
    return value === undefined ? [] : [[name, value] as const];
  });
  const privateKey = createPrivateKey({ key: { ...jwk }, format: 'jwk' });
  let shared: Buffer;
  try {
    const publicKey = createPublicKey({ key: Object.fromEntries(members), format: 'jwk' });
    shared = diffieHellman({ privateKey, publicKey });
  } catch {
    return { problem: `epk of the token is not a valid point on ${stringMember(epk, 'crv')}` };
  }
  const enc = stringMember(header, 'enc') ?? '';
  const bytes = wrapBytes ?? contentKeyBytes(enc) ?? 0;
  const derived = deriveKey(shared, bytes, wrapBytes === undefined ? enc : alg, header);
  if (wrapBytes !== undefined) return unwrapped(derived, encryptedKey);
  return encryptedKey.length === 0
    ? { key: derived }
    : { problem: 'ECDH-ES has no encrypted key, this token has one' };
}

/** The Concat KDF (RFC 7518 section 4.6.2) with SHA-256. */
export function deriveKey(shared: Uint8Array, bytes: number, algorithm: string, header: JsonObject): Buffer {
  const { createHash } = nodeCryptoModule();
  const parties = ['apu', 'apv'].map((name) =>
    prefixed(Buffer.from(stringMember(header, name) ?? '', 'base64url')),
  );
  const about = Buffer.concat([prefixed(Buffer.from(algorithm)), ...parties, number32(bytes * 8)]);
  const rounds = Array.from({ length: Math.ceil(bytes / 32) }, (_, index) =>
    createHash('sha256')
      .update(number32(index + 1))
      .update(shared)
      .update(about)
      .digest(),
  );
  return Buffer.concat(rounds).subarray(0, bytes);
}

function prefixed(bytes: Buffer): Buffer {
  return Buffer.concat([number32(bytes.length), bytes]);
}

function number32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}
