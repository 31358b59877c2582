import type { Naming } from './named.ts';
import { looksIssued } from './placeholder.ts';

/** A span of a text that may be a token, before it is read. */
export interface Place {
  /** Where it is: "Authorization header, Bearer", "fragment parameter id_token". */
  readonly where: string;
  /** Offsets in the text: from `start` up to, not including, `end`. */
  readonly start: number;
  readonly end: number;
  /** The text with escapes undone. */
  readonly value: string;
  /** Whether the place alone shows that this is a token; if not, only a JOSE object counts. */
  readonly certain: boolean;
  /** What it is by its name, unless it is a JOSE object. */
  readonly naming?: Naming;
}

/** Names are shown and compared up to this many characters. */
export const longestName = 64;

/** Names of tokens, in lower case without separators: access_token, accessToken and Access-Token are one. */
const tokenNames = new Set([
  'accesstoken',
  'refreshtoken',
  'idtoken',
  'idtokenhint',
  'logouttoken',
  'token',
  'oauthtoken',
  'providertoken',
  'subjecttoken',
  'actortoken',
  'assertion',
  'clientassertion',
  'registrationaccesstoken',
  'dpop',
  'samlresponse',
  'samlrequest',
]);

/** Ends of names in settings, such as `GITHUB_TOKEN`, and of names that only seem to be one. */
const tokenEnd =
  /(?:accesstoken|refreshtoken|idtoken|authtoken|apitoken|bearertoken|identitytoken|sessiontoken)$/;
const tokenSetting = /^[A-Z][A-Z0-9]*_TOKEN$/;
const noToken = /csrf|xsrf|antiforgery|verification/;

/** A word of its own at the end of a name, as in `provider_token` and `gatewayToken`. */
const tokenWord = /(?:^|[_.:-])token$|[a-z\d]Token$|^bearer$/;
const otherToken = /page|continuation|sync|cancel|cursor|next|device|push|design|publickey/i;

/** Whether a text is itself the name of a token, as in a list of names. */
export function isNameItself(text: string): boolean {
  return text.length <= longestName && tokenNames.has(text.toLowerCase().replaceAll('_', ''));
}

/**
 * Whether a parameter, member or setting of this name holds a token. A name that is not known counts where a program made the
 * value.
 */
export function isTokenName(name: string, value = ''): boolean {
  if (name.length > longestName) return false;
  const plain = name.toLowerCase().replace(/^data-|[_.:-]/g, '');
  if (tokenNames.has(plain)) return true;
  if (noToken.test(plain)) return false;
  if (tokenEnd.test(plain) || tokenSetting.test(name)) return true;
  return value !== '' && tokenWord.test(name) && !otherToken.test(name) && looksIssued(value);
}

/** Whether a text has what every JOSE object has: a period in compact serialization, a brace in JSON. */
export function mayBeJose(value: string): boolean {
  return value.includes('.') || value.includes('{');
}

/** Offset of the first character from `at` on that is neither a space nor a tab. */
export function skipBlanks(text: string, at: number): number {
  let index = at;
  while (text.charCodeAt(index) === 0x20 || text.charCodeAt(index) === 0x09) index += 1;
  return index;
}

/** Offset of the first character from `at` on for which `belongs` is false, or the end of the text. */
export function runEnd(text: string, at: number, belongs: (code: number) => boolean): number {
  let index = at;
  while (index < text.length && belongs(text.charCodeAt(index))) index += 1;
  return index;
}

/** Offset of the first character from `at` on that a global pattern of one character matches, or the end of the text. */
export function runBefore(text: string, at: number, foreign: RegExp): number {
  foreign.lastIndex = at;
  return foreign.test(text) ? foreign.lastIndex - 1 : text.length;
}

/** Runs of these characters, at least `shortest` long: only each so many is looked at first. */
export function* longRuns(
  text: string,
  shortest: number,
  belongs: (code: number) => boolean,
): Generator<{ readonly start: number; readonly end: number }> {
  for (let at = shortest - 1; at < text.length; ) {
    if (!belongs(text.charCodeAt(at))) {
      at += shortest;
      continue;
    }
    let start = at;
    while (start > 0 && belongs(text.charCodeAt(start - 1))) start -= 1;
    const end = runEnd(text, at, belongs);
    if (end - start >= shortest) yield { start, end };
    at = end + shortest;
  }
}

/** How many periods are between two offsets. */
export function countStops(text: string, start = 0, end = text.length): number {
  let count = 0;
  for (let index = start; index < end; index += 1) if (text.charCodeAt(index) === 0x2e) count += 1;
  return count;
}

/** Letters, digits, `-` and `_`: the alphabet of base64url and of names. */
export function isWordCode(code: number): boolean {
  return (
    (code >= 0x61 && code <= 0x7a) ||
    (code >= 0x41 && code <= 0x5a) ||
    (code >= 0x30 && code <= 0x39) ||
    code === 0x2d ||
    code === 0x5f
  );
}

/** The characters of a `b64token` (RFC 6750 section 2.1). */
export function isCredentialCode(code: number): boolean {
  return (
    isWordCode(code) || code === 0x2e || code === 0x7e || code === 0x2b || code === 0x2f || code === 0x3d
  );
}

/** Where credentials end; before the line break that a packet dump shows as two periods, where another header follows. */
export function credentialsEnd(text: string, start: number): number {
  const end = runEnd(text, start, isCredentialCode);
  if (text.charAt(end) !== ':') return end;
  const lineBreak = text.lastIndexOf('..', end);
  return lineBreak > start ? lineBreak : end;
}
