import { writeBase64url } from './base64url.ts';
import { elementAt, tags } from './formats/keys/der.ts';

/**
 * The base64 of a file that is no text and can be read nevertheless: a key, a certificate or a key store in DER, and gzip.
 * Undefined for anything else.
 */
export function binaryText(bytes: Uint8Array): string | undefined {
  if (!isDer(bytes) && !(bytes[0] === 0x1f && bytes[1] === 0x8b)) return undefined;
  const base64 = writeBase64url(bytes).replace(/[-_]/g, (one) => (one === '-' ? '+' : '/'));
  return base64.padEnd(Math.ceil(base64.length / 4) * 4, '=');
}

/** Whether bytes are one DER structure, and not a text that starts with the digit 0. */
function isDer(bytes: Uint8Array): boolean {
  const isWhole = bytes[0] === tags.sequence && elementAt(bytes, 0)?.end === bytes.length;
  return isWhole && bytes.some((byte) => byte > 0x7f || byte < 0x09);
}
