import { isArray, member } from '../token/json-members.ts';
import type { JsonObject, JsonValue } from '../token/token.ts';

/** Returns the members of a JWKS (RFC 7517 section 5), of any type; none where `keys` is not an array. */
export function keysOf(document: JsonObject): readonly JsonValue[] {
  const keys = member(document, 'keys');
  return isArray(keys) ? keys : [];
}
