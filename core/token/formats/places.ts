import { isCredentialCode, type Place, runEnd } from '../find/place.ts';
import { placesOfKeys } from './places-of-keys.ts';
import { readFormat } from './registry.ts';
import { vendorPrefixes } from './vendor/vendor.ts';

/** What a recognised word starts with: the prefix of a vendor, or the version of a PASETO or PASERK. */
const wordStart = new RegExp(
  `^(?:v[1-4]\\.(?:local|public)\\.|k[1-4]\\.[a-z-]{3,11}\\.|${vendorPrefixes.join('|').replaceAll('.', '\\.')})`,
);

/** A word with the length of the shortest token; no recognised word follows one of these characters. */
const longWord = /[\w.~+/-]{20,}/g;

/** Recognised texts in a larger one that are no JOSE objects. Never throws; takes time in proportion to the length. */
export function* placesOfFormats(text: string): Generator<Place> {
  yield* placesOfKeys(text);
  yield* placesOfWords(text);
  yield* placesOfSignatures(text);
}

function* placesOfWords(text: string): Generator<Place> {
  for (const { 0: word, index } of text.matchAll(longWord)) {
    if (!wordStart.test(word)) continue;
    const end = runEnd(text, index + word.length, isCredentialCode);
    const value = text.slice(index, endOfWord(text, end));
    if (readFormat(value) === undefined) continue;
    yield { where: 'in the text', start: index, end: index + value.length, value, certain: true };
  }
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
    const before = /[^?\s"'<>]*$/.exec(text.slice(Math.max(done, index - longestQuery), index))?.[0] ?? '';
    const after = /^[^\s"'<>]*/.exec(text.slice(index, index + longestQuery))?.[0] ?? '';
    const start = index - before.length;
    const value = before + after;
    done = index + after.length;
    if (readFormat(value) === undefined) continue;
    yield { where: 'query of a URL', start, end: done, value, certain: true };
  }
}
