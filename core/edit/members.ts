import { readJsonString } from '../token/json-string.ts';
import { mostRows, type PlainRow } from './editable.ts';

/** Longer JSON is edited as text. */
const longestJson = 1_000_000;

/**
 * Returns the members of a JSON object with the text of each value, repeats and order preserved; undefined for anything
 * else, and for an object that is too large.
 */
export function readMembers(text: string): readonly PlainRow[] | undefined {
  if (text.length > longestJson || !isObjectText(text)) return undefined;
  const inside = text.slice(text.indexOf('{') + 1, text.lastIndexOf('}'));
  const pieces = splitMembers(inside);
  if (pieces.length > mostRows) return undefined;
  return pieces.map((raw, row) => {
    const start = raw.indexOf('"') + 1;
    const { value: name = '', end } = readJsonString(raw, start);
    return { row, name, value: raw.slice(raw.indexOf(':', end) + 1).trim(), raw };
  });
}

/** Writes a JSON object; a row that was not edited as it was read. */
export function writeMembers(rows: readonly PlainRow[]): string {
  return `{${rows.map(({ raw, name, value }) => raw ?? `${JSON.stringify(name)}:${value}`).join(',')}}`;
}

/** Whether a text is JSON. */
export function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function isObjectText(text: string): boolean {
  return /^\s*\{/.test(text) && isJson(text);
}

/** Splits valid JSON between its members at the commas of the outermost level. */
function splitMembers(inside: string): readonly string[] {
  if (inside.trim() === '') return [];
  const pieces: string[] = [];
  let depth = 0;
  let from = 0;
  for (let at = 0; at < inside.length; at += 1) {
    const character = inside.charAt(at);
    if (character === '"') at = readJsonString(inside, at + 1).end - 1;
    else if (character === '{' || character === '[') depth += 1;
    else if (character === '}' || character === ']') depth -= 1;
    else if (character === ',' && depth === 0) {
      pieces.push(inside.slice(from, at));
      from = at + 1;
    }
  }
  pieces.push(inside.slice(from));
  return pieces;
}
