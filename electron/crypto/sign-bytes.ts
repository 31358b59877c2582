import { constants, createHmac, type KeyObject, sign } from 'node:crypto';
import type { JWK } from 'jose';
import { assertNever } from '../../core/base/assert-never.ts';
import type { Result } from '../../core/base/failure.ts';
import { type Algorithm, findAlgorithm } from '../../core/token/algorithms.ts';
import { misfit } from './crypto-keys.ts';
import { nodeHash } from './node-hash.ts';

/**
 * Signs as a JWS does (RFC 7518 section 3, RFC 8037 section 3.1). Fails with `key-unfit` for an algorithm
 * that is unknown here or does not match the key.
 */
export function signBytes(alg: string, key: KeyObject, data: Uint8Array): Result<Uint8Array> {
  const algorithm = findAlgorithm(alg);
  if (algorithm === undefined) return unfit(alg, `the algorithm ${alg} is not supported`);
  const reason = misfit(materialOf(key), alg);
  if (reason !== undefined) return unfit(alg, reason);
  try {
    return { ok: true, value: signatureOf(algorithm, key, data) };
  } catch (error) {
    return unfit(alg, error instanceof Error ? error.message : String(error));
  }
}

function signatureOf(algorithm: Algorithm, key: KeyObject, data: Uint8Array): Uint8Array {
  switch (algorithm.kind) {
    case 'mac':
      return createHmac(nodeHash[algorithm.hash], key).update(data).digest();
    case 'rsa-pkcs1':
      return sign(nodeHash[algorithm.hash], data, key);
    case 'rsa-pss':
      return sign(nodeHash[algorithm.hash], data, {
        key,
        padding: constants.RSA_PKCS1_PSS_PADDING,
        saltLength: constants.RSA_PSS_SALTLEN_DIGEST,
      });
    case 'ecdsa':
      return sign(nodeHash[algorithm.hash], data, { key, dsaEncoding: 'ieee-p1363' });
    case 'ml-dsa':
    case 'eddsa':
      return sign(null, data, key);
    default:
      return assertNever(algorithm);
  }
}

const curves: Readonly<Record<string, string>> = {
  prime256v1: 'P-256',
  secp384r1: 'P-384',
  secp521r1: 'P-521',
};

/** Describes a key by its type and curve only. */
function materialOf(key: KeyObject): JWK {
  const type = key.asymmetricKeyType;
  const curve = key.asymmetricKeyDetails?.namedCurve ?? '';
  if (type === undefined) return { kty: 'oct' };
  if (type === 'ed25519') return { kty: 'OKP', crv: 'Ed25519' };
  if (type.startsWith('ml-dsa-')) return { kty: 'AKP', alg: type.toUpperCase() };
  if (type === 'ed448') return { kty: 'OKP', crv: 'Ed448' };
  return type === 'ec' ? { kty: 'EC', crv: curves[curve] ?? curve } : { kty: type.toUpperCase() };
}

function unfit(alg: string, received: string): Result<never> {
  return {
    ok: false,
    failure: {
      code: 'key-unfit',
      message: `The key does not match the algorithm ${alg}.`,
      step: 'signing',
      expected: `a key for ${alg}`,
      received,
      spec: 'RFC 7518 §3.1',
      hint: 'Choose another algorithm, or another key.',
    },
  };
}
