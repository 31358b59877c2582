/** A text that was made from a part of another one, with the way back to the offsets there. */
export interface Rewritten {
  readonly text: string;
  /** Where the character at an offset was, and where the one before an offset ended, in the original text. */
  startOf(offset: number): number;
  endOf(offset: number): number;
}

/** A part of a text, from `start` up to `end`, and what replaces it. */
export interface Change {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Applies changes, in the order of the text and without overlaps, to the part of a text between two offsets. */
export function rewrite(source: string, from: number, to: number, changes: Iterable<Change>): Rewritten {
  const pieces: string[] = [];
  // Each piece by where it starts in the new text, and where it starts and ends in the original one.
  const inner: number[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  let length = 0;
  const add = (piece: string, start: number, end: number): void => {
    if (piece === '') return;
    pieces.push(piece);
    inner.push(length);
    starts.push(start);
    ends.push(end);
    length += piece.length;
  };
  let at = from;
  for (const { start, end, text } of changes) {
    add(source.slice(at, start), at, start);
    add(text, start, end);
    at = end;
  }
  add(source.slice(at, to), at, to);

  /** The original offset `extra` characters after the character at this offset; a replaced piece is one whole. */
  const original = (offset: number, extra: 0 | 1): number => {
    const index = lastUpTo(inner, offset);
    const start = starts[index];
    const end = ends[index];
    if (start === undefined || end === undefined) return from;
    const isKept = (inner[index + 1] ?? length) - (inner[index] ?? 0) === end - start;
    if (isKept) return start + offset - (inner[index] ?? 0) + extra;
    return extra === 0 ? start : end;
  };
  return {
    text: pieces.join(''),
    startOf: (offset) => (offset < length ? original(offset, 0) : to),
    endOf: (offset) => (offset > 0 ? original(offset - 1, 1) : from),
  };
}

/** Index of the last of the sorted numbers that is not greater than a value, or -1. */
function lastUpTo(sorted: readonly number[], value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) <= value) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
