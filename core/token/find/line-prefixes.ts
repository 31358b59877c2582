import type { Change } from './rewritten.ts';

interface Prefix {
  /** What a text with such lines has; it is removed too, for what follows may start like a prefix. */
  readonly sign?: RegExp;
  readonly prefix: RegExp;
}

/** What tools write before each line, each at most so long that a pattern is linear. */
const prefixes: readonly Prefix[] = [
  // A reply, and a comment.
  { prefix: /^[ \t]{0,8}(?:>[ \t]?){1,20}|^[ \t]{0,40}(?:#{1,3}|\/\/|\*|--)[ \t]{1,4}(?=[\w/+-]{20})/gm },
  // A log.
  {
    prefix:
      /^\ufeff?\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:[.,]\d{1,9})?(?:Z|[+-]\d\d:?\d\d)?[ \t](?=[\w/+-]|[ \t]{0,8}["'{[-])/gm,
  },
  // A change of a file.
  { sign: /^(?:@@ -\d|diff --git )/gm, prefix: /^[+-](?![+-]{2} )/gm },
  // `curl --trace-ascii`, but not the hexadecimal digits of `--trace`.
  { sign: /^(?:=> Send|<= Recv) /gm, prefix: /^[0-9a-f]{4,8}: (?![0-9a-f]{2} [0-9a-f]{2} )/gm },
];

const numbered = /^[ \t]{0,8}(\d{1,7})(?:[ \t]{0,2}[|:\u2502][ \t]?|[ \t]{1,4})(?=\S)/gm;

/** So many lines with numbers in turn are numbered. */
const fewestNumbers = 3;

/** What is before each line in a reply, a comment, a log, a change of a file, or a listing with line numbers. */
export function linePrefixes(text: string): readonly Change[] {
  for (const { sign, prefix } of prefixes) {
    const signs = sign === undefined ? [] : [...text.matchAll(sign)];
    if (sign !== undefined && signs.length === 0) continue;
    const found = [...text.matchAll(prefix), ...signs];
    if (found.length < 2) continue;
    return found.map(({ index, 0: { length } }) => removal(index, length)).sort((a, b) => a.start - b.start);
  }
  return lineNumbers(text);
}

function lineNumbers(text: string): readonly Change[] {
  const all: Change[] = [];
  let run: Change[] = [];
  let next = -1;
  let end = -1;
  const take = (): void => {
    if (run.length >= fewestNumbers) for (const one of run) all.push(one);
    run = [];
  };
  for (const { index, 0: whole, 1: digits = '' } of text.matchAll(numbered)) {
    const follows = Number(digits) === next && /^[^\n]*\n$/.test(text.slice(end, index));
    if (!follows) take();
    run.push(removal(index, whole.length));
    next = Number(digits) + 1;
    end = index + whole.length;
  }
  take();
  return all;
}

function removal(start: number, length: number): Change {
  return { start, end: start + length, text: '' };
}
