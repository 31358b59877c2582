import type { Place } from './place.ts';
import { isCompact } from './wrapped.ts';

/** At most this many parts of a cookie are joined, each at most so many characters after the one before. */
const mostParts = 20;
const farthestPart = 500;

/** Browsers keep no longer cookies, in characters. */
const longestPart = 5000;

/** A cookie that is split over several, named `name.0`, `name.1` and so on. */
export interface JoinedCookie {
  readonly where: string;
  readonly start: number;
  readonly end: number;
  readonly value: string;
}

/** The cookies that are split over several, whatever their values are. */
export function* joinedCookies(text: string): Generator<JoinedCookie> {
  for (const match of text.matchAll(/(?<![\w.-])([\w-][\w.-]{0,63})\.0=["']?([\w.~%+/-]{8,5000})/g)) {
    const [whole, name = '', first = ''] = match;
    const start = match.index + whole.length - first.length;
    let end = start + first.length;
    let value = first;
    let count = 1;
    while (count < mostParts) {
      const marker = `${name}.${count}=`;
      const near = text.slice(end, end + farthestPart).indexOf(marker);
      if (near === -1) break;
      const found = end + near;
      const part = /^["']?([\w.~%+/-]+)/.exec(text.slice(found + marker.length, found + longestPart));
      if (part === null) break;
      value += part[1] ?? '';
      end = found + marker.length + part[0].length;
      count += 1;
    }
    if (count > 1) yield { where: `cookie ${name}, joined from ${count} parts`, start, end, value };
  }
}

/** Tokens in cookies that are split over several. */
export function* placesInParts(text: string): Generator<Place> {
  for (const joined of joinedCookies(text)) {
    if (isCompact(joined.value)) yield { ...joined, certain: false };
  }
}
