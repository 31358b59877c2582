import { writeBase64url } from '../token/base64url.ts';

/** HTTP Basic credentials; client ID and secret are each form-encoded first (RFC 6749 section 2.3.1). */
export function basicCredentials(clientId: string, secret: string): string {
  return base64(`${formEncode(clientId)}:${formEncode(secret)}`);
}

/** One value as `application/x-www-form-urlencoded` writes it (RFC 6749 appendix B). */
function formEncode(value: string): string {
  return new URLSearchParams([['', value]]).toString().slice(1);
}

function base64(text: string): string {
  const unpadded = writeBase64url(new TextEncoder().encode(text)).replaceAll('-', '+').replaceAll('_', '/');
  return unpadded.padEnd(Math.ceil(unpadded.length / 4) * 4, '=');
}
