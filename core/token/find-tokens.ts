import { present } from '../base/present.ts';
import { cleaned } from './find/cleaned.ts';
import { placesInColumns } from './find/columns.ts';
import { placesInCookieLines } from './find/cookie-lines.ts';
import { placesOfCredentials } from './find/credentials.ts';
import { dumpedTexts } from './find/dumped.ts';
import { placesInElements } from './find/elements.ts';
import { type EncodedText, encodedCookies, encodedTexts, type Inflate } from './find/encoded.ts';
import { type Candidate, gather } from './find/gather.ts';
import { harMessages } from './find/har-messages.ts';
import { placesAfterBasic, placesAfterSchemes, placesInHeaders } from './find/headers.ts';
import { placesInInserts } from './find/inserts.ts';
import { placesInParts } from './find/joined-cookies.ts';
import { placesInStrings } from './find/joined-strings.ts';
import { hasSecret, secretValue } from './find/kubernetes-secret.ts';
import { placesInLinePairs } from './find/line-pairs.ts';
import { placesInLists } from './find/lists.ts';
import { placesInMembers } from './find/members.ts';
import type { Naming } from './find/named.ts';
import { nestedTokens } from './find/nested.ts';
import { headersInPairs, placesInPairs } from './find/pairs.ts';
import { placesInParameters } from './find/parameters.ts';
import type { Place } from './find/place.ts';
import { plainToken, wholeText } from './find/plain-token.ts';
import { readPlace, withMask } from './find/read-place.ts';
import { placesSerialized } from './find/serialized.ts';
import { placesInSettings } from './find/settings.ts';
import { placesByShape } from './find/shapes.ts';
import { placesInTables } from './find/tables.ts';
import type { NoteUnread } from './find/unread.ts';
import { type UnescapedText, unescapedTexts } from './find/views.ts';
import { opaqueWhole, surroundedToken, unencodedToken, wholeToken } from './find/whole-text.ts';
import { placesInLines } from './find/wrapped.ts';
import { placesOfFormats } from './formats/places.ts';
import { deflatedSaml } from './formats/saml/places-of-saml.ts';
import { withSamlContext } from './formats/saml/saml.ts';
import { placesOfSegments } from './formats/segment/places-of-segments.ts';
import type { Token } from './token.ts';

/** A token in a larger text; its `raw` is the text between the offsets with escapes undone, unless it is nested. */
export interface FoundToken {
  /** Where it is: "Authorization header, Bearer", "member access_token (base64)", "the whole text". */
  readonly where: string;
  /** UTF-16 offsets in the text: from `start` up to, not including, `end`. */
  readonly start: number;
  readonly end: number;
  readonly token: Token;
  /** Set for a value that its place shows to be no token: an authorization code, a session cookie. */
  readonly naming?: Naming;
  /** The request or response of a HAR file that it is in: "response of POST op.example/token". */
  readonly message?: string;
  /** Set for a token inside the one before it, such as its payload: both offsets are the end of that token. */
  readonly nested?: true;
}

export interface FindOptions {
  /** Compressed data is not read without it. */
  readonly inflate?: Inflate;
  /** Called, perhaps several times, for what is not read because of a limit. */
  readonly note?: NoteUnread;
}

/**
 * Encodings within encodings that are undone, and what all decoded texts may have, as a multiple of the length; how often
 * one text is cleaned, for removing something can make something else that is removed.
 */
const most = { levels: 4, decoded: 6, atLeast: 100_000, inflated: 50_000_000, passes: 12 } as const;

/** What may still be decoded, in characters, and inflated, in bytes. */
interface Work {
  readonly inflate: Inflate;
  readonly note: NoteUnread | undefined;
  decode: number;
}

/**
 * Finds the tokens in copied text: a bare token, header lines, a URL, a form body, JSON, a curl command, settings, or a
 * mixture; also where they are escaped, encoded as base64, hex or percent-encoded, or between the colors of a terminal. JOSE
 * objects are found anywhere; opaque strings only where a name or a scheme identifies them. In the order of the text, without
 * overlaps; a token that is nested in another follows it. Never throws; takes time in proportion to the length.
 */
export function findTokens(text: string, { inflate, note }: FindOptions = {}): readonly FoundToken[] {
  const plain = plainToken(text);
  if (plain !== undefined) return [plain];
  const decode = most.decoded * text.length + most.atLeast;
  const found = tokensOf(text, 0, { decode, note, inflate: limited(inflate, note) });
  const all = found.length > 0 ? found : alone(text, note);
  const messageAt = harMessages(text);
  return all
    .flatMap((one) => [one, ...nestedIn(one)])
    .map((one) => ({ ...one, ...present({ message: messageAt?.(one.nested ? one.start - 1 : one.start) }) }));
}

/** What is found where there is no token: one opaque word, or parts of tokens without the others. */
function alone(text: string, note: NoteUnread | undefined): readonly FoundToken[] {
  const whole = opaqueWhole(text);
  if (whole.length > 0) return whole;
  return [...placesOfSegments(text, note)].flatMap((place) => readPlace(place) ?? []);
}

/** What is too long costs as much as was decompressed of it. */
function limited(inflate: Inflate | undefined, note: NoteUnread | undefined): Inflate {
  let left: number = most.inflated;
  return (bytes, longest) => {
    const room = Math.min(longest, left);
    const inflated = inflate?.(bytes, room);
    if (inflated === 'too long') note?.('inflated');
    left -= inflated === 'too long' ? room : (inflated?.length ?? 0);
    return inflated;
  };
}

/** Where a token is that is the payload of another one. */
export const payloadOfToken = 'payload of the token before';

function nestedIn({ end, token }: FoundToken): readonly FoundToken[] {
  const where = payloadOfToken;
  return nestedTokens(token).map((inner) => ({ where, start: end, end, token: inner, nested: true }));
}

function tokensOf(text: string, level: number, work: Work, passes = 0): readonly FoundToken[] {
  const clean = passes < most.passes ? cleaned(text) : undefined;
  if (clean !== undefined) {
    const unencoded = unencodedToken(text);
    // Its payload is signed as it is.
    if (unencoded !== undefined) return [unencoded];
    return tokensOf(clean.text, level, work, passes + 1).map((one) => {
      const done = clean.doneIn(one.start, one.end);
      return {
        ...one,
        start: one.nested ? clean.endOf(one.start) : clean.startOf(one.start),
        end: clean.endOf(one.end),
        where: done === undefined ? one.where : `${one.where}, ${done}`,
      };
    });
  }
  const whole = wholeToken(text) ?? surroundedToken(text) ?? unencodedToken(text);
  if (whole !== undefined) return [whole];
  const direct = candidates(text, work.note);
  return gather(level < most.levels ? [...direct, ...decodedCandidates(text, level + 1, work)] : direct);
}

const readers: readonly ((text: string, note?: NoteUnread) => Iterable<Place>)[] = [
  placesSerialized,
  placesInParts,
  placesInLines,
  placesInStrings,
  placesInHeaders,
  placesInCookieLines,
  placesAfterBasic,
  placesInPairs,
  placesInMembers,
  placesOfCredentials,
  placesInSettings,
  placesInElements,
  placesInLists,
  placesInColumns,
  placesInTables,
  placesInInserts,
  placesInLinePairs,
  placesInParameters,
  placesAfterSchemes,
  placesOfFormats,
  placesByShape,
];

/** Everything that could be a token, by place in the text; at one place the most specific one comes first. */
function candidates(text: string, note: NoteUnread | undefined): Candidate[] {
  const found: Candidate[] = [];
  for (const placesIn of readers) {
    for (const place of placesIn(text, note)) {
      const one = readPlace(withMask(text, place));
      if (one !== undefined) found.push(candidateOf([one]));
    }
  }
  return found;
}

function candidateOf(tokens: readonly FoundToken[], rank?: number): Candidate {
  const [{ start, end, where } = { start: 0, end: 0, where: '' }] = tokens;
  return { start, end, rank: rank ?? vaguest.findIndex((words) => words.test(where)) + 1, tokens };
}

/** Where a token is that only a scheme names, or nothing. */
const vaguest = [/^(?:Bearer|DPoP)(?:$|,| \()/, /^in the text/];

/** What is found where the text is encoded, once that is undone. */
function decodedCandidates(text: string, level: number, work: Work): readonly Candidate[] {
  const found: Candidate[] = [];
  const encodedParts = [
    ...deflatedSaml(text, work.inflate),
    ...encodedCookies(text, work.inflate),
    ...encodedTexts(text, work.inflate),
    ...dumpedTexts(text, work.inflate),
  ];
  const isSecret = hasSecret(text);
  for (const encoded of encodedParts) {
    if (!takes(work, encoded.text)) break;
    const tokens = tokensOf(encoded.text, level, work);
    const secret = isSecret && tokens.length === 0 ? secretValue(encoded) : undefined;
    const inner = secret === undefined ? inEncoded(encoded, tokens) : candidateOf([secret], -1);
    if (inner !== undefined) found.push(inner);
  }
  for (const view of [...headersInPairs(text), ...unescapedTexts(text)]) {
    // Malformed escapes stay as they are.
    if (view.text === text) continue;
    if (!takes(work, view.text)) break;
    for (const one of inView(view, tokensOf(view.text, level, work))) found.push(one);
  }
  return found;
}

function takes(work: Work, text: string): boolean {
  work.decode -= text.length;
  if (work.decode < 0) work.note?.('decoded');
  return work.decode >= 0;
}

/** The first token takes the place of the encoded text, the others follow it. */
function inEncoded(encoded: EncodedText, tokens: readonly FoundToken[]): Candidate | undefined {
  const [first] = tokens;
  if (first === undefined) return undefined;
  const { start, end, how, name, redirect } = encoded;
  const isWhole = first.where.startsWith(wholeText) && tokens.length === 1;
  const found = tokens.map((one, index): FoundToken => {
    const where = isWhole && name !== '' ? name : one.where;
    const encoding = name === '' || isWhole ? how : `${how} in ${name}`;
    const { token } = one;
    const isMessage = index === 0 && token.kind === 'opaque' && token.format?.format === 'saml';
    return {
      ...one,
      token: isMessage && redirect !== undefined ? withSamlContext(token, { redirect }) : token,
      where: withHow(where, encoding),
      start: index === 0 ? start : end,
      end,
      ...(index === 0 ? {} : { nested: true }),
    };
  });
  const rank = isWhole || encoded.isJoined ? -1 : 0;
  return { start, end, rank, tokens: found, ...present({ isClosed: encoded.isDump }) };
}

function inView(
  view: Pick<UnescapedText, 'how' | 'startOf' | 'endOf'>,
  tokens: readonly FoundToken[],
): readonly Candidate[] {
  const groups: FoundToken[][] = [];
  for (const one of tokens) {
    const placed = {
      ...one,
      where: withHow(one.where, view.how),
      start: one.nested ? view.endOf(one.start) : view.startOf(one.start),
      end: view.endOf(one.end),
    };
    if (one.nested) groups.at(-1)?.push(placed);
    else groups.push([placed]);
  }
  return groups.map((group) => candidateOf(group, view.how === '' ? -1 : undefined));
}

/** Adds how a place is encoded: "member id_token (escaped)", "query parameter code (percent-encoded twice)". */
function withHow(where: string, how: string): string {
  if (how === '') return where;
  if (where.endsWith(`(${how})`)) return `${where.slice(0, -1)} twice)`;
  return `${where} (${how})`;
}
