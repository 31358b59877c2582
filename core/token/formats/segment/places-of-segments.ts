import { isCredentialCode, longRuns, type Place } from '../../find/place.ts';
import type { NoteUnread } from '../../find/unread.ts';
import { longestSegment, readSegment } from './segment.ts';

/** So many are listed. */
const most = 50;

/** The length of the shortest segment, in characters. */
const shortest = 8;

function isPartOfToken(code: number): boolean {
  return isCredentialCode(code) && code !== 0x3d;
}

/** The headers and payloads of JWTs in a text that are without the other segments, but for those of JSON serialization. */
export function* placesOfSegments(text: string, note?: NoteUnread): Generator<Place> {
  if (/"(?:payload|protected|ciphertext)"/.test(text)) return;
  let count = 0;
  for (const { start: index, end } of longRuns(text, shortest, isPartOfToken)) {
    const value = text.slice(index, end);
    if (/[.~+/]/.test(value.slice(0, longestSegment + 1))) continue;
    if (readSegment(value) === undefined) continue;
    if (count === most) {
      note?.('segments');
      return;
    }
    yield { where: 'in the text', start: index, end: index + value.length, value, certain: true };
    count += 1;
  }
}
