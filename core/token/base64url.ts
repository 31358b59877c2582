import type { UnplacedDeviation } from './token.ts';

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** Value of each character by its code, or -1; then the same value shifted to each place of a group of four. */
const symbols = new Int32Array(256).fill(-1);
for (let value = 0; value < 64; value += 1) symbols[alphabet.charCodeAt(value)] = value;
const third = symbols.map((value) => value << 6);
const second = symbols.map((value) => value << 12);
const first = symbols.map((value) => value << 18);

const encoder = new TextEncoder();
const noDeviations: readonly UnplacedDeviation[] = [];

export interface Base64urlReading {
  readonly bytes: Uint8Array;
  /** At most one for each code; its position is that of the first character concerned. */
  readonly deviations: readonly UnplacedDeviation[];
}

/**
 * Reads base64url without padding (RFC 7515 section 2, RFC 4648 sections 3.2 to 3.5 and 5). Never throws: what the
 * RFCs forbid is reported, and the rest is still decoded. The standard alphabet's `+` and `/` count as `-` and
 * `_`; other invalid characters are skipped. Positions are UTF-16 offsets.
 */
export function readBase64url(text: string): Base64urlReading {
  const ascii = encoder.encode(text);
  const bytes = new Uint8Array(base64urlBytes(text.length));
  const length = ascii.length === text.length ? decodeStrictly(ascii, 0, ascii.length, bytes, 0) : -1;
  return length < 0 ? readLeniently(text) : { bytes, deviations: noDeviations };
}

/** The number of bytes that so many base64url characters encode. */
export function base64urlBytes(characters: number): number {
  return Math.floor((characters * 3) / 4);
}

/**
 * Writes the bytes encoded by the ASCII codes from `start` to `end` into `bytes`, from `at` on, and returns their
 * number; -1 when anything is malformed, and {@link readBase64url} says what.
 */
export function decodeStrictly(
  ascii: Uint8Array,
  start: number,
  end: number,
  bytes: Uint8Array,
  at: number,
): number {
  const rest = (end - start) % 4;
  if (rest === 1) return -1;
  const whole = end - rest;
  let next = at;
  let seen = 0;
  for (let index = start; index < whole; index += 4) {
    const group =
      (first[ascii[index] ?? 0] ?? -1) |
      (second[ascii[index + 1] ?? 0] ?? -1) |
      (third[ascii[index + 2] ?? 0] ?? -1) |
      (symbols[ascii[index + 3] ?? 0] ?? -1);
    seen |= group;
    bytes[next] = group >> 16;
    bytes[next + 1] = group >> 8;
    bytes[next + 2] = group;
    next += 3;
  }
  if (rest !== 0) {
    const group =
      (first[ascii[whole] ?? 0] ?? -1) |
      (second[ascii[whole + 1] ?? 0] ?? -1) |
      (rest === 3 ? (third[ascii[whole + 2] ?? 0] ?? -1) : 0);
    const unused = rest === 3 ? group & 0xff : group & 0xffff;
    if (unused !== 0) return -1;
    seen |= group;
    bytes[next] = group >> 16;
    if (rest === 3) bytes[next + 1] = group >> 8;
    next += rest - 1;
  }
  return seen < 0 ? -1 : next - at;
}

/** Writes bytes as base64url without padding (RFC 7515 section 2). */
export function writeBase64url(bytes: Uint8Array): string {
  let text = '';
  for (let index = 0; index < bytes.length; index += 3) {
    const a = bytes[index] ?? 0;
    const b = bytes[index + 1];
    const c = bytes[index + 2];
    text += alphabet.charAt(a >> 2) + alphabet.charAt(((a & 3) << 4) | ((b ?? 0) >> 4));
    if (b !== undefined) text += alphabet.charAt(((b & 15) << 2) | ((c ?? 0) >> 6));
    if (c !== undefined) text += alphabet.charAt(c & 63);
  }
  return text;
}

/** Counts one kind of invalid character and remembers the first position. */
interface Sighting {
  count: number;
  first: number;
}

function sighted(sighting: Sighting, index: number): void {
  if (sighting.count === 0) sighting.first = index;
  sighting.count += 1;
}

function readLeniently(text: string): Base64urlReading {
  const padding: Sighting = { count: 0, first: 0 };
  const whitespace: Sighting = { count: 0, first: 0 };
  const foreign: Sighting = { count: 0, first: 0 };
  const bytes = new Uint8Array(base64urlBytes(text.length));
  let length = 0;
  let count = 0;
  let bits = 0;
  let last = 0;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    let value = symbols[code] ?? -1;
    if (value < 0) {
      if (code === 0x3d) sighted(padding, index);
      else if (isWhitespace(code)) sighted(whitespace, index);
      else sighted(foreign, index);
      if (code === 0x2b) value = 62;
      else if (code === 0x2f) value = 63;
      else continue;
    }
    last = index;
    count += 1;
    bits = ((bits << 6) | value) & 0xffff;
    const pending = (count * 6) % 8;
    if (pending !== 6) {
      bytes[length] = bits >> pending;
      length += 1;
    }
  }
  const deviations: UnplacedDeviation[] = [];
  if (whitespace.count > 0) {
    deviations.push(found('whitespace', whitespace, 'white space in a base64url segment'));
  }
  if (foreign.count > 0) {
    const character = JSON.stringify(String.fromCodePoint(text.codePointAt(foreign.first) ?? 0));
    deviations.push(found('base64url-alphabet', foreign, `${character} is not in the base64url alphabet`));
  }
  if (padding.count > 0) deviations.push(found('base64url-padding', padding, 'padding "=" is not allowed'));
  const rest = count % 4;
  if (rest === 1) {
    const message = `invalid length: ${count} base64url characters`;
    deviations.push({ code: 'base64url-length', message, position: last });
  } else if (rest !== 0 && (bits & (rest === 2 ? 15 : 3)) !== 0) {
    const message = 'non-canonical base64url (trailing bits set); the token is probably truncated';
    deviations.push({ code: 'base64url-trailing-bits', message, position: last });
  }
  return { bytes: bytes.subarray(0, length), deviations };
}

function found(
  code: UnplacedDeviation['code'],
  { count, first: position }: Sighting,
  message: string,
): UnplacedDeviation {
  return { code, message: count === 1 ? message : `${message} (${count} times)`, position };
}

function isWhitespace(code: number): boolean {
  return code === 0x20 || (code >= 0x09 && code <= 0x0d) || code === 0xa0;
}
