import { readBase64url } from '../base64url.ts';
import { countStops, isCredentialCode, isWordCode, type Place, runEnd, skipBlanks } from './place.ts';

/** Characters without a width that editors and chats put into text. */
const invisible = /[\u00ad\u200b-\u200d\u2060\ufeff]/g;

/** A JOSE object in compact serialization: its header starts with `{"`. */
const start = /^eyJ[\w-]/;

/** A word of a language, which no rest of a signature looks like. */
const plainWord = /^[A-Za-z][a-z]{0,19}(?:-(?:[a-z]{1,20}|[A-Z][a-z]{1,19}))*\.?$/;

/**
 * Tokens that are wrapped over several lines: every line but the last is as long as the longest, or ends or starts at
 * a period or a tilde. Their value has neither line breaks nor indentation.
 */
export function* placesInLines(text: string): Generator<Place> {
  for (const { at, lines, ends } of wrappedWords(text)) {
    const count = countWrapped(lines);
    const end = ends[count - 1];
    const value = lines.slice(0, count).join('');
    if (count < 2 || end === undefined || !isCompact(value)) continue;
    yield { where: `in the text, joined from ${count} lines`, start: at, end, value, certain: false };
  }
}

interface WrappedWord {
  readonly at: number;
  /** Without what quotes or indents them, and where each ends. */
  readonly lines: readonly string[];
  readonly ends: readonly number[];
}

/** Length of the shortest first line of a wrapped token, in characters. */
const shortestFirst = 11;

/**
 * Words that continue over line breaks, with what quotes or indents each line. A line continues one only as a whole, but
 * for what may close it: `Authorization:` does not.
 */
function* wrappedWords(text: string): Generator<WrappedWord> {
  for (let at = text.indexOf('eyJ'); at !== -1; ) {
    let end = runEnd(text, at, isLineCode);
    const ends = [end];
    const lines = [lineOf(text, at, end)];
    const isFirst = end - at >= shortestFirst && startsLine(text, at);
    let stops = countStops(text, at, end);
    for (let next = isFirst ? nextLine(text, end) : -1; next !== -1; next = nextLine(text, end)) {
      const runsTo = runEnd(text, next, isLineCode);
      if (runsTo === next || !endsLine(text, runsTo)) break;
      if (stops >= 2 && text.startsWith('eyJ', next)) break;
      stops += countStops(text, next, runsTo);
      lines.push(lineOf(text, next, runsTo));
      ends.push(runsTo);
      end = runsTo;
    }
    if (lines.length > 1) yield { at, lines, ends };
    at = text.indexOf('eyJ', end);
  }
}

/** Letters, digits and punctuation of a token, and characters without a width. */
function isLineCode(code: number): boolean {
  return isWordCode(code) || code === 0x2e || code === 0x7e || (code >= 0x200b && code <= 0x200d);
}

function lineOf(text: string, from: number, to: number): string {
  return text.slice(from, to).replace(invisible, '');
}

/** Spaces, and what quotes a line. */
function isIndent(code: number): boolean {
  return code === 0x20 || code === 0x09 || code === 0x3e || code === 0x7c;
}

function startsLine(text: string, at: number): boolean {
  let index = at;
  while (index > 0 && isIndent(text.charCodeAt(index - 1))) index -= 1;
  return index === 0 || text.charAt(index - 1) === '\n';
}

/** Where the content of the next line starts, or -1; in quoted-printable text an equals sign ends a line that continues. */
function nextLine(text: string, end: number): number {
  const lineBreak = lineBreakAfter(text, text.charAt(end) === '=' ? end + 1 : end);
  return lineBreak === -1 ? -1 : runEnd(text, lineBreak, isIndent);
}

/** The offset after blanks and a line break; -1 for anything else. */
function lineBreakAfter(text: string, at: number): number {
  const blanks = skipBlanks(text, at);
  const feed = text.charAt(blanks) === '\r' ? blanks + 1 : blanks;
  return text.charAt(feed) === '\n' ? feed + 1 : -1;
}

function endsLine(text: string, at: number): boolean {
  if (text.charAt(at) === '=') return lineBreakAfter(text, at + 1) !== -1;
  return /^[\s"'`*)\]}>,;|<]?$/.test(text.charAt(at));
}

/** How many of the lines belong to one token; a line that starts a header after two periods belongs to the next one. */
export function countWrapped(lines: readonly string[]): number {
  const widest = lines.reduce((width, line) => Math.max(width, line.length), 0);
  const all = lines.reduce((length, line) => length + line.length, 0);
  const lengths = signatureLengths(lines);
  let stops = 0;
  let read = 0;
  let signatureStart = 0;
  for (const [index, line] of lines.entries()) {
    const next = lines[index + 1];
    stops += countStops(line);
    if (line.includes('.')) signatureStart = read + line.lastIndexOf('.') + 1;
    read += line.length;
    const hasSignature = stops === 2 && lengths.includes(read - signatureStart);
    // The rest may belong to the signature of a longer key.
    if (hasSignature && !lengths.includes(all - signatureStart)) return index + 1;
    const goesOn = line.length === widest || /[.~]$/.test(line) || /^[.~]/.test(next ?? '');
    const isKeyBinding = line.endsWith('~');
    const isComplete = stops >= 2 && !isKeyBinding;
    if (next === undefined || (isComplete && (start.test(next) || plainWord.test(next)))) return index + 1;
    if (!goesOn) return Math.max(index + 1, isComplete ? 0 : countExact(lines, lengths));
  }
  return lines.length;
}

/** How many of the lines, of any length, make a token with the signature length of its algorithm; 0 for none. */
function countExact(lines: readonly string[], lengths: readonly number[]): number {
  let stops = 0;
  let sinceStop = 0;
  for (const [index, line] of lines.entries()) {
    stops += countStops(line);
    sinceStop = line.includes('.') ? line.length - line.lastIndexOf('.') - 1 : sinceStop + line.length;
    if (stops > 2) return 0;
    if (stops === 2 && lengths.includes(sinceStop)) return index + 1;
  }
  return 0;
}

/**
 * How many pieces make a token with the signature length of its algorithm, where all of them make a longer one; all of them
 * where no length is known.
 */
export function countSigned(pieces: readonly string[]): number {
  if (pieces.length < 2) return pieces.length;
  const lengths = signatureLengths(pieces);
  const all = pieces.reduce((length, piece) => length + piece.length, 0);
  let stops = 0;
  let read = 0;
  let signatureStart = 0;
  for (const [index, piece] of pieces.entries()) {
    stops += countStops(piece);
    if (stops > 2) break;
    if (piece.includes('.')) signatureStart = read + piece.lastIndexOf('.') + 1;
    read += piece.length;
    const isSigned = stops === 2 && lengths.includes(read - signatureStart);
    if (isSigned && !lengths.includes(all - signatureStart)) return index + 1;
  }
  return pieces.length;
}

/** The lengths of a signature by the algorithm of its header, in characters; none for an unknown one. */
export function signatureLengths(lines: readonly string[]): readonly number[] {
  const [header = ''] = lines.join('').slice(0, longestHeader).split('.', 1);
  const { bytes } = readBase64url(header);
  const [, alg = ''] = /"alg"\s*:\s*"([A-Za-z0-9]{2,8})"/.exec(new TextDecoder().decode(bytes)) ?? [];
  if (/^[RP]S/.test(alg)) return rsaLengths;
  return Object.hasOwn(lengthsByAlgorithm, alg) ? (lengthsByAlgorithm[alg] ?? []) : [];
}

const longestHeader = 4_000;

/** Of keys with 2048, 3072 and 4096 bits. */
const rsaLengths = [342, 512, 683];

const lengthsByAlgorithm: Readonly<Record<string, readonly number[]>> = {
  HS256: [43],
  HS384: [64],
  HS512: [86],
  ES256: [86],
  ES256K: [86],
  ES384: [128],
  ES512: [176],
  EdDSA: [86, 152],
};

/** Whether a text without surroundings is a JWS or JWE in compact serialization, or an SD-JWT. */
export function isCompact(value: string): boolean {
  const [signed = ''] = value.split('~', 1);
  const stops = countStops(signed);
  return start.test(value) && (stops === 2 || stops === 4);
}

/** The part of a text that quotes, brackets, Markdown and invisible characters surround. */
export function withoutSurroundings(text: string): { readonly start: number; readonly value: string } {
  const from = text.search(/[\w.+/=~%-]/);
  if (from === -1) return { start: text.length, value: '' };
  let to = text.length;
  while (!isSurrounded(text.charCodeAt(to - 1))) to -= 1;
  return { start: from, value: text.slice(from, to) };
}

function isSurrounded(code: number): boolean {
  return isCredentialCode(code) || code === 0x25;
}
