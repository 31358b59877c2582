import { fitting } from './fitting.ts';
import type { Place } from './place.ts';

/** A name in a line of its own, numbered or not, and the line below: browsers and `redis-cli` show pairs like that. */
const pair =
  /^(?:[ \t]{0,8}\d{1,6}\) )?["']?([A-Za-z][\w.-]{0,63})["']?:?[ \t]{0,8}(?=\r?\n(?:[-=]{3,400}\r?\n)?(?:[ \t]{0,8}\d{1,6}\) )?(["']?)([^\s"']{8,20000})\2[ \t]{0,8}\r?$)/gm;

/** A part of a multipart form, by its name. */
const part =
  /^content-disposition:[^\n]{0,200}?\bname="([\w.-]{1,64})"[^\n]{0,200}\n(?:[\w-]{1,40}:[^\n]{0,400}\n){0,8}\r?\n([^\s]{1,20000})\r?$/gim;

/** Tokens in the line below their name. */
export function* placesInLinePairs(text: string): Generator<Place> {
  for (const { index, 0: whole, 1: name = '', 3: value = '' } of text.matchAll(pair)) {
    yield* placeOf(text, `value of ${name}`, name, text.indexOf(value, index + whole.length), value);
  }
  for (const { index, 0: whole, 1: name = '', 2: value = '' } of text.matchAll(part)) {
    const end = index + whole.trimEnd().length;
    yield* placeOf(text, `form parameter ${name}`, name, end - value.length, value);
  }
}

function* placeOf(text: string, where: string, name: string, start: number, value: string): Generator<Place> {
  const fits = fitting(name, value, text, start);
  if (fits === undefined) return;
  yield { where, start, end: start + value.length, value, certain: true, ...fits };
}
