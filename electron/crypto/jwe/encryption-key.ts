import { createPublicKey } from 'node:crypto';
import type { Result } from '../../../core/base/failure.ts';
import { smallestRsaBits } from '../../../core/token/algorithms.ts';
import { member, stringArrayMember, stringMember } from '../../../core/token/json-members.ts';
import type { JsonObject } from '../../../core/token/token.ts';
import type { KeyManagement } from './key-management.ts';

/** A key to encrypt with: a public or symmetric JWK, or a password. */
export type EncryptionKey = { readonly jwk: JsonObject } | { readonly password: string };

/** The usual algorithm of a key to encrypt with. */
export function usualKeyManagement(key: EncryptionKey): string {
  if ('password' in key) return 'PBES2-HS512+A256KW';
  const { jwk } = key;
  const own = stringMember(jwk, 'alg');
  if (own !== undefined) return own;
  const kty = stringMember(jwk, 'kty');
  if (kty === 'RSA') return 'RSA-OAEP-256';
  if (kty !== 'oct') return 'ECDH-ES+A256KW';
  const bits = octetsOf(jwk).length * 8;
  return [128, 192, 256].includes(bits) ? `A${bits}KW` : 'dir';
}

export function octetsOf(jwk: JsonObject): Uint8Array {
  return Buffer.from(stringMember(jwk, 'k') ?? '', 'base64url');
}

const agreementCurves = ['P-256', 'P-384', 'P-521', 'X25519', 'X448'];

/** Why a key must not encrypt with an algorithm (RFC 7517 section 4); undefined where it may. */
export function misfitOfEncryption(key: EncryptionKey, how: KeyManagement, enc: string): string | undefined {
  const { alg, kind } = how;
  if ('password' in key) {
    if (kind !== 'pbes2') return `a password was given, but ${alg} needs a key`;
    return key.password === '' ? 'the password is empty' : undefined;
  }
  if (kind === 'pbes2') return `${alg} needs a password`;
  const { jwk } = key;
  const kty = stringMember(jwk, 'kty') ?? 'nothing';
  const types = how.key === 'EC' ? ['EC', 'OKP'] : [how.key === 'secret' ? 'oct' : how.key];
  if (!types.includes(kty)) return `${alg} needs a key of type ${types.join(' or ')}, this one is ${kty}`;
  return restriction(jwk, alg, enc) ?? misfitOfMaterial(jwk, how);
}

function restriction(jwk: JsonObject, alg: string, enc: string): string | undefined {
  const own = stringMember(jwk, 'alg');
  if (own !== undefined && own !== alg && !(alg === 'dir' && own === enc)) {
    return `the key is for ${own.slice(0, 40)}, not for ${alg}`;
  }
  const use = member(jwk, 'use');
  if (use !== undefined && use !== 'enc') {
    return `the key is for use ${JSON.stringify(use).slice(0, 40)}, not "enc"`;
  }
  const operations = stringArrayMember(jwk, 'key_ops');
  const usable = ['encrypt', 'wrapKey', 'deriveKey', 'deriveBits'];
  if (operations === undefined || operations.some((one) => usable.includes(one))) return undefined;
  return `key_ops of the key are ${operations.join(', ').slice(0, 80) || 'empty'}: it must not encrypt`;
}

function misfitOfMaterial(jwk: JsonObject, { alg, key, bytes }: KeyManagement): string | undefined {
  if (key === 'secret') {
    const { length } = octetsOf(jwk);
    return bytes === undefined || length === bytes
      ? undefined
      : `${alg} needs a key of ${bytes * 8} bits, this one has ${length * 8}`;
  }
  if (key === 'EC') {
    const crv = stringMember(jwk, 'crv') ?? 'none';
    return agreementCurves.includes(crv)
      ? undefined
      : `${alg} needs a key on ${agreementCurves.join(', ')}, this one is on ${crv.slice(0, 40)}`;
  }
  const bits = modulusBits(jwk);
  return bits === undefined || bits >= smallestRsaBits
    ? undefined
    : `the RSA key has ${bits} bits, at least ${smallestRsaBits} are needed`;
}

function modulusBits(jwk: JsonObject): number | undefined {
  try {
    return createPublicKey({ key: { ...jwk }, format: 'jwk' }).asymmetricKeyDetails?.modulusLength;
  } catch {
    return undefined;
  }
}

/** Returns the failure of a key or algorithm that does not encrypt; `received` has no part of the key. */
export function unfitToEncrypt(alg: string, received: string): Result<never> {
  return {
    ok: false,
    failure: {
      code: 'key-unfit',
      message: `The key cannot encrypt with ${alg.slice(0, 40)}.`,
      step: 'encryption',
      expected: `a key for ${alg.slice(0, 40)}`,
      received,
      spec: 'RFC 7518 §4.1',
      hint: 'Choose another algorithm, or another key.',
    },
  };
}
