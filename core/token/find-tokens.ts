import { placesAfterSchemes, placesInHeaders } from './find/headers.ts';
import { placesInMembers } from './find/members.ts';
import { nestedTokens } from './find/nested.ts';
import { placesInParameters } from './find/parameters.ts';
import type { Place } from './find/place.ts';
import { placesSerialized } from './find/serialized.ts';
import { placesByShape } from './find/shapes.ts';
import { placesInLines, placesInParts, placesPercentEncoded, withoutSurroundings } from './find/wrapped.ts';
import { placesOfFormats } from './formats/places.ts';
import { readToken } from './read-token.ts';
import type { Token } from './token.ts';

/** A token in a larger text; its `raw` is the text between the offsets with escapes undone, unless it is nested. */
export interface FoundToken {
  /** Where it is: "Authorization header, Bearer", "member access_token", "the whole text". */
  readonly where: string;
  /** UTF-16 offsets in the text: from `start` up to, not including, `end`. */
  readonly start: number;
  readonly end: number;
  readonly token: Token;
  /** Set for the payload of the token before it: both offsets are the end of that token. */
  readonly nested?: true;
}

/**
 * Finds the tokens in copied text: a bare token, header lines, a URL, a form body, JSON, a curl command, or a
 * mixture, and JWS JSON serialization. JOSE objects are found anywhere; opaque strings only where a name or a scheme identifies them. In the
 * order of the text, without overlaps; a token that is nested in another follows it. Never throws; takes time in proportion to the length.
 */
export function findTokens(text: string): readonly FoundToken[] {
  return tokensOf(text).flatMap((found) => [found, ...nestedIn(found)]);
}

function nestedIn({ end, token }: FoundToken): readonly FoundToken[] {
  const where = 'payload of the token before';
  return nestedTokens(token).map((inner) => ({ where, start: end, end, token: inner, nested: true }));
}

function tokensOf(text: string): readonly FoundToken[] {
  const whole = wholeToken(text) ?? surroundedToken(text);
  if (whole !== undefined) return [whole];
  const found: FoundToken[] = [];
  let end = 0;
  for (const { place, token } of candidates(text)) {
    if (place.start < end) continue;
    found.push({ where: place.where, start: place.start, end: place.end, token });
    end = place.end;
  }
  return found.length > 0 ? found : opaqueWhole(text);
}

/** Everything that could be a token, by place in the text; at one place the most specific one comes first. */
function candidates(text: string): { place: Place; token: Token }[] {
  const places = [
    ...placesSerialized(text),
    ...placesInParts(text),
    ...placesPercentEncoded(text),
    ...placesInLines(text),
    ...placesInHeaders(text),
    ...placesInMembers(text),
    ...placesInParameters(text),
    ...placesAfterSchemes(text),
    ...placesByShape(text),
    ...placesOfFormats(text),
  ];
  return places
    .map((place) => ({ place, token: readToken(place.value) }))
    .filter(({ place, token }) => place.certain || isJose(token))
    .sort((a, b) => a.place.start - b.place.start);
}

/** A text that is one JOSE object and nothing else, even if broken by white space or padding. */
function wholeToken(text: string): FoundToken | undefined {
  const raw = text.trim();
  const broken = /\s/.test(raw);
  const plain = /^[\w\-.+/=\s]+$/.test(raw);
  if (!plain && !/^[\w.+/=-]/.test(raw)) return undefined;
  const [wrapped] = /\n/.test(raw) ? placesInLines(text) : [];
  if (wrapped !== undefined) {
    const { start, end, where, value } = wrapped;
    return value === raw.replace(/=?\s+/g, '') ? { where, start, end, token: readToken(value) } : undefined;
  }
  if (/^eyJ[\w-]+(?:\.[\w-]*){2,4}[ \t]*\r?\n/.test(raw)) return undefined;
  if (!plain && (broken || /[&"'<>;,{}()]/.test(raw))) return undefined;
  const token = readToken(raw);
  if (!isJose(token)) return undefined;
  if (token.kind === 'jws' && token.sdJwt !== undefined) return wholeOf(text, token);
  const parts = raw.split('.').length;
  const wanted = token.kind === 'jwe' ? token.header?.enc !== undefined && parts === 5 : parts === 3;
  return wanted || (plain && !broken) ? wholeOf(text, token) : undefined;
}

/** A text that is one JOSE object between quotes, brackets, Markdown or invisible characters. */
function surroundedToken(text: string): FoundToken | undefined {
  const { start, value } = withoutSurroundings(text);
  if (value.length === text.trim().length || !/^eyJ[\w-]+(?:\.[\w-]*){2,4}(?:~[\w.~-]*)?$/.test(value))
    return undefined;
  const token = readToken(value);
  if (!isJose(token)) return undefined;
  return { where: 'the whole text', start, end: start + value.length, token };
}

/**
 * Whether a text is one word that is neither a URL, nor JSON, a pair or the name of a header: it counts as an
 * opaque token.
 */
function opaqueWhole(text: string): readonly FoundToken[] {
  const raw = text.trim();
  if (raw === '' || /[\s"'{}<>]|:\/\//.test(raw) || /^[\w.-]+=.|:$/.test(raw)) return [];
  return [wholeOf(text, readToken(raw))];
}

function wholeOf(text: string, token: Token): FoundToken {
  const start = text.length - text.trimStart().length;
  return { where: 'the whole text', start, end: start + token.raw.length, token };
}

function isJose(token: Token): boolean {
  return token.kind !== 'opaque';
}
