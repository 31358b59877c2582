import { linePrefixes } from './line-prefixes.ts';
import { lookAlikeChanges } from './look-alikes.ts';
import { prefixedLines } from './prefixed-lines.ts';
import { quotedPrintableChanges } from './quoted-printable.ts';
import { type Change, type Rewritten, rewrite } from './rewritten.ts';
import { lineBreaksInside } from './wrapped-after.ts';

/**
 * Characters without a width that editors and chats put into text, marks of direction, a tag for a line break, and what UTF-16
 * has between the characters of ASCII.
 */
const invisible =
  /[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\0]{1,1000}|<wbr ?\/?>|^\ufffd{1,2}(?=.\0|\0)/g;

/** What is no character of XML, or before it. */
const aroundXml = /\0{1,1000}|^\ufeff/g;

/** Whether a text has XML with a signature, escaped or not, which covers each character, as in the name O’Brien. */
function isSignedXml(text: string): boolean {
  return /(?:<|&lt;|\\u003c|%3c)(?:[\w.-]{1,40}(?::|%3a))?SignatureValue\b/i.test(text);
}

const escapeCharacter = String.fromCharCode(0x1b);
const bell = String.fromCharCode(0x07);

/** A terminal's control sequence or title, and a colour whose escape character was lost. */
const terminal = new RegExp(
  `${escapeCharacter}(?:\\[[0-9;:?]{0,32}[@-~]|\\][^${bell}${escapeCharacter}]{0,2000}(?:${bell}|${escapeCharacter}\\\\)?|[@-Z\\\\^_])` +
    '|\\[\\d{1,3}(?:;\\d{1,3}){0,4}m| \\r(?!\\n)',
  'g',
);

interface Cleaning {
  /** What was done, where it changed a token: "terminal colors removed". */
  readonly done: string;
  clean(text: string): readonly Change[];
}

const cleanings: readonly Cleaning[] = [
  {
    done: 'terminal colors removed',
    clean: (text) => (/\[[\d;:?]{0,32}m| \r(?!\n)/.test(text) ? removals(text, terminal) : []),
  },
  {
    done: 'invisible characters removed',
    clean: (text) =>
      removals(text, isSignedXml(text) ? aroundXml : invisible).map((one) => asLine(text, one)),
  },
  {
    done: 'look-alike characters replaced',
    clean: (text) => (isSignedXml(text) ? [] : lookAlikeChanges(text)),
  },
  {
    done: 'backslashes removed',
    clean: (text) => (isSignedXml(text) ? [] : removals(text, /(?<=[\w.-])\\(?=_)/g)),
  },
  { done: 'quoted-printable undone', clean: quotedPrintableChanges },
  { done: 'line prefixes removed', clean: prefixedLines },
  { done: 'line prefixes removed', clean: linePrefixes },
  { done: 'line continuations removed', clean: shellChanges },
  { done: 'chunk sizes removed', clean: chunkChanges },
  { done: 'line breaks removed', clean: lineBreaksInside },
  { done: 'ellipses replaced', clean: (text) => (isSignedXml(text) ? [] : ellipses(text)) },
];

/** A text without what a terminal, an editor, a shell or HTTP/1.1 put between the characters of a token. */
export interface Cleaned extends Rewritten {
  /** What was done between two offsets of the cleaned text, if anything. */
  doneIn(start: number, end: number): string | undefined;
}

/** Undefined for a text with nothing to clean. Takes time in proportion to the length. */
export function cleaned(text: string): Cleaned | undefined {
  for (const { done, clean } of cleanings) {
    const changes = clean(text);
    if (changes.length === 0) continue;
    const rewritten = rewrite(text, 0, text.length, changes);
    const doneIn = (start: number, end: number): string | undefined =>
      text.slice(rewritten.startOf(start), rewritten.endOf(end)) === rewritten.text.slice(start, end)
        ? undefined
        : done;
    return { ...rewritten, doneIn };
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

/** A NUL between the variables of an environment ends a line; in UTF-16, the characters of ASCII have one each. */
function asLine(text: string, change: Change): Change {
  const { start, end } = change;
  const isAlone = text.charAt(start) === '\0' && end - start === 1;
  const isBetween = text.charAt(start - 2) !== '\0' && text.charAt(start + 2) !== '\0';
  return isAlone && isBetween && start > 1 ? { ...change, text: '\n' } : change;
}

/**
 * A backslash and a line break inside a word, as shells, YAML and JavaScript write them; the next line may start with another one
 * (RFC 8792 section 8).
 */
const continuedWord = /(?<=[\w.~+/-])\\\r?\n[ \t]{0,200}(?=[\w.~+/=-])|\\\r?\n[ \t]{0,200}\\(?=[\w.~+/=-])/g;

/** Periods in the place of the rest or the middle of a token become one character: they are no parts of it. */
function ellipses(text: string): readonly Change[] {
  return [...text.matchAll(/(?<=[\w-])\.{3,1000}(?![\w.-])|(?<=[\w-]{4})\.{3}(?=[\w-]{3})/g)].map(
    ({ index, 0: { length } }) => ({
      start: index,
      end: index + length,
      text: '…',
    }),
  );
}

/** Line continuations of a POSIX shell, and the carets of a Windows command line, in a text with a curl command. */
function shellChanges(text: string): readonly Change[] {
  if (!/\bcurl(?:\.exe)?\b/.test(text)) return removals(text, continuedWord);
  const windows = /\^["\r\n]/.test(text);
  return removals(text, windows ? /\^(?:\r?\n|(?=["&<>|^%\\{}])|(?<=%\^)(?=[\da-f]{2}))/gi : /\\\r?\n/g);
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
