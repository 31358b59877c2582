import type { KnownName } from './known-name.ts';

/** Where a header or claims have a public key as a JWK, with `>` between names and `[]` for an item. */
export const jwkPlaces = {
  header: ['jwk', 'epk'],
  claims: ['cnf>jwk', 'sub_jwk', 'jwks>keys>[]'],
} as const;

/** The members of a public key as a JWK (RFC 7517 section 4, RFC 7518 section 6, RFC 8037 section 2). */
export const jwkNames: readonly KnownName[] = [
  { name: 'kty', meaning: 'Key type' },
  { name: 'crv', meaning: 'Curve' },
  { name: 'x', meaning: 'Public key, or x coordinate' },
  { name: 'y', meaning: 'y coordinate' },
  { name: 'n', meaning: 'RSA modulus' },
  { name: 'e', meaning: 'RSA exponent, mostly AQAB' },
  { name: 'kid', meaning: 'Key ID' },
  { name: 'use', meaning: 'Signatures or encryption' },
  { name: 'key_ops', meaning: 'Allowed operations' },
  { name: 'alg', meaning: 'Algorithm of the key' },
  { name: 'pub', meaning: 'Public key of ML-DSA' },
  { name: 'x5c', meaning: 'X.509 certificate chain of the key, leaf first' },
  { name: 'x5t', meaning: 'SHA-1 thumbprint of the certificate' },
  { name: 'x5t#S256', meaning: 'SHA-256 thumbprint of the certificate' },
  { name: 'x5u', meaning: 'Certificate URL' },
];

/** The registered values of members of a JWK. */
export const jwkValues: Readonly<Record<string, readonly KnownName[]>> = {
  kty: [
    { name: 'EC', meaning: 'Elliptic curve: P-256, P-384, P-521, secp256k1' },
    { name: 'OKP', meaning: 'Ed25519, Ed448, X25519, X448' },
    { name: 'RSA', meaning: 'RSA' },
    { name: 'AKP', meaning: 'ML-DSA' },
    { name: 'oct', meaning: 'Shared secret: never in a token' },
  ],
  crv: [
    { name: 'P-256', meaning: 'ES256 and ECDH-ES' },
    { name: 'P-384', meaning: 'ES384 and ECDH-ES' },
    { name: 'P-521', meaning: 'ES512 and ECDH-ES' },
    { name: 'secp256k1', meaning: 'ES256K' },
    { name: 'Ed25519', meaning: 'EdDSA' },
    { name: 'Ed448', meaning: 'EdDSA' },
    { name: 'X25519', meaning: 'ECDH-ES' },
    { name: 'X448', meaning: 'ECDH-ES' },
  ],
  use: [
    { name: 'sig', meaning: 'Signatures' },
    { name: 'enc', meaning: 'Encryption' },
  ],
  key_ops: [
    { name: 'sign', meaning: 'Sign' },
    { name: 'verify', meaning: 'Verify signatures' },
    { name: 'encrypt', meaning: 'Encrypt content' },
    { name: 'decrypt', meaning: 'Decrypt content' },
    { name: 'wrapKey', meaning: 'Encrypt a key' },
    { name: 'unwrapKey', meaning: 'Decrypt a key' },
    { name: 'deriveKey', meaning: 'Derive a key' },
    { name: 'deriveBits', meaning: 'Derive bits that are no key' },
  ],
};
