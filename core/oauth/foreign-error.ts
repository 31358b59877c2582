import { isArray, isObject, member, stringMember } from '../token/json-members.ts';
import type { JsonObject, JsonValue } from '../token/token.ts';

/** An error in another form than that of OAuth. */
export interface ForeignError {
  /** The member with the text, as a JSON Pointer without the first slash written with dots: `error.message`. */
  readonly place: string;
  readonly text: string;
  /** A type or code beside it, as written. */
  readonly code?: string;
}

const texts = ['message', 'error_description', 'description', 'detail', 'error_message', 'reason', 'title'];
const codes = ['type', 'code', 'status', 'error_code', 'errorCode', 'name'];

/**
 * Finds the error in a JSON object that has no `error` code as text (RFC 6749 section 5.2): an object or array of
 * errors, a problem document (RFC 9457), or a plain message. Undefined where there is none.
 */
export function readForeignError(document: JsonObject): ForeignError | undefined {
  for (const name of ['error', 'errors']) {
    const value = member(document, name);
    const [place, inner] = isArray(value) ? [`${name}[0]`, value[0]] : [name, value];
    const found = isObject(inner) ? errorIn(inner, `${place}.`) : textOf(name, place, inner);
    if (found !== undefined) return found;
  }
  return errorIn(document, '');
}

/** An array of error texts; `error` alone as text is a code of OAuth. */
function textOf(name: string, place: string, value: JsonValue | undefined): ForeignError | undefined {
  return typeof value === 'string' && value !== '' && place !== name ? { place, text: value } : undefined;
}

function errorIn(object: JsonObject, prefix: string): ForeignError | undefined {
  const name = texts.find((candidate) => stringMember(object, candidate));
  const text = name === undefined ? undefined : stringMember(object, name);
  if (name === undefined || text === undefined) return undefined;
  const code = codes
    .map((candidate) => member(object, candidate))
    .find((value) => (typeof value === 'string' && value !== '') || typeof value === 'number');
  return { place: `${prefix}${name}`, text, ...(code === undefined ? {} : { code: String(code) }) };
}
