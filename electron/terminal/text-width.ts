import { nodeUtil } from './node-util.ts';

type StringWidth = typeof import('string-width')['default'];

let stringWidth: StringWidth | undefined;
let graphemes: Intl.Segmenter | undefined;

function isPlain(text: string): boolean {
  return /^[\x20-\x7e]*$/.test(text);
}

/** Printable ASCII, and the signs that the terminal's own texts have: each takes one column. */
const narrow = /^[\x20-\x7e§·–—…─│▶✓✗]*$/;

/** How many columns a text takes on a terminal; colours take none. */
export function textWidth(text: string): number {
  const uncoloured = text.includes('\x1b') ? nodeUtil.stripVTControlCharacters(text) : text;
  return narrow.test(uncoloured) ? uncoloured.length : columnsOf(text);
}

/** Its package is loaded for the first text that needs it: few do, and loading it takes as long as all else of a start. */
function columnsOf(text: string): number {
  stringWidth ??= loadStringWidth();
  return stringWidth(text);
}

function loadStringWidth(): StringWidth {
  const load = process.getBuiltinModule('node:module').createRequire(import.meta.url);
  const loaded: typeof import('string-width') = load('string-width');
  return loaded.default;
}

function segmentsOf(text: string): Iterable<Intl.SegmentData> {
  graphemes ??= new Intl.Segmenter('en', { granularity: 'grapheme' });
  return graphemes.segment(text);
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
  for (const { segment } of segmentsOf(text)) {
    used += textWidth(segment);
    if (used > width) break;
    taken += segment;
  }
  return taken;
}

/**
 * Breaks a word into pieces of at most `width` columns, each of at least one character as a reader counts: some take more
 * columns than a narrow line has. The time is proportional to the length of the word.
 */
function breakWord(word: string, width: number): readonly string[] {
  if (isPlain(word)) {
    const count = Math.ceil(word.length / width);
    return Array.from({ length: count }, (_, index) => word.slice(index * width, (index + 1) * width));
  }
  const pieces: string[] = [];
  let piece = '';
  let used = 0;
  for (const { segment } of segmentsOf(word)) {
    const columns = textWidth(segment);
    if (piece !== '' && used + columns > width) {
      pieces.push(piece);
      piece = '';
      used = 0;
    }
    piece += segment;
    used += columns;
  }
  return [...pieces, piece];
}

/** Cuts uncoloured text to a width in columns, with `ellipsis` in place of what is missing. */
export function shorten(text: string, width: number, ellipsis: string): string {
  if (textWidth(text) <= width) return text;
  const room = width - textWidth(ellipsis);
  return room <= 0 ? takeColumns(text, width) : takeColumns(text, room) + ellipsis;
}

/** Breaks uncoloured text into lines of at most `width` columns: at spaces, and inside a word too long for any line. */
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
    const pieces = textWidth(word) <= room ? [word] : breakWord(word, room);
    for (const piece of pieces.slice(0, -1)) lines.push(piece);
    line = pieces.at(-1) ?? '';
  }
  if (line !== '' || lines.length === 0) lines.push(line);
  return lines;
}
