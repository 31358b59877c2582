import { isArray } from './json-members.ts';
import type { JsonObject, JsonValue } from './token.ts';

/**
 * Reads a JSON text of which a strict reader has nothing to report, with the parser of the engine: it is faster, and silent
 * about what it changes. Undefined for any text with an escape, an unpaired surrogate, a repeated member, very many members,
 * another number than an integer of few digits, or nesting deeper than `nestingLimit`, and for what is not JSON.
 */
export function readPlainJson(text: string, nestingLimit: number): JsonValue | undefined {
  const names = countNames(text, nestingLimit);
  if (names < 0) return undefined;
  try {
    const value: JsonValue = JSON.parse(text);
    if (typeof value !== 'object' || value === null) return value;
    // A repeated member has fewer values than names.
    return removePrototypes(value) === names ? value : undefined;
  } catch {
    return undefined;
  }
}

const quote = 0x22;
const minus = 0x2d;
const zero = 0x30;
const nine = 0x39;
const mostDigits = 15;
/** The engine is not faster with objects of so many members. */
const mostNames = 1000;

/** How many members the objects of a text have, if it is JSON; -1 where a strict reader may have something to report. */
function countNames(text: string, nestingLimit: number): number {
  if (text.includes('\\') || !text.isWellFormed()) return -1;
  let names = 0;
  let depth = 0;
  let at = 0;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === quote) {
      at = text.indexOf('"', at + 1);
      if (at < 0) return -1;
    } else if (code === minus || (code >= zero && code <= nine)) {
      at = endOfInteger(text, at) - 1;
      if (at < 0) return -1;
    } else if (code === 0x3a) {
      names += 1;
      if (names > mostNames) return -1;
    } else if (code === 0x7b || code === 0x5b) {
      depth += 1;
      if (depth > nestingLimit) return -1;
    } else if (code === 0x7d || code === 0x5d) {
      depth -= 1;
    }
    at += 1;
  }
  return names;
}

/** The end of the integer that starts here; -1 for another number, and for one that is not written as JavaScript writes it. */
function endOfInteger(text: string, start: number): number {
  const digits = text.charCodeAt(start) === minus ? start + 1 : start;
  let at = digits;
  let code = text.charCodeAt(at);
  if (code === zero && at > start) return -1;
  while (code >= zero && code <= nine) {
    at += 1;
    code = text.charCodeAt(at);
  }
  const isOther = code === 0x2e || (code | 0x20) === 0x65;
  return isOther || at - digits > mostDigits ? -1 : at;
}

/** Removes the prototypes of all objects in a value, and counts their members. */
function removePrototypes(value: JsonObject | readonly JsonValue[]): number {
  let count = 0;
  if (isArray(value)) {
    for (const item of value) if (typeof item === 'object' && item !== null) count += removePrototypes(item);
    return count;
  }
  Object.setPrototypeOf(value, null);
  for (const name in value) {
    const member = value[name];
    count += 1;
    if (typeof member === 'object' && member !== null) count += removePrototypes(member);
  }
  return count;
}
