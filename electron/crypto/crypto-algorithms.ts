/** How a JWS algorithm is carried out by node:crypto, and which keys fit it. */
export type Algorithm =
  | { readonly kind: 'mac'; readonly hash: string; readonly bytes: number }
  | { readonly kind: 'rsa-pkcs1'; readonly hash: string }
  | { readonly kind: 'rsa-pss'; readonly hash: string }
  | { readonly kind: 'ecdsa'; readonly hash: string; readonly curve: string; readonly signatureBytes: number }
  | { readonly kind: 'eddsa'; readonly curves: readonly string[] };

/** RFC 7518 section 3.1, RFC 8037 section 3.1, RFC 8812 section 3.2, RFC 9864 section 2.2. */
const ALGORITHMS: ReadonlyMap<string, Algorithm> = new Map<string, Algorithm>([
  ['HS256', { kind: 'mac', hash: 'sha256', bytes: 32 }],
  ['HS384', { kind: 'mac', hash: 'sha384', bytes: 48 }],
  ['HS512', { kind: 'mac', hash: 'sha512', bytes: 64 }],
  ['RS256', { kind: 'rsa-pkcs1', hash: 'sha256' }],
  ['RS384', { kind: 'rsa-pkcs1', hash: 'sha384' }],
  ['RS512', { kind: 'rsa-pkcs1', hash: 'sha512' }],
  ['PS256', { kind: 'rsa-pss', hash: 'sha256' }],
  ['PS384', { kind: 'rsa-pss', hash: 'sha384' }],
  ['PS512', { kind: 'rsa-pss', hash: 'sha512' }],
  ['ES256', { kind: 'ecdsa', hash: 'sha256', curve: 'P-256', signatureBytes: 64 }],
  ['ES384', { kind: 'ecdsa', hash: 'sha384', curve: 'P-384', signatureBytes: 96 }],
  ['ES512', { kind: 'ecdsa', hash: 'sha512', curve: 'P-521', signatureBytes: 132 }],
  ['ES256K', { kind: 'ecdsa', hash: 'sha256', curve: 'secp256k1', signatureBytes: 64 }],
  ['EdDSA', { kind: 'eddsa', curves: ['Ed25519', 'Ed448'] }],
  ['Ed25519', { kind: 'eddsa', curves: ['Ed25519'] }],
  ['Ed448', { kind: 'eddsa', curves: ['Ed448'] }],
]);

/** The algorithm of this name; undefined when it is not known here. Names are case-sensitive. */
export function findAlgorithm(name: string): Algorithm | undefined {
  return ALGORITHMS.get(name);
}
