import { readBase64url } from '../base64url.ts';
import { readJson } from '../json.ts';
import { isArray, isObject, member, objectMember, stringMember } from '../json-members.ts';
import type { Deviation, JsonObject, JsonValue } from '../token.ts';
import { readUtf8 } from '../utf8.ts';
import { withNumbersOf } from '../written-numbers.ts';

/** Recipients of one JWE that are read. */
const mostRecipients = 20;

/** An object in JWS or JWE JSON serialization, as read. */
export interface Serialized {
  readonly object: JsonObject;
  readonly deviations: readonly Deviation[];
}

/** Reads a text as one JSON object with the members of a JWS or JWE; undefined for any other text. Never throws. */
export function readSerialized(raw: string): Serialized | undefined {
  if (!/^\s*\{/.test(raw)) return undefined;
  const { value, deviations } = readJson(raw);
  if (!isObject(value) || deviations.some(({ code }) => code === 'json-syntax')) return undefined;
  const isJose = isString(value, 'ciphertext') || isString(value, 'signature');
  if (!isJose) return undefined;
  return { object: value, deviations: deviations.map((one) => ({ ...one, part: 'token' })) };
}

/** The protected header of a serialized object, and its JSON text. */
interface ProtectedHeader {
  readonly text: string;
  readonly header: JsonObject;
  readonly deviations: readonly Deviation[];
}

/** Reads the member `protected`; an absent or empty one is an empty header. Undefined where it is no JSON object. */
export function readProtected(object: JsonObject): ProtectedHeader | undefined {
  const written = member(object, 'protected');
  if (written === undefined || written === '') return { text: '', header: {}, deviations: [] };
  if (typeof written !== 'string') return undefined;
  const { bytes, deviations } = readBase64url(written);
  const { text, deviations: textual } = readUtf8(bytes);
  const { value, deviations: json } = readJson(text);
  if (!isObject(value)) return undefined;
  const all = [...deviations, ...textual, ...json].map((one) => ({ ...one, part: 'header' as const }));
  return { text, header: value, deviations: all };
}

/**
 * The JOSE header: the union of its parts (RFC 7515 section 4). A name that two parts have is a deviation; the first part
 * wins.
 */
export function joinHeaders(parts: readonly (JsonObject | undefined)[]): {
  readonly header: JsonObject;
  readonly deviations: readonly Deviation[];
} {
  const [only = {}, ...others] = parts.filter((part = {}) => Object.keys(part).length > 0);
  if (others.length === 0) return { header: only, deviations: [] };
  const joined = new Map<string, JsonValue>();
  const deviations: Deviation[] = [];
  for (const [name, value] of parts.flatMap((part = {}) => Object.entries(part))) {
    if (!joined.has(name)) joined.set(name, value);
    else {
      const message = `the header member ${JSON.stringify(name.slice(0, 40))} occurs in two headers`;
      deviations.push({ code: 'json-duplicate-member', message, part: 'header', position: 0 });
    }
  }
  const header = Object.assign(Object.create(null), Object.fromEntries(joined));
  return { header: withNumbersOf(parts[0] ?? {}, header), deviations };
}

/** The objects of the array `name`, or the object itself where it has no such array. */
export function entriesOf(object: JsonObject, name: 'recipients' | 'signatures'): readonly JsonObject[] {
  const entries = member(object, name);
  return isArray(entries) ? entries.filter(isObject).slice(0, mostRecipients) : [object];
}

/** The shared and the own unprotected header of a recipient or signature. */
export function unprotectedHeaders(
  object: JsonObject,
  entry: JsonObject,
): readonly (JsonObject | undefined)[] {
  return [objectMember(object, 'unprotected'), objectMember(entry, 'header')];
}

function isString(object: JsonObject, name: string): boolean {
  return stringMember(object, name) !== undefined;
}
