import { present } from '../base/present.ts';
import { isArray, isObject, member, objectMember, stringMember } from '../token/json-members.ts';
import type { JsonObject } from '../token/token.ts';

/** An error in another form than that of OAuth. */
export interface ForeignError {
  readonly text: string;
  /** A type or code beside it, as written. */
  readonly code?: string;
}

const texts = [
  ...['message', 'Message', 'error_description', 'description', 'detail', 'error_message', 'errorMessage'],
  ...['errorSummary', 'msg', 'faultstring', 'reason', 'title'],
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
  return errorIn(document) ?? faultIn(document) ?? invalidMember(document) ?? codeIn(document);
}

/** The fault of a gateway: `{"fault":{"faultstring":"…","detail":{"errorcode":"…"}}}`. */
function faultIn(document: JsonObject): ForeignError | undefined {
  const fault = objectMember(document, 'fault');
  const found = fault === undefined ? undefined : errorIn(fault);
  if (fault === undefined || found === undefined) return found;
  const code = stringMember(objectMember(fault, 'detail') ?? {}, 'errorcode');
  return { ...found, ...present({ code }) };
}

/** What is wrong with one parameter: `{"errors":{"client_id":["is invalid"]}}`. */
function invalidMember(document: JsonObject): ForeignError | undefined {
  for (const [name, value] of Object.entries(objectMember(document, 'errors') ?? {})) {
    const text = isArray(value) ? value[0] : value;
    if (typeof text === 'string' && text !== '') return { text: `${name} ${text}` };
  }
  return undefined;
}

/** An error code alone, under another name than that of OAuth. */
function codeIn(document: JsonObject): ForeignError | undefined {
  const code = ['errorCode', 'error_code', '__type', 'errorcode']
    .map((name) => stringMember(document, name))
    .find((found) => found);
  return code === undefined ? undefined : { text: code };
}

function errorIn(object: JsonObject): ForeignError | undefined {
  const text = texts.map((name) => stringMember(object, name)).find((found) => found);
  if (text === undefined) return undefined;
  const code = codes
    .map((name) => member(object, name))
    .find((value) => (typeof value === 'string' && value !== '') || typeof value === 'number');
  return code === undefined ? { text } : { text, code: String(code) };
}
