import {
  cellText,
  columnCounts,
  isDifferent,
  type TokenColumns,
} from '../../../core/views/run/compare/token-columns.ts';
import { type ExitCode, exitCode } from '../../machine/exit-code.ts';
import type { CommandContext } from '../command-io.ts';
import { jsonText } from '../json-text.ts';
import type { Screen } from '../screen.ts';
import { padEnd, shorten } from '../text-width.ts';
import { drawUnread } from './unread.ts';

interface Names {
  /** Of the compared tokens, in their order. */
  readonly names: readonly string[];
  /** Of those beyond the limit. */
  readonly omitted: readonly string[];
}

interface Output {
  readonly isJson: boolean;
  /** What of the inputs was not read because of a limit. */
  readonly unread: readonly string[];
  readonly context: CommandContext;
}

/** Prints several tokens, compared with the first of them, as a table or as JSON. */
export function printColumns(
  columns: TokenColumns,
  { names, omitted }: Names,
  { isJson, unread, context: { io, screen, services } }: Output,
): ExitCode {
  const counts = columnCounts(columns);
  const { rows, left } = columns;
  const isSame = counts.differences === 0 && left === 0;
  const code = isSame ? exitCode.success : exitCode.ruleFailed;
  if (isJson) {
    const { version } = services;
    io.stdout.write(
      jsonText({
        grantscope: 1,
        version,
        exitCode: code,
        ...(unread.length > 0 ? { unread } : {}),
        tokens: names,
        omitted,
        counts,
        rows,
        left,
      }),
    );
  } else {
    const lines = [...drawUnread(unread, screen), ...drawColumns(columns, { names, omitted }, screen)];
    io.stdout.write(`${lines.join('\n')}\n`);
  }
  return code;
}

/** In columns of the terminal; a narrower terminal wraps the lines. */
const narrowest = { name: 8, cell: 12 } as const;
const gap = 2;

/** Only rows that differ, without those that are expected to. */
function drawColumns(columns: TokenColumns, { names, omitted }: Names, screen: Screen): readonly string[] {
  const { differences, expected, same } = columnCounts(columns);
  const rows = columns.rows.filter(({ cells }) => cells.some(isDifferent));
  const width = Math.max(narrowest.name, ...rows.map(({ name }) => Math.min(name.length, 24)));
  const room = Math.floor((screen.columns - width) / names.length) - gap;
  const cellWidth = Math.max(narrowest.cell, room);
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, index) => {
        const columnWidth = index === 0 ? width : cellWidth;
        return padEnd(shorten(screen.safe(cell), columnWidth, screen.glyphs.ellipsis), columnWidth + gap);
      })
      .join('')
      .trimEnd();
  return [
    ...names.map((name, index) => `${index + 1}  ${screen.safe(name)}`),
    ...omitted.map((name) => `not compared  ${screen.safe(name)}`),
    screen.paint('bold', `${differences} different, ${expected} expected to differ, ${same} the same`),
    ...(columns.left === 0 ? [] : [`${columns.left} rows were not compared`]),
    ...rows.flatMap(({ part, name, first, cells }, index) => {
      const isNew = rows[index - 1]?.part !== part;
      const head = ['', screen.paint('bold', line([part, ...names.map((_, number) => String(number + 1))]))];
      return [...(isNew ? head : []), line([name, first ?? 'absent', ...cells.map(cellText)])];
    }),
  ];
}
