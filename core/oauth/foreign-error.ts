import { isArray, isObject, member, stringMember } from '../token/json-members.ts';
import type { JsonObject } from '../token/token.ts';

/** An error in another form than that of OAuth. */
export interface ForeignError {
  readonly text: string;
  /** A type or code beside it, as written. */
  readonly code?: string;
}

const texts = [
  ...['message', 'Message', 'error_description', 'description', 'detail', 'error_message', 'errorMessage'],
  ...['errorSummary', 'reason', 'title'],
];
const codes = ['type', '__type', 'code', 'status', 'error_code', 'errorCode', 'name'];

/**
 * Finds the error in a JSON object that has no `error` code as text (RFC 6749 section 5.2): an object or array of
 * errors, a problem document (RFC 9457), or a plain message. Undefined where there is none.
 */
export function readForeignError(document: JsonObject): ForeignError | undefined {
  for (const value of [member(document, 'error'), member(document, 'errors')]) {
    const first = isArray(value) ? value[0] : value;
    if (isObject(first)) {
      const found = errorIn(first);
      if (found !== undefined) return found;
    } else if (isArray(value) && typeof first === 'string' && first !== '') return { text: first };
  }
  return errorIn(document);
}

function errorIn(object: JsonObject): ForeignError | undefined {
  const text = texts.map((name) => stringMember(object, name)).find((found) => found);
  if (text === undefined) return undefined;
  const code = codes
    .map((name) => member(object, name))
    .find((value) => (typeof value === 'string' && value !== '') || typeof value === 'number');
  return code === undefined ? { text } : { text, code: String(code) };
}
