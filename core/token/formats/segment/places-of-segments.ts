import type { Place } from '../../find/place.ts';
import { readSegment } from './segment.ts';

/** So many are listed. */
const most = 50;

/** The headers and payloads of JWTs in a text that are without the other segments, but for those of JSON serialization. */
export function* placesOfSegments(text: string): Generator<Place> {
  if (/"(?:payload|protected|ciphertext)"/.test(text)) return;
  let count = 0;
  for (const { index, 0: value } of text.matchAll(/(?<![\w.~+/-])e[wy][\w-]{6,}(?![\w.~+/-])/g)) {
    if (readSegment(value) === undefined) continue;
    yield { where: 'in the text', start: index, end: index + value.length, value, certain: true };
    count += 1;
    if (count === most) return;
  }
}
