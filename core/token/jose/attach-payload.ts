import { writeBase64url } from '../base64url.ts';
import type { JwsToken } from '../token.ts';
import { isUnencoded } from './read-claims.ts';

const encoder = new TextEncoder();

/** A detached JWS whose signing input has its payload (RFC 7515 appendix F, RFC 7797 section 3). */
export function attachPayload(token: JwsToken, payload: Uint8Array): JwsToken {
  const stop = token.signingInput.indexOf(0x2e);
  const head = token.signingInput.subarray(0, stop + 1);
  const body = isUnencoded(token.header ?? {}) ? payload : encoder.encode(writeBase64url(payload));
  const signingInput = new Uint8Array(head.length + body.length);
  signingInput.set(head);
  signingInput.set(body, head.length);
  return { ...token, signingInput };
}
