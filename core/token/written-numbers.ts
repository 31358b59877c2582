import type { JsonObject, JsonValue } from './token.ts';

/** The numbers of objects and arrays whose text differs from what JavaScript writes for their value. */
const written = new WeakMap<object, Map<string | number, string>>();

/** Remembers how a number is written in the JSON text that an object or array was read from. */
export function rememberNumber(container: object, name: string | number, text: string): void {
  const numbers = written.get(container) ?? new Map<string | number, string>();
  written.set(container, numbers);
  numbers.set(name, text);
}

/** Forgets it, where a later member of the same name replaces the number. */
export function forgetNumber(container: object, name: string | number): void {
  written.get(container)?.delete(name);
}

/** Returns a copy of an object or array whose members of the same names have the numbers of the original. */
export function withNumbersOf<T extends object>(original: object, copy: T): T {
  const numbers = written.get(original);
  if (numbers !== undefined) written.set(copy, new Map(numbers));
  return copy;
}

/** A number of an object or array with the digits it was written with: `1e999`, `100002348117421473`. */
export function numberText(container: object, name: string | number, value: number): string {
  return written.get(container)?.get(name) ?? String(value);
}

/** Whether some number of an object or array itself is written otherwise than JavaScript writes it. */
export function hasWrittenNumbers(container: object): boolean {
  return (written.get(container)?.size ?? 0) > 0;
}

/** The JSON text of a member, with numbers as they were written. */
export function memberText(container: JsonObject, name: string): string {
  return textOf(container[name] ?? null, container, name);
}

/** The JSON text of a value, with the numbers within it as they were written. */
export function jsonText(value: JsonValue): string {
  return typeof value === 'number' ? JSON.stringify(value) : textOf(value, {}, '');
}

function textOf(value: JsonValue, container: object, name: string | number): string {
  if (typeof value === 'number') return numberText(container, name, value);
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (isArray(value) && value.every((item) => typeof item === 'string')) return JSON.stringify(value);
  if (isArray(value)) return `[${value.map((item, index) => textOf(item, value, index)).join(',')}]`;
  const members = Object.keys(value).map((key) => `${JSON.stringify(key)}:${memberText(value, key)}`);
  return `{${members.join(',')}}`;
}

function isArray(value: readonly JsonValue[] | JsonObject): value is readonly JsonValue[] {
  return Array.isArray(value);
}
