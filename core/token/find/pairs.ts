import { namingOf } from './named.ts';
import { isTokenName, longestName, type Place } from './place.ts';
import { type Rewritten, rewrite } from './rewritten.ts';

const headerNames = /^(?:proxy-)?authorization$|^(?:set-)?cookie$|^dpop$|^x-|^cf-access-/i;

/** A header whose name and value are two members, as the line that it was. */
export interface HeaderLine extends Rewritten {
  readonly how: '';
}

interface Pair {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

/** Tokens whose name is in a member or attribute before the value, as in HAR, Postman and HTML forms. */
export function* placesInPairs(text: string): Generator<Place> {
  for (const { name, start, end } of [...memberPairs(text), ...inputPairs(text)]) {
    const naming = namingOf(name, 'parameter');
    const value = text.slice(start, end);
    if (end <= start || (naming === undefined && !isTokenName(name, value))) continue;
    if (value.includes('\\')) continue;
    yield { where: `value of ${name}`, start, end, value, certain: true, ...(naming && { naming }) };
  }
}

/** The headers in members `name` and `value`, each as a line. */
export function* headersInPairs(text: string): Generator<HeaderLine> {
  for (const { name, start, end } of memberPairs(text)) {
    if (!headerNames.test(name) || text.slice(start, end).includes('\\')) continue;
    yield { how: '', ...rewrite(text, start, end, [{ start, end: start, text: `${name}: ` }]) };
  }
}

/** `"name": "x", "value": "y"`, and the same with `key`. */
function* memberPairs(text: string): Generator<Pair> {
  const pair =
    /"(?:name|key)"\s{0,40}:\s{0,40}"([^"\\\r\n]{1,64})"\s{0,40},\s{0,40}"value"\s{0,40}:\s{0,40}"/g;
  for (const match of text.matchAll(pair)) {
    const [whole, name = ''] = match;
    const start = match.index + whole.length;
    const end = text.indexOf('"', start);
    if (end === -1) return;
    yield { name, start, end };
  }
}

/** The name and value of `input` and `meta` elements, each at most 40,000 characters long. */
function* inputPairs(text: string): Generator<Pair> {
  for (const { index, 0: tag } of text.matchAll(/<(?:input|meta)\s[^<>]{0,40000}>/gi)) {
    const [, , name = ''] = /\sname\s*=\s*(["'])([^"'<>]{1,64})\1/i.exec(tag) ?? [];
    const value = /\s(?:value|content)\s*=\s*(["'])([^"'<>]+)\1/i.exec(tag);
    if (name.length === 0 || name.length > longestName || value === null) continue;
    const [whole, , content = ''] = value;
    const end = index + value.index + whole.length - 1;
    yield { name, start: end - content.length, end };
  }
}
