import { isCredentialCode, type Place, runEnd } from '../find/place.ts';
import { placesOfKeys } from './places-of-keys.ts';
import { readFormat } from './registry.ts';
import { vendorPrefixes } from './vendor/vendor.ts';

/** What a recognised word starts with: the prefix of a vendor, or the version of a PASETO or PASERK. */
const wordStart = new RegExp(
  `^(?:v[1-4]\\.(?:local|public)\\.|k[1-4]\\.[a-z-]{3,11}\\.|${vendorPrefixes.join('|').replaceAll('.', '\\.')})`,
);

/** Recognised texts in a larger one that are no JOSE objects. Never throws; takes time in proportion to the length. */
export function* placesOfFormats(text: string): Generator<Place> {
  yield* placesOfKeys(text);
  yield* placesOfWords(text);
  yield* placesOfSignatures(text);
}

function* placesOfWords(text: string): Generator<Place> {
  for (const { start, end } of longWords(text)) {
    if (!wordStart.test(text.slice(start, start + longestStart))) continue;
    const value = text.slice(start, endOfWord(text, runEnd(text, end, isCredentialCode)));
    if (readFormat(value) === undefined) continue;
    yield { where: 'in the text', start, end: start + value.length, value, certain: true };
  }
}

const longestStart = 32;

/** The length of the shortest token that is found, in characters. */
const shortest = 20;

/** Runs of characters of a token, at least as long as the shortest one: only every twentieth character is looked at first. */
function* longWords(text: string): Generator<{ readonly start: number; readonly end: number }> {
  for (let at = shortest - 1; at < text.length; ) {
    if (!isPartOfWord(text.charCodeAt(at))) {
      at += shortest;
      continue;
    }
    let start = at;
    while (start > 0 && isPartOfWord(text.charCodeAt(start - 1))) start -= 1;
    const end = runEnd(text, at, isPartOfWord);
    if (end - start >= shortest) yield { start, end };
    at = end + shortest;
  }
}

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
    const before = /[^?\s"'<>]*$/.exec(text.slice(Math.max(done, index - longestQuery), index))?.[0] ?? '';
    const after = /^[^\s"'<>]*/.exec(text.slice(index, index + longestQuery))?.[0] ?? '';
    const start = index - before.length;
    const value = before + after;
    done = index + after.length;
    if (readFormat(value) === undefined) continue;
    yield { where: 'query of a URL', start, end: done, value, certain: true };
  }
}
