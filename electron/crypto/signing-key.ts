import { createPrivateKey, createSecretKey, type KeyObject } from 'node:crypto';
import type { Result } from '../../core/base/failure.ts';
import { present } from '../../core/base/present.ts';
import { smallestRsaBits } from '../../core/token/algorithms.ts';
import { readJson } from '../../core/token/json.ts';
import { isArray, isObject, member, stringMember } from '../../core/token/json-members.ts';
import type { JsonObject } from '../../core/token/token.ts';
import { unwrappedKey } from './key-forms.ts';
import { readPem } from './read-pem.ts';
import { importProblem, refuseKey, refusePublic } from './refuse-key.ts';

/** A key that signs a JWT. */
export interface SigningKey {
  readonly key: KeyObject;
  readonly kid?: string;
  /** The `alg` of the key, otherwise the usual one of its type. */
  readonly alg: string;
}

/**
 * Reads a private or symmetric key from a JWK, a JWK Set with one such key, or PEM, which may be encrypted with a
 * passphrase. Fails for any other text, and for RSA keys that are too short; the failure has no part of the key.
 */
export function readSigningKey(given: string, passphrase?: string): Result<SigningKey> {
  const text = unwrappedKey(given);
  if (text.includes('-----BEGIN ')) return fromPem(text, passphrase);
  const { value } = readJson(text.trim());
  const keys = isObject(value) ? (member(value, 'keys') ?? [value]) : value;
  const all = (isArray(keys) ? keys : []).filter(isObject);
  const [only, second] = all.filter(canSign);
  if (second !== undefined) {
    return refuseKey('The file contains more than one private key.', `${all.length} keys`, 'Give one key.');
  }
  if (only !== undefined) return fromJwk(only);
  if (all.some((key) => stringMember(key, 'kty') !== undefined)) return refusePublic('a JWK without "d"');
  return refuseKey('Not a key.', `${text.length} characters`, 'Give a JWK or PEM, with its private part.');
}

function canSign(key: JsonObject): boolean {
  return (member(key, 'd') ?? member(key, 'priv') ?? member(key, 'k')) !== undefined;
}

function fromJwk(jwk: JsonObject): Result<SigningKey> {
  const read = (): KeyObject =>
    stringMember(jwk, 'kty') === 'oct'
      ? createSecretKey(Buffer.from(stringMember(jwk, 'k') ?? '', 'base64url'))
      : createPrivateKey({ key: { ...jwk }, format: 'jwk' });
  const imported = importKey(read);
  if (!imported.ok) return imported;
  const alg = stringMember(jwk, 'alg') ?? imported.value.alg;
  return { ok: true, value: present({ ...imported.value, alg, kid: stringMember(jwk, 'kid') }) };
}

function fromPem(text: string, passphrase: string | undefined): Result<SigningKey> {
  if (passphrase !== undefined) {
    return importKey(
      () => createPrivateKey({ key: text, passphrase }),
      'The key cannot be decrypted with this passphrase.',
    );
  }
  const pem = readPem(text);
  return pem.ok ? importKey(() => createPrivateKey(pem.value)) : pem;
}

function importKey(read: () => KeyObject, message = 'The key cannot be read.'): Result<SigningKey> {
  try {
    const key = read();
    const bits = key.asymmetricKeyDetails?.modulusLength;
    if (bits !== undefined && bits < smallestRsaBits) {
      return refuseKey(
        'The RSA key is too short.',
        `${bits} bits`,
        `Use one of at least ${smallestRsaBits} bits.`,
        'RFC 7518 §3.3',
      );
    }
    return { ok: true, value: { key, alg: usualAlgorithm(key) } };
  } catch (error) {
    return refuseKey(message, importProblem(error), 'Give another key.');
  }
}

const byCurve: Readonly<Record<string, string>> = {
  prime256v1: 'ES256',
  secp384r1: 'ES384',
  secp521r1: 'ES512',
  secp256k1: 'ES256K',
};

function usualAlgorithm(key: KeyObject): string {
  const type = key.asymmetricKeyType;
  if (type === undefined) return 'HS256';
  if (type === 'ed25519' || type === 'ed448') return 'EdDSA';
  if (type === 'ec') return byCurve[key.asymmetricKeyDetails?.namedCurve ?? ''] ?? 'ES256';
  return type.startsWith('ml-dsa-') ? type.toUpperCase() : 'RS256';
}
