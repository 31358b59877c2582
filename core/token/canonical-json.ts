import { readJson } from './json.ts';
import { isArray, isObject } from './json-members.ts';
import type { JsonValue } from './token.ts';
import { numberText } from './written-numbers.ts';

/** Longer texts are not read, in characters. */
const longest = 100_000;

/**
 * A text that two JSON objects or arrays share only if they are equal with members in any order; numbers as written. Undefined
 * for any other value, and for what no reader reads alike.
 */
export function canonicalJson(text: string): string | undefined {
  if (!/^[{[]/.test(text) || text.length > longest) return undefined;
  const { value, deviations } = readJson(text);
  const isClear = deviations.every(({ code }) => code === 'json-number-imprecise');
  return isClear && (isObject(value) || isArray(value)) ? textOf(value, {}, '') : undefined;
}

function textOf(value: JsonValue, container: object, name: string | number): string {
  if (typeof value === 'number') return numberText(container, name, value);
  if (isArray(value)) return `[${value.map((item, index) => textOf(item, value, index)).join(',')}]`;
  if (!isObject(value)) return JSON.stringify(value);
  const names = Object.keys(value).sort();
  const members = names.map((key) => `${JSON.stringify(key)}:${textOf(value[key] ?? null, value, key)}`);
  return `{${members.join(',')}}`;
}
