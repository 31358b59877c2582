import { isObject, member } from '../token/json-members.ts';
import { readToken } from '../token/read-token.ts';
import type { JsonObject, Token } from '../token/token.ts';
import { type JsonResponse, readJsonResponse } from './json-response.ts';
import { jwtResponse } from './jwt-response.ts';
import type { HttpResponse } from './message.ts';

/** The body of an introspection response; `jwt` is present where it is a JWT (RFC 9701 section 5). */
interface IntrospectionResponse extends JsonResponse {
  readonly jwt?: Token;
}

/**
 * Reads what an introspection endpoint says of a token: a JSON object (RFC 7662 section 2.2), or the member
 * `token_introspection` of a JWT (RFC 9701 section 5), whatever its media type is. The signature is not verified here.
 */
export function readIntrospection(response: HttpResponse): IntrospectionResponse {
  const raw = jwtResponse(response);
  const jwt = raw === undefined ? undefined : readToken(raw.trim());
  if (jwt === undefined || jwt.kind === 'opaque') return readJsonResponse(response);
  if (jwt.kind === 'jwe') return { jwt, problems: ['the JWT is encrypted, and cannot be decrypted here'] };
  const document = introspected(jwt.payload);
  if (document === undefined) return { jwt, problems: ['the JWT has no object token_introspection'] };
  return { jwt, document, problems: [] };
}

function introspected(payload: JsonObject | undefined): JsonObject | undefined {
  const value = payload === undefined ? undefined : member(payload, 'token_introspection');
  return isObject(value) ? value : undefined;
}
