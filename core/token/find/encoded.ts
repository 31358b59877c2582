import { readBase64url } from '../base64url.ts';
import type { RedirectBinding } from '../saml/redirect.ts';
import { readUtf8 } from '../utf8.ts';
import { joinedCookies } from './joined-cookies.ts';
import { isWordCode, longRuns, runEnd } from './place.ts';

/** Decompresses gzip, zlib or Zstandard data; undefined where it is none of them. */
export type Inflate = (bytes: Uint8Array, most: number) => Uint8Array | 'too long' | undefined;

/** A part of a text that encodes another text. */
export interface EncodedText {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** "base64", "hex", "gzip in base64". */
  readonly how: string;
  /** The name before it, as in `token: ZXlK…`; empty for none. */
  readonly name: string;
  /** Set for a SAML message in a URL. */
  readonly redirect?: RedirectBinding;
  /** Set for a cookie that is split over several. */
  readonly isJoined?: true;
  /** Set for a dump, whose own text has parts of the other one. */
  readonly isDump?: true;
}

/** Compressed data may become so many times as long, but not more than the other limit, in bytes. */
const mostInflated = { ratio: 200, bytes: 20_000_000 } as const;

/** So many characters show whether a run encodes text. */
const sample = 64;

const shortestRun = 24;

/** Lines of encoded text that are shorter are not joined. */
const shortestLine = 60;

/**
 * The parts of a text that are base64, base64url or hexadecimal digits of another text, also wrapped over lines. The parts
 * of a JWT are left out. Takes time in proportion to the length.
 */
export function* encodedTexts(text: string, inflate: Inflate | undefined): Generator<EncodedText> {
  let done = 0;
  /** Up to here, lines that were joined are not text: each is read by itself. */
  let apartTo = 0;
  for (const { start: runsFrom, end: digitsEnd } of longRuns(text, shortestRun, isEncodedCode)) {
    const runsTo = paddingEnd(text, digitsEnd);
    const index = startInPath(text, runsFrom, runsTo);
    if (index < done || isPart(text, index, runsTo) || isPercentEncoded(text, runsTo)) continue;
    const run = text.slice(index, runsTo);
    const bytesOfSample = decode(run.slice(0, sample));
    if (bytesOfSample === undefined || formOf(bytesOfSample.bytes) === undefined) continue;
    const end = index < apartTo ? index + run.length : endOfLines(text, index, run);
    const content = end === index + run.length ? run : text.slice(index, end).replace(/\s+/g, '');
    const decoded = decode(content);
    if (decoded === undefined) continue;
    const read = readBytes(decoded.bytes, inflate);
    if (read === undefined) {
      apartTo = Math.max(apartTo, end);
      continue;
    }
    done = end;
    const how = read.how === '' ? decoded.how : `${read.how} in ${decoded.how}`;
    yield { start: index, end, text: read.text, how, name: nameBefore(text, index) };
  }
}

/** Where base64url starts as the last part of a path: `example/s/eyJ…`; the start of any other run. */
function startInPath(text: string, start: number, end: number): number {
  if (!isEncodedText(text.slice(start, start + sample))) {
    const part = start + text.slice(start, end).lastIndexOf('/') + 1;
    if (part > start && end - part >= shortestRun && isEncodedText(text.slice(part, part + sample)))
      return part;
  }
  return start;
}

function isEncodedText(run: string): boolean {
  const bytes = decode(run)?.bytes;
  return bytes !== undefined && formOf(bytes) !== undefined;
}

/** The cookies that are split over several and encode a text as a whole, after `base64-` or not. */
export function* encodedCookies(text: string, inflate: Inflate | undefined): Generator<EncodedText> {
  for (const { where, start, end, value } of joinedCookies(text)) {
    const decoded = decode(value.replace(/^base64-/, ''));
    const read = decoded && readBytes(decoded.bytes, inflate);
    if (decoded && read) yield { start, end, text: read.text, how: decoded.how, name: where, isJoined: true };
  }
}

/** What is before a token in the WebSocket subprotocol of Kubernetes. */
const subprotocol = 'base64url.bearer.authorization.k8s.io.';

/** Whether a run is a part of a token in compact serialization, or a disclosure. */
function isPart(text: string, start: number, end: number): boolean {
  const before = text.charAt(start - 1);
  const after = text.charAt(end);
  if (before === '.' && text.endsWith(subprotocol, start)) return false;
  if (before === '.' || before === '~') return true;
  return (after === '.' || after === '~') && /[\w.~-]/.test(text.charAt(end + 1));
}

/** Whether a run continues after an encoded plus or slash: it is read once that is decoded. */
function isPercentEncoded(text: string, end: number): boolean {
  return text.charAt(end) === '%' && /^%2[BbFf]/.test(text.slice(end, end + 3));
}

function decode(run: string): { readonly bytes: Uint8Array; readonly how: string } | undefined {
  if (run.length % 2 === 0 && !/[^0-9a-f]/i.test(run)) return { bytes: hexBytes(run), how: 'hex' };
  const how = /[-_]/.test(run) ? 'base64url' : 'base64';
  return { bytes: readBase64url(run.replace(/={1,2}$/, '')).bytes, how };
}

/** Of an even number of hexadecimal digits. */
export function hexBytes(digits: string): Uint8Array {
  const bytes = new Uint8Array(digits.length / 2);
  for (let index = 0; index < bytes.length; index += 1) {
    bytes[index] = hexValue(digits.charCodeAt(index * 2)) * 16 + hexValue(digits.charCodeAt(index * 2 + 1));
  }
  return bytes;
}

/** Of the code of a digit. */
function hexValue(code: number): number {
  return code <= 0x39 ? code - 0x30 : (code & 0x1f) + 9;
}

/** The characters of base64 and base64url. */
export function isEncodedCode(code: number): boolean {
  return isWordCode(code) || code === 0x2b || code === 0x2f;
}

/** The offset after at most two characters of padding. */
export function paddingEnd(text: string, at: number): number {
  if (text.charAt(at) !== '=') return at;
  return text.charAt(at + 1) === '=' ? at + 2 : at + 1;
}

type Form = 'text' | 'gzip' | 'zlib' | 'zstd' | 'utf-16le' | 'utf-16be';

/** What the first bytes show. */
function formOf(bytes: Uint8Array): Form | undefined {
  const [first = 0, second = 0, third, fourth] = bytes;
  if (first === 0x1f && second === 0x8b) return 'gzip';
  if (first === 0x28 && second === 0xb5 && third === 0x2f && fourth === 0xfd) return 'zstd';
  if (first === 0x78 && (first * 256 + second) % 31 === 0) return 'zlib';
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  if (first !== 0 && second === 0 && third !== 0 && fourth === 0) return 'utf-16le';
  if (first === 0 && second !== 0 && third === 0 && fourth !== 0) return 'utf-16be';
  // The last character may be cut.
  return bytes.subarray(0, -3).every(isTextByte) ? 'text' : undefined;
}

/** Tab, line breaks, the start of a terminal sequence, and what separates the pairs of SASL (RFC 7628 section 3.1). */
const controlsOfText: ReadonlySet<number> = new Set([0x09, 0x0a, 0x0d, 0x1b, 0x01]);

function isTextByte(byte: number): boolean {
  return byte >= 0x20 ? byte !== 0x7f : controlsOfText.has(byte);
}

/** Decompressed text; undefined where bytes are not compressed, or no text. */
export function readCompressed(
  bytes: Uint8Array,
  inflate: Inflate | undefined,
): { readonly text: string; readonly how: string } | undefined {
  return /^(?:gzip|zlib|zstd)$/.test(formOf(bytes) ?? '') ? readBytes(bytes, inflate) : undefined;
}

function readBytes(
  bytes: Uint8Array,
  inflate: Inflate | undefined,
): { readonly text: string; readonly how: string } | undefined {
  const form = formOf(bytes);
  switch (form) {
    case undefined:
      return undefined;
    case 'gzip':
    case 'zlib':
    case 'zstd': {
      const most = Math.min(bytes.length * mostInflated.ratio, mostInflated.bytes);
      const inflated = inflate?.(bytes, most);
      const text = inflated === undefined || inflated === 'too long' ? undefined : textOf(inflated);
      return text === undefined ? undefined : { text, how: form };
    }
    case 'utf-16le':
    case 'utf-16be':
      return { text: new TextDecoder(form).decode(bytes), how: 'UTF-16' };
    case 'text': {
      const text = textOf(bytes);
      return text === undefined ? undefined : { text, how: '' };
    }
  }
}

function textOf(bytes: Uint8Array): string | undefined {
  const { text } = readUtf8(bytes);
  return text.includes('\0') || text.includes('\ufffd') ? undefined : text;
}

/** Where a run ends that is wrapped over lines of equal length, as `base64` writes it. */
export function endOfLines(text: string, start: number, first: string): number {
  const width = first.length;
  let end = start + width;
  if (width < shortestLine || first.endsWith('=')) return end;
  const lineStart = /(?:\r\n?|\n)[ \t]{0,40}/y;
  for (;;) {
    lineStart.lastIndex = end;
    if (!lineStart.test(text)) return end;
    const from = lineStart.lastIndex;
    const runsTo = runEnd(text, from, isEncodedCode);
    const lineEnd = paddingEnd(text, runsTo);
    const length = lineEnd - from;
    if (runsTo === from || length > width || !/[\s"'`]|^$/.test(text.charAt(lineEnd))) return end;
    end = lineEnd;
    if (length < width || lineEnd > runsTo) return end;
  }
}

/** The name of a member, setting or parameter whose value starts at this offset. */
function nameBefore(text: string, at: number): string {
  const before = text.slice(Math.max(0, at - 80), at);
  const [, name = ''] = /([\w.-]{1,64})["'`]?\s{0,8}[:=]\s{0,8}[|>]?-?\s{0,40}["'`]?$/.exec(before) ?? [];
  return name;
}
