import type { Place } from './place.ts';
import type { NoteUnread } from './unread.ts';
import { countSigned, isCompact } from './wrapped.ts';

/** At most this many parts of a cookie are joined, each at most so many characters after the one before. */
const mostParts = 20;
const farthestPart = 500;

/** So many cookies of one text are joined: each is read as a text of its own. */
const mostJoined = 2_000;

/** The first part of a cookie is at least so long, in characters. */
const shortestStart = 8;

/**
 * A part of a cookie, as Auth.js, OAuth2 Proxy and ASP.NET name it: `name.0`, `name_0`, `nameC1`. Browsers keep none that is
 * longer than 5000 characters.
 */
const cookiePart = /(?<![\w.-])([\w.-]{1,64}?)([._]|C(?=[1-9]))(0|[1-9]\d?)=["']?([\w.~%+/-]{1,5000})/g;

/** A cookie that is split over several. */
export interface JoinedCookie {
  readonly where: string;
  readonly start: number;
  readonly end: number;
  readonly value: string;
}

/** What was read of a cookie, to which a part may be added. */
interface SplitCookie {
  readonly name: string;
  readonly start: number;
  end: number;
  readonly parts: string[];
  /** Where each part ends. */
  readonly ends: number[];
}

/** The first cookies that are split over several, whatever their values are. Each part belongs to one of them. */
export function* joinedCookies(text: string, note?: NoteUnread): Generator<JoinedCookie> {
  let left = mostJoined;
  for (const joined of allJoined(text)) {
    if (left === 0) return note?.('cookies');
    left -= 1;
    yield joined;
  }
}

function* allJoined(text: string): Generator<JoinedCookie> {
  /** By name and separator, in the order of their ends. */
  const open = new Map<string, SplitCookie>();
  for (const { index, 0: whole, 1: name = '', 2: separator = '', 3: digits, 4: value = '' } of text.matchAll(
    cookiePart,
  )) {
    for (const [other, cookie] of open) {
      if (index - cookie.end <= farthestPart) break;
      open.delete(other);
      yield* joinedOf(cookie);
    }
    const end = index + whole.length;
    const key = name + separator;
    const number = Number(digits) - (separator === 'C' ? 1 : 0);
    const before = open.get(key);
    if (number === 0) {
      if (before !== undefined) yield* joinedOf(before);
      open.delete(key);
      if (value.length >= shortestStart)
        open.set(key, { name, start: end - value.length, end, parts: [value], ends: [end] });
    } else if (before !== undefined && before.parts.length === number && number < mostParts) {
      before.parts.push(value);
      before.ends.push(end);
      before.end = end;
      open.delete(key);
      open.set(key, before);
    }
  }
  for (const cookie of open.values()) yield* joinedOf(cookie);
}

/** What follows a token that is whole belongs to another one. */
function* joinedOf({ name, start, parts, ends }: SplitCookie): Generator<JoinedCookie> {
  // Of most names there is no second part.
  if (parts.length < 2) return;
  const count = countSigned(parts);
  const end = ends[count - 1];
  if (count < 2 || end === undefined) return;
  yield {
    where: `cookie ${name}, joined from ${count} parts`,
    start,
    end,
    value: parts.slice(0, count).join(''),
  };
}

/** Tokens in cookies that are split over several. */
export function* placesInParts(text: string, note?: NoteUnread): Generator<Place> {
  for (const joined of joinedCookies(text, note)) {
    if (isCompact(joined.value)) yield { ...joined, certain: false };
  }
}
