import { excerpt } from '../base/excerpt.ts';
import type { JsonObject, JsonValue } from './token.ts';
import { jsonText, memberText } from './written-numbers.ts';

/** The member with this name, undefined when the object does not have it. */
export function member(object: JsonObject, name: string): JsonValue | undefined {
  const value = object[name];
  // What objects may inherit is a function or an object.
  if (typeof value !== 'object' && typeof value !== 'function') return value;
  return Object.hasOwn(object, name) ? value : undefined;
}

/** The member with this name if it is a string, undefined if it is absent or of another type. */
export function stringMember(object: JsonObject, name: string): string | undefined {
  const value = member(object, name);
  return typeof value === 'string' ? value : undefined;
}

/** The member with this name if it is a number, undefined if it is absent or of another type. */
export function numberMember(object: JsonObject, name: string): number | undefined {
  const value = member(object, name);
  return typeof value === 'number' ? value : undefined;
}

/** The member with this name if it is a boolean, undefined if it is absent or of another type. */
export function booleanMember(object: JsonObject, name: string): boolean | undefined {
  const value = member(object, name);
  return typeof value === 'boolean' ? value : undefined;
}

/** The member with this name if it is an array of only strings, undefined if it is absent or anything else. */
export function stringArrayMember(object: JsonObject, name: string): readonly string[] | undefined {
  const value = member(object, name);
  return isArray(value) && value.every((item) => typeof item === 'string') ? value : undefined;
}

/** The member with this name if it is an object, undefined if it is absent or of another type. */
export function objectMember(object: JsonObject, name: string): JsonObject | undefined {
  const value = member(object, name);
  return isObject(value) ? value : undefined;
}

/** Whether a JSON value is an object: neither null nor an array. */
export function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !isArray(value);
}

/** Whether a JSON value is an array. */
export function isArray(value: JsonValue | undefined): value is readonly JsonValue[] {
  return Array.isArray(value);
}

/** A JSON value as evidence: its JSON text, cut after 200 characters; "nothing" when the member is absent. */
export function describeValue(value: JsonValue | undefined): string {
  if (value === undefined) return 'nothing';
  return shortened(jsonText(value));
}

/** A member as evidence, as {@link describeValue}; a number with the digits it was written with. */
export function describeMember(object: JsonObject, name: string): string {
  return Object.hasOwn(object, name) ? shortened(memberText(object, name)) : 'nothing';
}

function shortened(text: string): string {
  return text.length > 200 ? `${excerpt(text, 200)} (${text.length} characters)` : text;
}
