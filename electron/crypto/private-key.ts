import { createPublicKey, type KeyObject } from 'node:crypto';
import type { JWK } from 'jose';
import { type KeyAlgorithm, keyAlgorithms } from '../../core/oauth/client.ts';
import { fitsKey } from '../../core/token/algorithms.ts';
import { thumbprint } from '../../core/token/thumbprint.ts';
import { nodeCrypto } from './crypto.ts';

/** A private key, and what may be shown of it. */
export interface PrivateKey {
  /** The whole key. Nothing but a signer and the vault is given this. */
  readonly jwk: JWK;
  readonly shown: ShownKey;
}

/** What may be shown of a private key. */
export interface ShownKey {
  /** The public part: `kty` and its members, and nothing else. */
  readonly publicJwk: JWK;
  readonly kid: string;
  /** "RSA, 2048 bits" or "P-256". */
  readonly describes: string;
  /** The algorithms that the key fits, the usual one first. */
  readonly algorithms: readonly KeyAlgorithm[];
}

/**
 * A private key of node:crypto with its public part, a name for it (its own `kid`, else its thumbprint) and the
 * algorithms that it fits (RFC 7518 section 3.1). The list is empty for a key that signs nothing here.
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
