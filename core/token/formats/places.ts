import { isCredentialCode, longRuns, type Place, runBefore, runEnd } from '../find/place.ts';
import type { NoteUnread } from '../find/unread.ts';
import { placesOfKeys } from './places-of-keys.ts';
import { readFormat } from './registry.ts';
import { placesOfSaml } from './saml/places-of-saml.ts';
import { vendorPrefixes } from './vendor/vendor.ts';

/** What a recognised word starts with: the prefix of a vendor, or the version of a PASETO or PASERK. */
const wordStart = new RegExp(
  `^(?:v[1-4]\\.(?:local|public)\\.|k[1-4]\\.[a-z-]{3,11}\\.|${vendorPrefixes.join('|').replaceAll('.', '\\.')})`,
);

/** Recognised texts in a larger one that are no JOSE objects. Never throws; takes time in proportion to the length. */
export function* placesOfFormats(text: string, note?: NoteUnread): Generator<Place> {
  yield* placesOfKeys(text, note);
  yield* placesOfSaml(text);
  yield* placesOfWords(text);
  yield* placesOfSignatures(text);
}

function* placesOfWords(text: string): Generator<Place> {
  for (const { start, end } of longRuns(text, shortest, isPartOfWord)) {
    if (!wordStart.test(text.slice(start, start + longestStart))) continue;
    const value = text.slice(start, endOfWord(text, runEnd(text, end, isCredentialCode)));
    if (readFormat(value) === undefined) continue;
    yield { where: 'in the text', start, end: start + value.length, value, certain: true };
  }
}

const longestStart = 32;

/** The length of the shortest token that is found, in characters. */
const shortest = 20;

function isPartOfWord(code: number): boolean {
  return isCredentialCode(code) && code !== 0x3d;
}

/** Without the period of a sentence and padding at its end. */
function endOfWord(text: string, end: number): number {
  let index = end;
  while (text.charAt(index - 1) === '.' || text.charAt(index - 1) === '=') index -= 1;
  return index;
}

const longestQuery = 4000;

/** Shared access signatures in URLs: the query around `sv`, which may be anywhere in it. */
function* placesOfSignatures(text: string): Generator<Place> {
  let done = 0;
  for (const { index } of text.matchAll(/(?<=[?&\s"'=]|^)sv=\d{4}-\d\d-\d\d/g)) {
    if (index < done) continue;
    const least = Math.max(done, index - longestQuery);
    let start = index;
    while (start > least && !/[?\s"'<>]/.test(text.charAt(start - 1))) start -= 1;
    done = index + runBefore(text.slice(index, index + longestQuery), 0, /[\s"'<>]/g);
    const value = text.slice(start, done);
    if (readFormat(value) === undefined) continue;
    yield { where: 'query of a URL', start, end: done, value, certain: true };
  }
}
