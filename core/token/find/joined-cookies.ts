import type { Place } from './place.ts';
import { isCompact } from './wrapped.ts';

/** At most this many parts of a cookie are joined, each at most so many characters after the one before. */
const mostParts = 20;
const farthestPart = 500;

/** The first part of a cookie is at least so long, in characters. */
const shortestStart = 8;

/** A part of a cookie; browsers keep none that is longer than 5000 characters. */
const cookiePart = /(?<![\w.-])([\w-][\w.-]{0,63})\.(0|[1-9]\d?)=["']?([\w.~%+/-]{1,5000})/g;

/** A cookie that is split over several, named `name.0`, `name.1` and so on. */
export interface JoinedCookie {
  readonly where: string;
  readonly start: number;
  readonly end: number;
  readonly value: string;
}

/** What was read of a cookie, to which a part may be added. */
interface SplitCookie {
  readonly start: number;
  end: number;
  readonly parts: string[];
}

/** The cookies that are split over several, whatever their values are. Each part belongs to one of them. */
export function* joinedCookies(text: string): Generator<JoinedCookie> {
  /** By name, in the order of their ends. */
  const open = new Map<string, SplitCookie>();
  for (const { index, 0: whole, 1: name = '', 2: number, 3: value = '' } of text.matchAll(cookiePart)) {
    for (const [other, cookie] of open) {
      if (index - cookie.end <= farthestPart) break;
      open.delete(other);
      yield* joinedOf(other, cookie);
    }
    const end = index + whole.length;
    const before = open.get(name);
    if (number === '0') {
      if (before !== undefined) yield* joinedOf(name, before);
      open.delete(name);
      if (value.length >= shortestStart) open.set(name, { start: end - value.length, end, parts: [value] });
    } else if (
      before !== undefined &&
      before.parts.length === Number(number) &&
      before.parts.length < mostParts
    ) {
      before.parts.push(value);
      before.end = end;
      open.delete(name);
      open.set(name, before);
    }
  }
  for (const [name, cookie] of open) yield* joinedOf(name, cookie);
}

function* joinedOf(name: string, { start, end, parts }: SplitCookie): Generator<JoinedCookie> {
  if (parts.length === 1) return;
  yield { where: `cookie ${name}, joined from ${parts.length} parts`, start, end, value: parts.join('') };
}

/** Tokens in cookies that are split over several. */
export function* placesInParts(text: string): Generator<Place> {
  for (const joined of joinedCookies(text)) {
    if (isCompact(joined.value)) yield { ...joined, certain: false };
  }
}
