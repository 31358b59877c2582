import { writeBase64url } from '../token/base64url.ts';

/** An ES256 signature of no key. */
const wrongSignature = 'A'.repeat(86);

/** A JWT with an invalid signature, or with none. */
export function jwtText(header: object, payload: object, signature = wrongSignature): string {
  const part = (value: object) => writeBase64url(new TextEncoder().encode(JSON.stringify(value)));
  return `${part(header)}.${part(payload)}.${signature}`;
}
