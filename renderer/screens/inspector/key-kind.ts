/** The kind of a pasted key. */
export type KeyKind =
  | 'nothing'
  | 'jwks'
  | 'jwk'
  | 'pem'
  | 'base64'
  | 'private'
  | 'secret'
  | 'json-without-key';

/** Recognises the kind of a pasted key, which shows the user a mistake before the key is used. */
export function keyKind(text: string): KeyKind {
  const trimmed = text.trim();
  if (trimmed === '') return 'nothing';
  if (/-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(trimmed)) return 'private';
  if (/-----BEGIN [A-Z0-9 ]+-----/.test(trimmed)) return trimmed.startsWith('{') ? 'jwks' : 'pem';
  if (/^M[A-Za-z0-9+/\s]{60,}={0,2}$/.test(trimmed)) return 'base64';
  if (!/^[{[]/.test(trimmed)) return 'secret';
  try {
    const value: unknown = JSON.parse(trimmed);
    if (typeof value !== 'object' || value === null) return 'secret';
    if (Array.isArray(value)) return value.length > 0 ? 'jwks' : 'json-without-key';
    if ('keys' in value) return Array.isArray(value.keys) ? 'jwks' : 'json-without-key';
    if (!('kty' in value)) return 'json-without-key';
    return 'd' in value ? 'private' : 'jwk';
  } catch {
    return 'secret';
  }
}

/** The description of each kind. */
export const keyKindWords: Readonly<Record<KeyKind, string>> = {
  nothing: 'A JWKS, one JWK, PEM keys or certificates, or the shared secret of an HMAC.',
  jwks: 'Several keys: those that match the header are tried.',
  jwk: 'A JWK.',
  pem: 'Public keys or certificates in PEM.',
  base64: 'A public key or certificate in base64, otherwise a shared secret.',
  private: 'This is a private key. The public key is enough to verify, and safer to share.',
  secret: 'A shared secret: tried as text, then decoded from base64 or hex.',
  'json-without-key': 'JSON without a key: a JWK has kty, a JWK Set has the array keys.',
};
