import { type Cell, cellsOf, type Separator } from './cells.ts';
import { fitting } from './fitting.ts';
import type { Place } from './place.ts';
import { looksRandom } from './placeholder.ts';

/** What a line with the names of columns has. */
const columnName = /token|secret|verifier|api[_-]?key|password|\bcode\b|assertion/i;

/** A line between the names and the rows. */
const rule = /^[\s|+:=\u2500-\u257f-]{1,2000}$/;

/** Longer lines are not the names of columns, in characters. */
const longestHead = 2_000;

const copy = /^COPY [^()\n]{1,200}\(([^()\n]{1,2000})\) FROM stdin;/i;

interface Head {
  readonly separator: Separator;
  readonly count: number;
  readonly columns: readonly { readonly index: number; readonly name: string }[];
}

/**
 * Tokens in the columns of a table below their names: CSV, TSV, what `psql`, MySQL and other programs print, Markdown, and
 * a dump of PostgreSQL. Takes time in proportion to the length.
 */
export function* placesInTables(text: string): Generator<Place> {
  let head: Head | undefined;
  for (let start = 0; start < text.length; ) {
    const lineBreak = text.indexOf('\n', start);
    const end = lineBreak === -1 ? text.length : lineBreak;
    const cells = head && cellsOf(text, start, end, head.separator);
    if (head !== undefined && cells?.length === head.count) yield* placesInRow(text, head, cells);
    else if (head === undefined || !rule.test(text.slice(start, Math.min(end, start + longestHead)))) {
      head = end - start > longestHead ? undefined : headOf(text, start, end);
    }
    start = end + 1;
  }
}

function* placesInRow(text: string, { columns }: Head, cells: readonly Cell[]): Generator<Place> {
  for (const { index, name } of columns) {
    const { value, start } = cells[index] ?? { value: '', start: 0 };
    const fits = fitting(name, value, text, start);
    if (fits === undefined) continue;
    yield { where: `column ${name}`, start, end: start + value.length, value, certain: true, ...fits };
  }
}

const separators: readonly Separator[] = ['|', '│', '┃', '\t', ';', ',', 'blanks'];

/** The columns that a line names, of two or more; undefined for any other line. */
function headOf(text: string, start: number, end: number): Head | undefined {
  const line = text.slice(start, end);
  if (!columnName.test(line)) return undefined;
  // Names in the border, as ClickHouse prints them.
  if (line.includes('┬─')) {
    const border = line.replace(/[┌┐]/g, '┬').replaceAll('─', ' ').replaceAll('┬', '│');
    return headOfCells(cellsOf(border, 0, border.length, '│'), '│', line);
  }
  const [whole = '', names] = copy.exec(line) ?? [];
  if (names !== undefined) return headOfCells(cellsOf(names, 0, names.length, ','), '\t', whole);
  for (const separator of separators) {
    const cells = cellsOf(text, start, end, separator);
    if (cells.length < 2) continue;
    // Arguments and fields of source code.
    const isCode = /[,;]/.test(separator) && /^[ \t]|[,;]\s{0,8}$/.test(line);
    return isCode ? undefined : headOfCells(cells, separator, line);
  }
  return undefined;
}

function headOfCells(cells: readonly Cell[], separator: Separator, line: string): Head | undefined {
  // Names may be numbered, but no value is among them.
  if (!cells.every(({ value }) => /^[\w .#()/-]{0,64}$/.test(value)) || /\d{6}/.test(line)) return undefined;
  // A value beside its name.
  if (cells.some(({ value }) => !columnName.test(value) && looksRandom(value))) return undefined;
  const columns = cells.flatMap(({ value }, index) => {
    const name = value.replaceAll(' ', '_');
    return columnName.test(name) || name === 'state' ? [{ index, name }] : [];
  });
  return columns.length === 0 ? undefined : { separator, count: cells.length, columns };
}
