/** A cell of a line: its text without quotation marks and blanks, and where that is. */
export interface Cell {
  readonly value: string;
  readonly start: number;
}

/** Cells of one line that are read. */
const most = 200;

export type Separator = '|' | '│' | '┃' | '\t' | ';' | ',' | 'blanks';

/** The cells of the line between two offsets. Quoted ones may have the separator. */
export function cellsOf(text: string, from: number, to: number, separator: Separator): readonly Cell[] {
  const cells: Cell[] = [];
  const next = separator === 'blanks' ? / {2,400}|\t/g : undefined;
  for (let at = from; at <= to && cells.length < most; ) {
    const end = Math.min(
      to,
      next === undefined ? cellEnd(text, at, to, separator) : gapAt(text, at, to, next),
    );
    cells.push(trimmed(text, at, end));
    at = next === undefined || end === to ? end + 1 : next.lastIndex;
  }
  return /[|│┃]/.test(separator) ? withoutEdges(cells) : cells;
}

function gapAt(text: string, at: number, to: number, gap: RegExp): number {
  gap.lastIndex = at;
  const found = gap.exec(text);
  return found === null || found.index > to ? to : found.index;
}

/** Where a cell ends: at the separator, or after its closing quotation mark. */
function cellEnd(text: string, at: number, to: number, separator: string): number {
  let from = at;
  while (text.charAt(from) === ' ') from += 1;
  const quote = text.charAt(from);
  const closing = quote === '"' || quote === "'" ? text.indexOf(quote, from + 1) : -1;
  const found = text.indexOf(separator, closing === -1 || closing > to ? at : closing + 1);
  return found === -1 ? to : found;
}

function trimmed(text: string, from: number, to: number): Cell {
  const written = text.slice(from, to);
  const [before = ''] = /^[ \t]{0,400}["'`]{0,1}/.exec(written) ?? [];
  const value = written.slice(before.length).replace(/["'`]?[ \t\r]{0,400}$/, '');
  return { value, start: from + before.length };
}

/** Bars at both ends of a line are its border. */
function withoutEdges(cells: readonly Cell[]): readonly Cell[] {
  const first = cells[0]?.value === '' ? 1 : 0;
  const last = cells.at(-1)?.value === '' ? -1 : undefined;
  return cells.slice(first, last);
}
