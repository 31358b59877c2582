import { fitting } from './fitting.ts';
import { namingOf } from './named.ts';
import { isTokenName, type Place } from './place.ts';
import { looksIssued } from './placeholder.ts';

/** An element by its name, with the start of its content. */
const opening =
  /<(?:[\w.-]{1,40}:)?([A-Za-z][\w.-]{0,63})(?:\s[^<>]{0,400})?>(?:\s{0,40}<!\[CDATA\[)?\s{0,40}(?=[^\s<])/g;

/** The content of one element, and the start of the next one: `<key>…</key><string>`. */
const pair =
  />\s{0,40}([\w.:-]{1,64})\s{0,40}<\/[\w.:-]{1,60}>\s{0,40}:?\s{0,40}<[A-Za-z][\w.:-]{0,60}(?:\s[^<>]{0,400})?>(?:<(?:code|b|pre|span)>)?\s{0,40}(?=[^\s<])/g;

/** The name of an element in an attribute: `<string name="access_token">`. */
const nameAttribute = /\s(?:name|id|key)\s{0,8}=\s{0,8}["']([\w.-]{1,64})["']/i;

/** Tokens in elements of XML and HTML: `<access_token>…</access_token>`, and `<key>access_token</key><string>…</string>`. */
export function* placesInElements(text: string): Generator<Place> {
  if (!text.includes('</')) return;
  for (const { index, 0: whole, 1: name = '' } of text.matchAll(opening)) {
    const { start, value } = contentAt(text, index + whole.length);
    const isPassword = /password$/i.test(name) && looksIssued(value, 8);
    const naming = namingOf(name, isPassword ? 'parameter' : 'member');
    if (value === '') continue;
    if (naming === undefined && !isTokenName(name, value)) {
      const [, attribute = ''] = nameAttribute.exec(whole) ?? [];
      yield* placeOf(text, `value of ${attribute}`, attribute, start, value);
      continue;
    }
    const place = { where: `element ${name}`, start, end: start + value.length, value, certain: true };
    yield { ...place, ...(naming && { naming }) };
  }
  for (const { index, 0: whole, 1: name = '' } of text.matchAll(pair)) {
    const { start, value } = contentAt(text, index + whole.length);
    yield* placeOf(text, `value of ${name}`, name, start, value);
  }
  yield* placesInCells(text);
}

const cellOrRow = /<(\/?)(table|tr|th|td)(?:\s[^<>]{0,400})?>(?:<(?:code|b|pre|span)>)?\s{0,40}/gi;

/** Columns of a table of HTML that have a name. */
const mostColumns = 200;

/** Tokens in cells below the names of their columns. */
function* placesInCells(text: string): Generator<Place> {
  let names: string[] = [];
  let column = 0;
  for (const { index, 0: whole, 1: slash, 2: element = '' } of text.matchAll(cellOrRow)) {
    const tag = element.toLowerCase();
    if (slash !== '') continue;
    if (tag === 'table') names = [];
    if (tag === 'table' || tag === 'tr') {
      column = 0;
      continue;
    }
    const { start, value } = contentAt(text, index + whole.length);
    if (tag === 'th' && column < mostColumns) names[column] = value;
    else {
      const name = names[column] ?? '';
      yield* placeOf(text, `column ${name}`, name, start, value);
    }
    column += 1;
  }
}

function* placeOf(text: string, where: string, name: string, start: number, value: string): Generator<Place> {
  const fits = name === '' || value === '' ? undefined : fitting(name, value, text, start);
  if (fits === undefined) return;
  yield { where, start, end: start + value.length, value, certain: true, ...fits };
}

/** The word that an element has and nothing else; empty for prose or further elements. */
function contentAt(text: string, start: number): { readonly start: number; readonly value: string } {
  const limit = text.indexOf('<', start);
  const end = limit === -1 ? text.length : limit;
  const value = text.slice(start, end).split(']]>', 1)[0]?.trimEnd() ?? '';
  return { start, value: /\s/.test(value) ? '' : value };
}
