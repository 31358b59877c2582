import { readJsonString } from '../json-string.ts';
import { namingOf } from './named.ts';
import { isTokenName, longestName, type Place } from './place.ts';

/**
 * Tokens in members of JSON objects at any depth: every `"name": "value"`, with the escapes of the value undone.
 */
export function* placesInMembers(text: string): Generator<Place> {
  let at = text.indexOf('"');
  while (at >= 0) {
    const valueStart = memberValue(text, at);
    if (valueStart < 0) {
      at = text.indexOf('"', at + 1);
      continue;
    }
    const name = text.slice(at + 1, text.indexOf('"', at + 1));
    const { value, end } = readJsonString(text, valueStart);
    if (value !== undefined && value !== '') {
      const naming = namingOf(name, 'member');
      const certain = isTokenName(name, value) || naming !== undefined;
      yield {
        where: `member ${name}`,
        start: valueStart,
        end: end - 1,
        value,
        certain,
        ...(naming && { naming }),
      };
    }
    at = value === undefined ? -1 : text.indexOf('"', end);
  }
}

/** Offset after the quotation mark that opens the value of the member whose name starts here, or -1. */
function memberValue(text: string, at: number): number {
  let index = at + 1;
  while (index < text.length && index - at <= longestName && !isQuoteOrEscape(text.charCodeAt(index)))
    index += 1;
  if (index === at + 1 || text.charAt(index) !== '"') return -1;
  index = skipSpace(text, index + 1);
  if (text.charAt(index) !== ':') return -1;
  index = skipSpace(text, index + 1);
  return text.charAt(index) === '"' ? index + 1 : -1;
}

function isQuoteOrEscape(code: number): boolean {
  return code === 0x22 || code === 0x5c || code < 0x20;
}

function skipSpace(text: string, at: number): number {
  let index = at;
  while (index < text.length && ' \t\n\r'.includes(text.charAt(index))) index += 1;
  return index;
}
