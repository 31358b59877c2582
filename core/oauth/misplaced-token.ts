import { isObject, stringMember } from '../token/json-members.ts';
import type { JsonObject } from '../token/token.ts';

const names = ['access_token', 'id_token', 'accessToken', 'idToken', 'token', 'jwt'];

/** Levels of objects that are searched. */
const deepest = 3;

/**
 * Where a response has a token that is not a member of its top level by its standard name (RFC 6749 section 5.1),
 * such as `authed_user.access_token`; undefined where it has none.
 */
export function misplacedToken(document: JsonObject): string | undefined {
  return search(document, '', 1);
}

function search(object: JsonObject, prefix: string, level: number): string | undefined {
  const name = names.find((candidate) => stringMember(object, candidate));
  if (name !== undefined) return `${prefix}${name}`;
  if (level === deepest) return undefined;
  for (const [key, value] of Object.entries(object)) {
    const found = isObject(value) ? search(value, `${prefix}${key}.`, level + 1) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}
