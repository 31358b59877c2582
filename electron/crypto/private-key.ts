import { createPublicKey, type KeyObject } from 'node:crypto';
import type { JWK } from 'jose';
import { type KeyAlgorithm, keyAlgorithms } from '../../core/oauth/client.ts';
import { fitsKey } from '../../core/token/algorithms.ts';
import { thumbprint } from '../../core/token/thumbprint.ts';
import { nodeCrypto } from './crypto.ts';

/** A private key, and its public properties. */
export interface PrivateKey {
  /** The whole key. Only signers and the vault receive it. */
  readonly jwk: JWK;
  readonly shown: ShownKey;
}

/** The properties of a private key that may be shown. */
export interface ShownKey {
  /** The public part: `kty` and its members, nothing else. */
  readonly publicJwk: JWK;
  readonly kid: string;
  /** "RSA, 2048 bits" or "P-256". */
  readonly describes: string;
  /** The matching algorithms, the default one first. */
  readonly algorithms: readonly KeyAlgorithm[];
}

/**
 * Returns a private key of node:crypto with its public part, a name (its `kid`, otherwise its thumbprint) and
 * the matching algorithms (RFC 7518 section 3.1); the list is empty for a key that cannot sign here.
 */
export function privateKeyOf(key: KeyObject, kid?: string): PrivateKey {
  const jwk = key.export({ format: 'jwk' });
  const publicJwk = createPublicKey(key).export({ format: 'jwk' });
  const bits = key.asymmetricKeyDetails?.modulusLength;
  const isRsa = jwk.kty === 'RSA';
  return {
    jwk,
    shown: {
      publicJwk,
      kid: kid ?? thumbprint(nodeCrypto, publicJwk) ?? '',
      describes: isRsa ? `RSA, ${bits} bits` : String(jwk.crv),
      algorithms: keyAlgorithms.filter((alg) => fitsKey(alg, jwk.kty, jwk.crv)),
    },
  };
}
