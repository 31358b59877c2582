import { stripVTControlCharacters } from 'node:util';

let segmenter: Intl.Segmenter | undefined;

/** Made at the first text that needs one: that takes several milliseconds. */
function graphemesOf(text: string): Intl.Segments {
  segmenter ??= new Intl.Segmenter('en', { granularity: 'grapheme' });
  return segmenter.segment(text);
}

/** Code points that take two columns (UAX #11, Wide and Fullwidth), as pairs of first and last. */
const wideRanges = [
  0x1100, 0x115f, 0x231a, 0x231b, 0x2329, 0x232a, 0x2e80, 0x303e, 0x3041, 0x33ff, 0x3400, 0x4dbf, 0x4e00,
  0xa4cf, 0xa960, 0xa97f, 0xac00, 0xd7a3, 0xf900, 0xfaff, 0xfe30, 0xfe6f, 0xff00, 0xff60, 0xffe0, 0xffe6,
  0x16fe0, 0x18cff, 0x1aff0, 0x1b2ff, 0x1f200, 0x1f202, 0x20000, 0x3fffd,
];

const emoji = /^\p{Emoji_Presentation}|\ufe0f/u;
const invisible = /^[\p{M}\p{Cf}\p{Cc}]+$/u;

function isWide(code: number): boolean {
  for (let index = 0; index < wideRanges.length; index += 2) {
    if (code >= (wideRanges[index] ?? 0) && code <= (wideRanges[index + 1] ?? 0)) return true;
  }
  return false;
}

function graphemeWidth(grapheme: string): number {
  if (invisible.test(grapheme)) return 0;
  return emoji.test(grapheme) || isWide(grapheme.codePointAt(0) ?? 0) ? 2 : 1;
}

function isPlain(text: string): boolean {
  return /^[\x20-\x7e]*$/.test(text);
}

/** How many columns a text takes on a terminal; colours take none. */
export function textWidth(text: string): number {
  const plain = stripVTControlCharacters(text);
  if (isPlain(plain)) return plain.length;
  let width = 0;
  for (const { segment } of graphemesOf(plain)) width += graphemeWidth(segment);
  return width;
}

/** Fills up with spaces to a width in columns; a longer text stays as it is. */
export function padEnd(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - textWidth(text)));
}

/** The longest beginning that fits into a width in columns, without cutting a character in two. */
function takeColumns(text: string, width: number): string {
  if (isPlain(text)) return text.slice(0, Math.max(0, width));
  let taken = '';
  let used = 0;
  for (const { segment } of graphemesOf(text)) {
    used += graphemeWidth(segment);
    if (used > width) break;
    taken += segment;
  }
  return taken;
}

/** Cuts uncoloured text to a width in columns, with `ellipsis` in place of what is missing. */
export function shorten(text: string, width: number, ellipsis: string): string {
  if (textWidth(text) <= width) return text;
  const room = width - textWidth(ellipsis);
  return room <= 0 ? takeColumns(text, width) : takeColumns(text, room) + ellipsis;
}

/** Breaks uncoloured text into lines of at most `width` columns: at spaces, and inside a word too long for a line. */
export function wrapText(text: string, width: number): readonly string[] {
  const room = Math.max(2, width);
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const joined = line === '' ? word : `${line} ${word}`;
    if (textWidth(joined) <= room) {
      line = joined;
      continue;
    }
    if (line !== '') lines.push(line);
    line = word;
    while (textWidth(line) > room) {
      const head = takeColumns(line, room);
      lines.push(head);
      line = line.slice(head.length);
    }
  }
  if (line !== '' || lines.length === 0) lines.push(line);
  return lines;
}
