import type { HashName } from './crypto-port.ts';

/** A JWS algorithm: how it signs, and with which keys. */
export type Algorithm =
  | { readonly kind: 'mac'; readonly kty: 'oct'; readonly hash: HashName; readonly signatureBytes: number }
  | { readonly kind: 'rsa-pkcs1' | 'rsa-pss'; readonly kty: 'RSA'; readonly hash: HashName }
  | {
      readonly kind: 'ecdsa';
      readonly kty: 'EC';
      readonly hash: HashName;
      readonly curves: readonly string[];
      readonly signatureBytes: number;
    }
  | {
      readonly kind: 'eddsa';
      readonly kty: 'OKP';
      /** The hash inside the signature; absent for Ed448, whose SHAKE256 is no {@link HashName}. */
      readonly hash?: HashName;
      readonly curves: readonly string[];
      /** Absent where it depends on the curve. */
      readonly signatureBytes?: number;
    }
  /** The hash is part of the algorithm (FIPS 204). */
  | { readonly kind: 'ml-dsa'; readonly kty: 'AKP'; readonly hash?: never; readonly signatureBytes: number };

/** RSA moduli have at least so many bits (RFC 7518 sections 3.3 and 3.5). */
export const smallestRsaBits = 2048;

/**
 * The registered algorithms: RFC 7518 section 3.1, RFC 8037 section 3.1, RFC 8812 section 3.2, RFC 9864 section 2.2, and
 * ML-DSA (draft-ietf-cose-dilithium) with the sizes of FIPS 204 section 4.
 */
const table = {
  HS256: { kind: 'mac', kty: 'oct', hash: 'SHA-256', signatureBytes: 32 },
  HS384: { kind: 'mac', kty: 'oct', hash: 'SHA-384', signatureBytes: 48 },
  HS512: { kind: 'mac', kty: 'oct', hash: 'SHA-512', signatureBytes: 64 },
  RS256: { kind: 'rsa-pkcs1', kty: 'RSA', hash: 'SHA-256' },
  RS384: { kind: 'rsa-pkcs1', kty: 'RSA', hash: 'SHA-384' },
  RS512: { kind: 'rsa-pkcs1', kty: 'RSA', hash: 'SHA-512' },
  PS256: { kind: 'rsa-pss', kty: 'RSA', hash: 'SHA-256' },
  PS384: { kind: 'rsa-pss', kty: 'RSA', hash: 'SHA-384' },
  PS512: { kind: 'rsa-pss', kty: 'RSA', hash: 'SHA-512' },
  ES256: { kind: 'ecdsa', kty: 'EC', hash: 'SHA-256', curves: ['P-256'], signatureBytes: 64 },
  ES384: { kind: 'ecdsa', kty: 'EC', hash: 'SHA-384', curves: ['P-384'], signatureBytes: 96 },
  ES512: { kind: 'ecdsa', kty: 'EC', hash: 'SHA-512', curves: ['P-521'], signatureBytes: 132 },
  ES256K: { kind: 'ecdsa', kty: 'EC', hash: 'SHA-256', curves: ['secp256k1'], signatureBytes: 64 },
  EdDSA: { kind: 'eddsa', kty: 'OKP', hash: 'SHA-512', curves: ['Ed25519', 'Ed448'] },
  Ed25519: { kind: 'eddsa', kty: 'OKP', hash: 'SHA-512', curves: ['Ed25519'], signatureBytes: 64 },
  Ed448: { kind: 'eddsa', kty: 'OKP', curves: ['Ed448'], signatureBytes: 114 },
  'ML-DSA-44': { kind: 'ml-dsa', kty: 'AKP', signatureBytes: 2420 },
  'ML-DSA-65': { kind: 'ml-dsa', kty: 'AKP', signatureBytes: 3309 },
  'ML-DSA-87': { kind: 'ml-dsa', kty: 'AKP', signatureBytes: 4627 },
} as const satisfies Readonly<Record<string, Algorithm>>;

/** The name of an algorithm in `alg`. */
export type AlgorithmName = keyof typeof table;

const algorithms: ReadonlyMap<string, Algorithm> = new Map<string, Algorithm>(Object.entries(table));

/** The JWS algorithm of this name; undefined for `none` and for one that is not known. Names are case-sensitive. */
export function findAlgorithm(alg: string): Algorithm | undefined {
  return algorithms.get(alg);
}

/** What `kty` an algorithm takes; undefined for an unknown one. */
export function keyTypeOf(alg: string): Algorithm['kty'] | undefined {
  return algorithms.get(alg)?.kty;
}

/** The curves an algorithm can be used with; empty for one without curves and for an unknown one. */
export function curvesOf(alg: string): readonly string[] {
  const algorithm = algorithms.get(alg);
  return algorithm !== undefined && 'curves' in algorithm ? algorithm.curves : [];
}

/** Whether an algorithm signs with a private key and is verified with a public one. */
export function isPublicKeyAlgorithm(alg: string): boolean {
  const kty = keyTypeOf(alg);
  return kty !== undefined && kty !== 'oct';
}

/** Whether an algorithm takes a shared secret. */
export function isMacAlgorithm(alg: string): boolean {
  return keyTypeOf(alg) === 'oct';
}

/**
 * Whether two names can mean one algorithm: `EdDSA` is the deprecated name of both `Ed25519` and `Ed448`
 * (RFC 9864 section 2.2), which are not the same as each other.
 */
export function sameAlgorithm(one: string, other: string): boolean {
  if (one === other) return true;
  if (one !== 'EdDSA' && other !== 'EdDSA') return false;
  return algorithms.get(one)?.kind === 'eddsa' && algorithms.get(other)?.kind === 'eddsa';
}

/**
 * Whether a key of this type and curve is one for an algorithm. The curve counts only for algorithms that have one;
 * never for an unknown algorithm.
 */
export function fitsKey(alg: string, kty: string | undefined, crv: string | undefined): boolean {
  if (kty === undefined || kty !== keyTypeOf(alg)) return false;
  const curves = curvesOf(alg);
  return curves.length === 0 || (crv !== undefined && curves.includes(crv));
}

/**
 * The hash that an algorithm signs with, for `at_hash` and the like (OpenID Connect Core section 3.1.3.6).
 * `signatureBytes` tells which algorithm `EdDSA` is. Undefined for Ed448, ML-DSA, `none` and unknown algorithms.
 */
export function hashOfAlgorithm(alg: string, signatureBytes?: number): HashName | undefined {
  const isEd448 = alg === 'EdDSA' && signatureBytes === table.Ed448.signatureBytes;
  return isEd448 ? undefined : algorithms.get(alg)?.hash;
}
