import { readBase64url } from '../base64url.ts';
import { readJson } from '../json.ts';
import type { JsonValue } from '../token.ts';
import { readUtf8 } from '../utf8.ts';
import { numberText, rememberNumber } from '../written-numbers.ts';

/** A disclosure as it was decoded (RFC 9901 section 4.2). */
export type DecodedDisclosure =
  /** Of an object property; `name` is absent for the element of an array. */
  | { readonly state: 'read'; readonly name?: string; readonly value: JsonValue }
  | { readonly state: 'malformed'; readonly problem: string };

/** Decodes a disclosure. Never throws: what section 4.2 forbids makes it malformed. */
export function readDisclosure(encoded: string): DecodedDisclosure {
  const { bytes, deviations } = readBase64url(encoded);
  const { text, deviations: textual } = readUtf8(bytes);
  const { value, deviations: json } = readJson(text);
  const [first] = [...deviations, ...textual, ...json.filter(({ code }) => code !== 'json-number-imprecise')];
  if (encoded === '') return malformed('it is empty');
  if (first !== undefined) return malformed(first.message);
  if (!Array.isArray(value)) return malformed('it is not a JSON array');
  const members: readonly JsonValue[] = value;
  const [salt, second = null, third = null] = members;
  if (members.length !== 2 && members.length !== 3) {
    return malformed(`its array has ${members.length} elements instead of 2 or 3`);
  }
  if (typeof salt !== 'string') return malformed('its salt is not a string');
  if (members.length === 2) return withWritten({ state: 'read', value: second }, members, 1);
  if (typeof second !== 'string') return malformed('its claim name is not a string');
  if (second === '_sd' || second === '...')
    return malformed(`its claim name is ${second}, which is reserved`);
  return withWritten({ state: 'read', name: second, value: third }, members, 2);
}

/** A number keeps the digits that it was written with. */
function withWritten(
  read: Extract<DecodedDisclosure, { state: 'read' }>,
  members: readonly JsonValue[],
  index: number,
): DecodedDisclosure {
  const { value } = read;
  if (typeof value === 'number') rememberNumber(read, 'value', numberText(members, index, value));
  return read;
}

function malformed(problem: string): DecodedDisclosure {
  return { state: 'malformed', problem };
}
