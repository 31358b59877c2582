import { createSecretKey } from 'node:crypto';
import { assertNever } from '../../core/base/assert-never.ts';
import type { Result } from '../../core/base/failure.ts';
import { present } from '../../core/base/present.ts';
import type { RecipientSource, SignatureSource } from '../../core/bridge/make-channels.ts';
import type { JsonObject } from '../../core/token/token.ts';
import { readGivenSecret } from '../crypto/given-secret.ts';
import { readDecryptionKeys } from '../crypto/jwe/decryption-keys.ts';
import type { EncryptionKey } from '../crypto/jwe/encryption-key.ts';
import { readEncryptionKey } from '../crypto/jwe/read-encryption-key.ts';
import type { GeneratedMaterial } from '../crypto/make/generate-material.ts';
import type { DraftSignature } from '../crypto/make/sign-draft.ts';
import { readSigningKey, type SigningKey } from '../crypto/signing-key.ts';
import type { Store } from '../store/store.ts';
import type { TokenKeys } from '../text-reader/reading-messages.ts';
import { noSecret } from './inspector-failures.ts';
import { notFound } from './not-found.ts';

/** Where the keys of tokens are found that are made. */
export interface MakingKeys {
  readonly store: Store;
  readonly generated: ReadonlyMap<string, GeneratedMaterial>;
}

/** What signs a token. Fails where there is no such key, or it cannot be read. */
export function signatureOf(source: SignatureSource, keys: MakingKeys): Result<DraftSignature> {
  if (source.kind === 'none' || source.kind === 'kept') return { ok: true, value: source };
  const found = signingKeyOf(source, keys);
  return found.ok ? { ok: true, value: { kind: 'key', key: found.value } } : found;
}

function signingKeyOf(
  source: Exclude<SignatureSource, { readonly kind: 'none' | 'kept' }>,
  { store, generated }: MakingKeys,
): Result<SigningKey> {
  switch (source.kind) {
    case 'generated': {
      const found = generated.get(source.key);
      return found === undefined
        ? notFound('generated key')
        : readSigningKey(JSON.stringify({ ...found.jwk, alg: found.alg }));
    }
    case 'pasted':
      return readSigningKey(source.text);
    case 'secret': {
      const read = readGivenSecret(source.text, source.encoding);
      if (!read.ok) return read;
      const key = createSecretKey(Buffer.from(read.value.secretKey ?? '', 'base64url'));
      return { ok: true, value: { key, alg: 'HS256' } };
    }
    case 'key':
      return savedKey(source.key, store);
    case 'connection':
      return keyOfConnection(source.connection, store);
    default:
      return assertNever(source);
  }
}

function savedKey(id: string, store: Store): Result<SigningKey> {
  const read = store.keys.privateKey(id);
  if (!read.ok) return read;
  const kid = store.keys.find(id)?.shown.kid;
  return readSigningKey(JSON.stringify({ ...read.value, ...present({ kid }) }));
}

function keyOfConnection(id: string, store: Store): Result<SigningKey> {
  const stored = store.connections.find(id);
  if (stored === undefined) return notFound('connection');
  const { draft, secret } = stored;
  const alg = draft.assertionAlgorithm;
  if (draft.key !== undefined) {
    const own = savedKey(draft.key, store);
    return own.ok ? { ok: true, value: { ...own.value, ...present({ alg }) } } : own;
  }
  if (secret === undefined) return noSecret(draft.name);
  return { ok: true, value: { key: createSecretKey(Buffer.from(secret)), alg: alg ?? 'HS256' } };
}

/** Whom to encrypt for, with what decrypts it again, where that is known. */
export interface Recipient {
  readonly key: EncryptionKey;
  readonly kid?: string;
  readonly decryption?: TokenKeys;
}

/** The recipient of a token. Fails where there is no such key, or it cannot be read. */
export function recipientOf(source: RecipientSource, { store, generated }: MakingKeys): Result<Recipient> {
  switch (source.kind) {
    case 'generated': {
      const found = generated.get(source.key);
      if (found === undefined) return notFound('generated key');
      const { jwk, publicJwk = jwk, kid } = found;
      return { ok: true, value: { key: { jwk: publicJwk }, kid, decryption: decryptionOf([jwk]) } };
    }
    case 'pasted': {
      const read = readEncryptionKey(source.text, undefined);
      if (!read.ok) return read;
      const own = readDecryptionKeys(source.text);
      const jwks = own.ok ? own.value.jwks : [];
      return {
        ok: true,
        value: { ...read.value, ...(jwks.length > 0 && { decryption: decryptionOf(jwks) }) },
      };
    }
    case 'secret': {
      const read = readGivenSecret(source.text, source.encoding);
      if (!read.ok) return read;
      const jwk = { kty: 'oct', k: read.value.secretKey ?? '' };
      return { ok: true, value: { key: { jwk }, decryption: decryptionOf([jwk]) } };
    }
    case 'password': {
      const decryption = { decryption: { jwks: [], password: source.text } };
      return { ok: true, value: { key: { password: source.text }, decryption } };
    }
    case 'key': {
      const stored = store.keys.find(source.key);
      if (stored === undefined) return notFound('key');
      const { kid, publicJwk } = stored.shown;
      const read = readEncryptionKey(JSON.stringify(publicJwk), undefined);
      if (!read.ok) return read;
      const own = store.keys.privateKey(source.key);
      const keys = own.ok ? readDecryptionKeys(JSON.stringify(own.value)) : own;
      const jwks = keys.ok ? keys.value.jwks : [];
      return {
        ok: true,
        value: { key: read.value.key, kid, ...(jwks.length > 0 && { decryption: decryptionOf(jwks) }) },
      };
    }
    default:
      return assertNever(source);
  }
}

function decryptionOf(jwks: readonly JsonObject[]): TokenKeys {
  return { decryption: { jwks } };
}
