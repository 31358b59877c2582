import { stringMember } from './json-members.ts';
import type { JsonObject } from './token.ts';

/** Whether a JWS is a request to a certificate authority, whose header has nonce and URL (RFC 8555 section 6.2). */
export function isOfAcme(header: JsonObject): boolean {
  return stringMember(header, 'nonce') !== undefined && stringMember(header, 'url') !== undefined;
}
