import { type Change, type Rewritten, rewrite } from './rewritten.ts';

/** Characters without a width that editors and chats put into text. */
const invisible = /[\u00ad\u200b-\u200d\u2060\ufeff]{1,1000}/g;

const escapeCharacter = String.fromCharCode(0x1b);
const bell = String.fromCharCode(0x07);

/** A terminal's control sequence or title, and a colour whose escape character was lost. */
const terminal = new RegExp(
  `${escapeCharacter}(?:\\[[0-9;:?]{0,32}[@-~]|\\][^${bell}${escapeCharacter}]{0,2000}(?:${bell}|${escapeCharacter}\\\\)?|[@-Z\\\\^_])` +
    '|\\[\\d{1,3}(?:;\\d{1,3}){0,4}m',
  'g',
);

interface Cleaning {
  /** What is no longer in the text: "terminal colors". */
  readonly what: string;
  clean(text: string): readonly Change[];
}

const cleanings: readonly Cleaning[] = [
  {
    what: 'terminal colors',
    clean: (text) => (/\[[\d;:?]{0,32}m/.test(text) ? removals(text, terminal) : []),
  },
  { what: 'invisible characters', clean: (text) => removals(text, invisible) },
  { what: 'line continuations', clean: shellChanges },
  { what: 'chunk sizes', clean: chunkChanges },
  { what: 'ellipses', clean: ellipses },
];

/** A text without what a terminal, an editor, a shell or HTTP/1.1 put between the characters of a token. */
export interface Cleaned extends Rewritten {
  /** What was removed between two offsets of the cleaned text, if anything. */
  removedIn(start: number, end: number): string | undefined;
}

/** Undefined for a text with nothing to remove. Takes time in proportion to the length. */
export function cleaned(text: string): Cleaned | undefined {
  for (const { what, clean } of cleanings) {
    const changes = clean(text);
    if (changes.length === 0) continue;
    const rewritten = rewrite(text, 0, text.length, changes);
    const removedIn = (start: number, end: number): string | undefined =>
      rewritten.endOf(end) - rewritten.startOf(start) > end - start ? what : undefined;
    return { ...rewritten, removedIn };
  }
  return undefined;
}

function removals(text: string, pattern: RegExp): readonly Change[] {
  return [...text.matchAll(pattern)].map(({ index, 0: { length } }) => ({
    start: index,
    end: index + length,
    text: '',
  }));
}

/** A backslash and a line break inside a word, as shells, YAML and JavaScript write them. */
const continuedWord = /(?<=[\w.~+/-])\\\r?\n[ \t]{0,200}(?=[\w.~+/=-])/g;

/** Periods in the place of the rest of a token become one character: they are no parts of it. */
function ellipses(text: string): readonly Change[] {
  return [...text.matchAll(/(?<=[\w-])\.{3,1000}(?![\w.-])/g)].map(({ index, 0: { length } }) => ({
    start: index,
    end: index + length,
    text: '…',
  }));
}

/** Line continuations of a POSIX shell, and the carets of a Windows command line, in a text with a curl command. */
function shellChanges(text: string): readonly Change[] {
  if (!/\bcurl(?:\.exe)?\b/.test(text)) return removals(text, continuedWord);
  const windows = /\^["\r\n]/.test(text);
  return removals(text, windows ? /\^(?:\r?\n|(?=["&<>|^%\\{}]))/g : /\\\r?\n/g);
}

/** The lines with the size of each chunk of a body (RFC 9112 section 7.1), with the line breaks around them. */
function chunkChanges(text: string): readonly Change[] {
  const changes: Change[] = [];
  let done = 0;
  for (const { index } of text.matchAll(/(?<![\w-])transfer-encoding:[ \t]{0,8}chunked/gi)) {
    if (index < done) continue;
    const blank = /\r?\n\r?\n/g;
    blank.lastIndex = index;
    const found = blank.exec(text);
    if (found === null) break;
    const size = /(\r?\n)([0-9a-f]{1,8})(?:;[^\r\n]{0,200})?\r?\n/giy;
    // The line break before the first size ends the head.
    size.lastIndex = found.index + found[0].length - (found[0].endsWith('\r\n') ? 2 : 1);
    const first = size.exec(text);
    if (first === null) {
      done = found.index;
      continue;
    }
    const [head, lineBreak = ''] = first;
    changes.push({ start: first.index + lineBreak.length, end: first.index + head.length, text: '' });
    done = first.index + head.length;
    const next = new RegExp(size.source, 'gi');
    next.lastIndex = done;
    for (let match = next.exec(text); match !== null; match = next.exec(text)) {
      const [whole, , digits = ''] = match;
      done = match.index + whole.length;
      changes.push({ start: match.index, end: done, text: '' });
      if (/^0+$/.test(digits)) break;
    }
    if (next.lastIndex === 0) break;
  }
  return changes;
}
