import { readJson } from '../token/json.ts';
import { isArray, isObject, member, stringMember } from '../token/json-members.ts';
import type { JsonObject, JsonValue } from '../token/token.ts';
import { readBodyText } from './body-text.ts';
import { type JsonResponse, readJsonResponse } from './json-response.ts';
import type { HttpResponse } from './message.ts';

/** Returns the members of a JWKS (RFC 7517 section 5), of any type; none where `keys` is not an array. */
export function keysOf(document: JsonObject): readonly JsonValue[] {
  const keys = member(document, 'keys');
  return isArray(keys) ? keys : [];
}

/**
 * Reads a response as a JWKS. An array of keys, or one key, is read as the set of them, with the problem. Never throws.
 */
export function readKeySet(response: HttpResponse): JsonResponse {
  const read = readJsonResponse(response);
  const { document, problems } = read;
  if (document !== undefined) {
    const isKey = member(document, 'keys') === undefined && stringMember(document, 'kty') !== undefined;
    return isKey
      ? { document: { keys: [document] }, problems: [...problems, 'the body is one key, not a JWK Set'] }
      : read;
  }
  const { value } = readJson(readBodyText(response.body).text ?? '');
  const areKeys = isArray(value) && value.some((key) => isObject(key) && member(key, 'kty') !== undefined);
  return areKeys && response.body.truncated !== true ? { document: { keys: value }, problems } : read;
}
