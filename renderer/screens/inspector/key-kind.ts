/** The kind of a pasted key. */
export type KeyKind = 'nothing' | 'jwks' | 'jwk' | 'pem' | 'private' | 'secret' | 'json-without-key';

/** Recognises the kind of a pasted key, which shows the user a mistake before the key is used. */
export function keyKind(text: string): KeyKind {
  const trimmed = text.trim();
  if (trimmed === '') return 'nothing';
  if (/^-----BEGIN [A-Z ]*PRIVATE KEY-----/m.test(trimmed)) return 'private';
  if (/^-----BEGIN [A-Z0-9 ]+-----/m.test(trimmed)) return 'pem';
  if (!trimmed.startsWith('{')) return 'secret';
  try {
    const value: unknown = JSON.parse(trimmed);
    if (typeof value !== 'object' || value === null) return 'secret';
    if ('keys' in value) return Array.isArray(value.keys) ? 'jwks' : 'json-without-key';
    if (!('kty' in value)) return 'json-without-key';
    return 'd' in value ? 'private' : 'jwk';
  } catch {
    return 'secret';
  }
}

/** The description of each kind. */
export const keyKindWords: Readonly<Record<KeyKind, string>> = {
  nothing: 'A JWKS, one JWK, a PEM key or certificate, or the shared secret of an HMAC.',
  jwks: 'A JWK Set: the key that fits the header is used.',
  jwk: 'A JWK.',
  pem: 'A public key or a certificate in PEM.',
  private: 'This is a private key. The public key is enough to verify, and safer to share.',
  secret: 'A shared secret: the text itself is the HMAC key.',
  'json-without-key': 'JSON without a key: a JWK has kty, a JWK Set has the array keys.',
};
