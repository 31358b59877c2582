/** What kind of key a pasted text holds. */
export type KeyKind = 'nothing' | 'jwks' | 'jwk' | 'pem' | 'private' | 'secret' | 'json-without-key';

/** Tells what a pasted text would be read as, so that the person can see a slip before it is tried. */
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

/** What the form says of each kind. */
export const keyKindWords: Readonly<Record<KeyKind, string>> = {
  nothing: 'A JWKS, one JWK, a PEM key or certificate, or the shared secret of an HMAC.',
  jwks: 'A key set: the key that fits the header is taken.',
  jwk: 'One key.',
  pem: 'A public key or a certificate in PEM.',
  private: 'This is a private key. Its public half is enough to verify, and safer to hand around.',
  secret: 'A shared secret: the text itself is the key of the HMAC.',
  'json-without-key': 'JSON without a key: a JWK has kty, a key set has the array keys.',
};
