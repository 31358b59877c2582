import { readBase64url } from './base64url.ts';

/** How a shared secret may be written, besides its own characters. */
export type SecretEncoding = 'base64' | 'base64url' | 'hex';

/** The encodings in which a secret may be written, judged by its characters. */
export function secretEncodings(secret: string): readonly SecretEncoding[] {
  const found: SecretEncoding[] = [];
  if (/^(?:[0-9a-f]{2})+$/i.test(secret)) found.push('hex');
  if (/^[A-Za-z0-9+/]+={0,2}$/.test(secret) && isWhole(secret)) found.push('base64');
  else if (/^[A-Za-z0-9_-]+={0,2}$/.test(secret) && isWhole(secret)) found.push('base64url');
  return found;
}

/** The octets of a secret; its UTF-8 octets where no encoding is given (OpenID Connect Core section 10.1). */
export function secretOctets(secret: string, encoding?: SecretEncoding): Uint8Array {
  if (encoding === undefined) return new TextEncoder().encode(secret);
  if (encoding !== 'hex') return readBase64url(secret.replace(/=+$/, '')).bytes;
  return Uint8Array.from(secret.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

/** Whether so many characters of base64 encode whole bytes. */
function isWhole(secret: string): boolean {
  return secret.replace(/=+$/, '').length % 4 !== 1;
}
