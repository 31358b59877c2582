import { readBase64url } from './base64url.ts';

/** How a shared secret may be written, besides its own characters. */
export type SecretEncoding = 'base64' | 'base64url' | 'hex';

/** The encodings in which a secret may be written, judged by its characters. */
export function secretEncodings(written: string): readonly SecretEncoding[] {
  const secret = withoutMarks(written);
  const found: SecretEncoding[] = [];
  if (/^(?:[0-9a-f]{2})+$/i.test(digitsOf(secret))) found.push('hex');
  if (/^[A-Za-z0-9+/]+={0,2}$/.test(secret) && isWhole(secret)) found.push('base64');
  else if (/^[A-Za-z0-9_-]+={0,2}$/.test(secret) && isWhole(secret)) found.push('base64url');
  return found;
}

/** The octets of a secret; its UTF-8 octets where no encoding is given (OpenID Connect Core section 10.1). */
export function secretOctets(secret: string, encoding?: SecretEncoding): Uint8Array {
  if (encoding === undefined) return new TextEncoder().encode(secret);
  const value = withoutMarks(secret);
  if (encoding !== 'hex') return readBase64url(value.replace(/=+$/, '')).bytes;
  return Uint8Array.from(digitsOf(value).match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

/** A value without what settings have around it: quotes, and `base64:` or `hex:` before it. */
function withoutMarks(secret: string): string {
  const [, , inside = secret] = /^(["'])(.*)\1$/s.exec(secret.trim()) ?? [];
  return inside.trim().replace(/^(?:base64|hex):/i, '');
}

/** Hexadecimal digits as programs print them: after `0x`, or in pairs with colons or spaces between. */
function digitsOf(secret: string): string {
  if (/^[0-9a-f]{2}(?:[:\s-][0-9a-f]{2})+$/i.test(secret)) return secret.replaceAll(/[:\s-]/g, '');
  return secret.replace(/^0x/i, '');
}

/** Whether so many characters of base64 encode whole bytes. */
function isWhole(secret: string): boolean {
  return secret.replace(/=+$/, '').length % 4 !== 1;
}
