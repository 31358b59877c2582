import { readJson } from '../json.ts';
import { isObject } from '../json-members.ts';
import type { JsonObject, UnplacedDeviation } from '../token.ts';

/** The payload of a JWS as JSON. */
interface ReadClaims {
  /** Absent where it is not a JSON object. */
  readonly object?: JsonObject;
  readonly deviations: readonly UnplacedDeviation[];
}

/**
 * Reads the payload of a JWS, which may be anything: it must be JSON when it starts like an object or `typ` says JWT.
 * Undefined for any other. `isPlain` is that of {@link readJson}.
 */
export function readClaims(text: string, header: JsonObject, isPlain = false): ReadClaims | undefined {
  if (!startsLikeObject(text) && !isTypedJwt(header)) return undefined;
  const { value, deviations } = readJson(text, isPlain);
  if (isObject(value)) return { object: value, deviations };
  const message = 'JWT payload is not a JSON object';
  return { deviations: [...deviations, { code: 'json-not-an-object', message, position: 0 }] };
}

/** RFC 7797: an unencoded payload; only applied where `crit` lists it, as section 6 requires. */
export function isUnencoded(header: JsonObject): boolean {
  if (header.b64 !== false) return false;
  return Array.isArray(header.crit) && header.crit.includes('b64');
}

function startsLikeObject(text: string): boolean {
  return text.startsWith('{') || text.charAt(text.search(/[^\t\n\r ]/)) === '{';
}

/** `typ` is JWT or a media type that ends in `+jwt` (RFC 7519 section 5.1, RFC 8725 section 3.11). */
function isTypedJwt(header: JsonObject): boolean {
  const { typ, cty } = header;
  return typeof typ === 'string' && cty === undefined && /^(application\/)?([\w.-]{1,200}\+)?jwt$/i.test(typ);
}
