import { readUtf8 } from '../utf8.ts';
import { type EncodedText, hexBytes, type Inflate, readCompressed } from './encoded.ts';

/** A text of fewer bytes is no token. */
const fewestBytes = 24;

// Longer lists are read in parts of 500,000 bytes: a pattern must not need more memory than the engine gives it.

/**
 * Bytes as two hexadecimal digits each, with what languages and the Windows registry write between them: `65:79`, `65 79`,
 * `0x65, 0x79`.
 */
const separateDigits =
  /(?:(?<![\w:])|(?<=hex(?:\(\d\))?:))(?:0x|\\x)?[0-9a-f]{2}(?:(?:[:-]|,?[ \t]{0,4}(?:\\?\r?\n[ \t]{0,40})?)(?:0x|\\x)?[0-9a-f]{2}(?![0-9a-f])){23,500000}/gi;

/** One hexadecimal number after `0x`. */
const longNumber = /(?<![\w])0x((?:[0-9a-f]{2}){24,500000})(?![\w])/gi;

/** Bytes as decimal numbers, signed or not, in brackets; with the index of each, as JSON has a `Uint8Array`. */
const numbers = /[[{(]\s{0,40}-?\d{1,3}(?:(?:,\s{0,40}| {1,4})-?\d{1,3}){23,500000}/g;
const numbered = /\{\s{0,40}"0":\s{0,4}\d{1,3}(?:,\s{0,40}"\d{1,7}":\s{0,4}\d{1,3}){23,200000}/g;

/** A line of `xxd`, `hexdump`, `tcpdump -X` or Wireshark: an offset, the bytes, and what they are as text. */
const dumpLine =
  /^[ \t]{0,16}((?:0x)?[0-9a-f]{4,16}:?)[ \t]{1,4}((?:[0-9a-f]{2,8}[ \t]{1,2}){0,31}[0-9a-f]{2,8})(?:[ \t]{1,60}\|.{0,64}\||[ \t]{2,60}.{1,64}|[ \t]{0,8})\r?$/gim;

/**
 * The parts of a text that list the bytes of another one: hexadecimal digits with something between them, an array of
 * numbers, or what `xxd` and `hexdump` print. Takes time in proportion to the length.
 */
export function* dumpedTexts(text: string, inflate?: Inflate): Generator<EncodedText> {
  yield* dumps(text);
  for (const { index, 0: whole } of text.matchAll(separateDigits)) {
    yield* dumped(index, index + whole.length, 'hex', hexBytes(onlyDigits(whole)), inflate);
  }
  for (const { index, 0: whole, 1: digits = '' } of text.matchAll(longNumber)) {
    yield* dumped(index, index + whole.length, 'hex', hexBytes(digits), inflate);
  }
  for (const pattern of [numbers, numbered]) {
    for (const { index, 0: whole } of text.matchAll(pattern)) {
      const bytes = whole
        .slice(1)
        .trim()
        .split(/[\s,]{1,100}/)
        .map((number) => Number(pattern === numbers ? number : number.slice(number.indexOf(':') + 1)));
      if (!bytes.every((byte) => byte >= -128 && byte <= 255)) continue;
      yield* dumped(index, index + whole.length, 'bytes', Uint8Array.from(bytes), inflate);
    }
  }
}

/** Lines that follow each other are one dump. */
function* dumps(text: string): Generator<EncodedText> {
  let digits = '';
  let start = 0;
  let end = 0;
  let isSwapped = true;
  for (const { index, 0: line, 1: offset = '', 2: bytes = '' } of text.matchAll(dumpLine)) {
    if (index !== end + 1) {
      yield* dumpOf(start, end, digits, isSwapped);
      digits = '';
      isSwapped = true;
      start = index;
    }
    digits += bytes;
    isSwapped &&= swappedLine.test(`${offset} ${bytes}`);
    end = index + line.length;
  }
  yield* dumpOf(start, end, digits, isSwapped);
}

/** A line of `hexdump` or `od -x`: numbers of two bytes, the lower one first. */
const swappedLine = /^[0-9a-f]{7} (?:[0-9a-f]{4} )*[0-9a-f]{4}\s*$/i;

/** A dump has what is before and after the text, such as the headers of a packet: each run of such bytes is a line break. */
function* dumpOf(start: number, end: number, digits: string, isSwapped: boolean): Generator<EncodedText> {
  const bytes = hexBytes(onlyDigits(digits));
  if (bytes.length < fewestBytes) return;
  const text = readableText(isSwapped ? bytes.map((_, index) => bytes[index ^ 1] ?? 0) : bytes);
  if (text !== undefined) yield { start, end, text, how: 'hex dump', name: '', isDump: true };
}

const unreadable = /[^\t\n\r -~\u00a0-\ufffc]{1,1000}/g;

/** The text of bytes of which most are text, with words of some length. */
function readableText(bytes: Uint8Array): string | undefined {
  const { text } = readUtf8(bytes);
  const readable = text.replace(unreadable, '\n');
  return readable.length * 2 > bytes.length && /[\w.=-]{12}/.test(readable) ? readable : undefined;
}

function* dumped(
  start: number,
  end: number,
  how: string,
  bytes: Uint8Array,
  inflate: Inflate | undefined,
): Generator<EncodedText> {
  if (bytes.length < fewestBytes) return;
  const compressed = readCompressed(bytes, inflate);
  if (compressed !== undefined) {
    yield { start, end, text: compressed.text, how: `${compressed.how} in ${how}`, name: '' };
    return;
  }
  const isWide = bytes.length % 2 === 0 && bytes.every((byte, index) => index % 2 === 0 || byte === 0);
  const { text } = readUtf8(isWide ? bytes.filter((_, index) => index % 2 === 0) : bytes);
  if (/[\0\ufffd]/.test(text)) return;
  yield { start, end, text, how, name: '' };
}

/** Without what marks and separates the digits. */
function onlyDigits(text: string): string {
  return text.replace(/0x|\\x|[^0-9a-f]/gi, '');
}
