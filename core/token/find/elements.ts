import { namingOf } from './named.ts';
import { isTokenName, type Place } from './place.ts';
import { looksIssued } from './placeholder.ts';

/** An element by its name, with the start of its content. */
const opening =
  /<(?:[\w.-]{1,40}:)?([A-Za-z][\w.-]{0,63})(?:\s[^<>]{0,400})?>(?:\s{0,40}<!\[CDATA\[)?\s{0,40}(?=[^\s<])/g;

/** The content of one element, and the start of the next one: `<key>…</key><string>`. */
const pair =
  />\s{0,40}([\w.:-]{1,64})\s{0,40}<\/[\w.:-]{1,60}>\s{0,40}<[A-Za-z][\w.:-]{0,60}(?:\s[^<>]{0,400})?>(?:<(?:code|b|pre|span)>)?\s{0,40}(?=[^\s<])/g;

/** Tokens in elements of XML and HTML: `<access_token>…</access_token>`, and `<key>access_token</key><string>…</string>`. */
export function* placesInElements(text: string): Generator<Place> {
  if (!text.includes('</')) return;
  for (const { index, 0: whole, 1: name = '' } of text.matchAll(opening)) {
    const { start, value } = contentAt(text, index + whole.length);
    const isPassword = /password$/i.test(name) && looksIssued(value);
    const naming = namingOf(name, isPassword ? 'parameter' : 'member');
    if (value === '' || (naming === undefined && !isTokenName(name, value))) continue;
    const place = { where: `element ${name}`, start, end: start + value.length, value, certain: true };
    yield { ...place, ...(naming && { naming }) };
  }
  for (const { index, 0: whole, 1: name = '' } of text.matchAll(pair)) {
    const { start, value } = contentAt(text, index + whole.length);
    const naming = namingOf(name, 'parameter');
    if (naming === undefined && !isTokenName(name, value)) continue;
    if (!looksIssued(value, naming === undefined ? undefined : 8)) continue;
    const place = { where: `value of ${name}`, start, end: start + value.length, value, certain: true };
    yield { ...place, ...(naming && { naming }) };
  }
}

/** The word that an element has and nothing else; empty for prose or further elements. */
function contentAt(text: string, start: number): { readonly start: number; readonly value: string } {
  const limit = text.indexOf('<', start);
  const end = limit === -1 ? text.length : limit;
  const value = text.slice(start, end).split(']]>', 1)[0]?.trimEnd() ?? '';
  return { start, value: /\s/.test(value) ? '' : value };
}
