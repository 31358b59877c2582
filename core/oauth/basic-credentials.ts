import { readBase64url, writeBase64url } from '../token/base64url.ts';

/** HTTP Basic credentials; client ID and secret are each form-encoded first (RFC 6749 section 2.3.1). */
export function basicCredentials(clientId: string, secret: string): string {
  return base64(`${formEncode(clientId)}:${formEncode(secret)}`);
}

/** Reads an `Authorization` header with HTTP Basic credentials; undefined for another scheme. */
export function readBasicCredentials(
  header: string,
): { readonly clientId: string; readonly secret: string } | undefined {
  const encoded = /^basic +([A-Za-z0-9+/_-]+)=*$/i.exec(header)?.[1];
  if (encoded === undefined) return undefined;
  const [id = '', ...secret] = new TextDecoder().decode(readBase64url(encoded).bytes).split(':');
  return { clientId: formDecoded(id), secret: formDecoded(secret.join(':')) };
}

function formDecoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}

/** One value as `application/x-www-form-urlencoded` writes it (RFC 6749 appendix B). */
function formEncode(value: string): string {
  return new URLSearchParams([['', value]]).toString().slice(1);
}

function base64(text: string): string {
  const unpadded = writeBase64url(new TextEncoder().encode(text)).replaceAll('-', '+').replaceAll('_', '/');
  return unpadded.padEnd(Math.ceil(unpadded.length / 4) * 4, '=');
}
