import { JsonReader } from './json-reader.ts';
import { readPlainJson } from './plain-json.ts';
import type { JsonValue, UnplacedDeviation } from './token.ts';

/** The nesting limit of objects and arrays; what is deeper is skipped. */
const nestingLimit = 64;

const noDeviations: readonly UnplacedDeviation[] = [];

export interface JsonReading {
  /** Absent when nothing could be read. */
  readonly value?: JsonValue;
  readonly deviations: readonly UnplacedDeviation[];
}

/**
 * Reads JSON text (RFC 8259) strictly, and continues after errors. Never throws. On valid text the value is what
 * `JSON.parse` returns, except that objects inherit nothing. Of members with the same name the last wins, as in
 * `JSON.parse`, and each repeat is reported. After a syntax error the value holds what was complete before it.
 * Positions are UTF-16 offsets into the text. `isPlain` is set where the text is known to be printable ASCII without a
 * backslash.
 */
export function readJson(text: string, isPlain = false): JsonReading {
  const plain = readPlainJson(text, nestingLimit, isPlain);
  if (plain !== undefined) return { value: plain, deviations: noDeviations };
  const reader = new JsonReader(text, nestingLimit);
  const value = reader.readDocument();
  return value === undefined ? { deviations: reader.deviations } : { value, deviations: reader.deviations };
}
