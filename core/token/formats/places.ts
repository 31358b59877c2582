import { isCredentialCode, type Place, runEnd } from '../find/place.ts';
import { readVendor, vendorPrefixes } from './vendor/vendor.ts';

const vendorStart = new RegExp(`(?<![\\w.~+/-])(?:${vendorPrefixes.join('|').replaceAll('.', '\\.')})`, 'g');

/** Recognised texts in a larger one that are no JOSE objects. Never throws; takes time in proportion to the length. */
export function* placesOfFormats(text: string): Generator<Place> {
  let done = 0;
  for (const { index } of text.matchAll(vendorStart)) {
    if (index < done) continue;
    done = runEnd(text, index, isCredentialCode);
    const value = text.slice(index, endOfWord(text, done));
    if (readVendor(value) === undefined) continue;
    yield { where: 'in the text', start: index, end: index + value.length, value, certain: true };
  }
}

/** Without the period of a sentence and padding at its end. */
function endOfWord(text: string, end: number): number {
  let index = end;
  while (text.charAt(index - 1) === '.' || text.charAt(index - 1) === '=') index -= 1;
  return index;
}
