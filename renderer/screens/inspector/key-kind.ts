/** The kind of a pasted key. */
export type KeyKind =
  | 'nothing'
  | 'nothing-for-public-key'
  | 'nothing-for-saml'
  | 'jwks'
  | 'jwk'
  | 'pem'
  | 'base64'
  | 'metadata'
  | 'private'
  | 'secret'
  | 'json-without-key'
  | 'no-public-key'
  | 'url';

/**
 * Recognises the kind of a pasted key, which shows the user a mistake before the key is used; `algorithm` is the one of
 * the token, where it is known.
 */
export function keyKind(text: string, algorithm?: string): KeyKind {
  const kind = kindOf(text);
  if (!needsPublicKey(algorithm)) return kind;
  if (kind === 'nothing')
    return isOfSaml.test(algorithm ?? '') ? 'nothing-for-saml' : 'nothing-for-public-key';
  if (kind !== 'secret' || mayBeBytes.test(text.trim())) return kind;
  return /^https?:\/\/\S+$/.test(text.trim()) ? 'url' : 'no-public-key';
}

/** Whether a signature with this `alg` is verified with a public key, and never with a shared secret. */
export function needsPublicKey(algorithm: string | undefined): boolean {
  return algorithm !== undefined && /^(RS|PS|ES|Ed|ML-DSA|ECDSA)/.test(algorithm);
}

/** "RSA-SHA256", as XML signatures have it. */
const isOfSaml = /^(?:RSA|ECDSA)-/;

/** What may be the bytes of a key, in base64, base64url or hexadecimal digits. */
const mayBeBytes = /^[A-Za-z0-9+/_=\s-]{40,}$/;

function kindOf(text: string): KeyKind {
  const trimmed = text.trim();
  if (trimmed === '') return 'nothing';
  if (/-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(trimmed)) return 'private';
  if (/-----BEGIN [A-Z0-9 ]+-----/.test(trimmed)) return trimmed.startsWith('{') ? 'jwks' : 'pem';
  if (/^M[A-Za-z0-9+/\s]{60,}={0,2}$/.test(trimmed)) return 'base64';
  if (/^<[?!\w]/.test(trimmed)) return 'metadata';
  if (!/^[{[]/.test(trimmed)) return 'secret';
  try {
    const value: unknown = JSON.parse(trimmed);
    if (typeof value !== 'object' || value === null) return 'secret';
    const list = Array.isArray(value) ? value : 'keys' in value ? value.keys : undefined;
    if (list !== undefined) return Array.isArray(list) && list.length > 0 ? 'jwks' : 'json-without-key';
    if (!('kty' in value)) return 'json-without-key';
    return 'd' in value ? 'private' : 'jwk';
  } catch {
    return 'secret';
  }
}

/** The description of each kind. */
export const keyKindWords: Readonly<Record<KeyKind, string>> = {
  nothing: 'A JWKS, one JWK, PEM keys or certificates, or the shared secret of an HMAC.',
  'nothing-for-public-key': 'A JWKS, one JWK, or keys or certificates in PEM.',
  'nothing-for-saml': 'SAML metadata of the identity provider, a certificate or key in PEM, or a JWK.',
  jwks: 'A list of keys: those that match the header are tried.',
  jwk: 'A JWK.',
  pem: 'Public keys or certificates in PEM.',
  base64: 'A public key or certificate in base64, otherwise a shared secret.',
  metadata: 'SAML metadata: the signing certificates in it.',
  private: 'This is a private key. The public key is enough to verify, and safer to share.',
  secret: 'A shared secret: tried as text, then decoded from base64 or hex.',
  'json-without-key': 'JSON without a key: a JWK has kty, a JWK Set has keys in the array keys.',
  'no-public-key': 'Not a key: this algorithm needs a public key (JWKS, JWK, PEM or certificate).',
  url: 'A URL, not a key: this algorithm needs a public key. Use it as a source below.',
};
