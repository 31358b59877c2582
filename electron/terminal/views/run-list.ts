import { type ListedRun, shortIds } from '../data/list-runs.ts';
import type { Screen } from '../screen.ts';
import { padEnd, shorten, textWidth } from '../text-width.ts';

/** Columns of the widest connection, user and title. */
const widest = { connection: 24, user: 14, title: 24 } as const;

const gap = '  ';

/** A line for each run: number, id, start in UTC, connection, user, grant, result. */
export function drawRunList(runs: readonly ListedRun[], screen: Screen): readonly string[] {
  const ids = shortIds(runs);
  const cell = (text: string, width: number) => shorten(screen.safe(text), width, screen.glyphs.ellipsis);
  const rows = runs.map((run, index) => [
    String(run.number),
    ids[index] ?? run.id,
    new Date(run.startedAt).toISOString().slice(0, 16).replace('T', ' '),
    cell(run.connection, widest.connection),
    cell(run.user ?? '', widest.user),
    cell(run.title, widest.title),
    screen.safe(run.result),
  ]);
  const head = ['N', 'Run', 'Started (UTC)', 'Connection', 'User', 'Grant', 'Result'];
  const widths = head.map((name, column) =>
    Math.max(textWidth(name), ...rows.map((row) => textWidth(row[column] ?? ''))),
  );
  const draw = (row: readonly string[]) => {
    const cells = row.slice(0, -1).map((text, column) => padEnd(text, widths[column] ?? 0));
    const used = textWidth(cells.join(gap)) + gap.length;
    const result = shorten(row.at(-1) ?? '', Math.max(20, screen.columns - used), screen.glyphs.ellipsis);
    return [...cells, result].join(gap).trimEnd();
  };
  return [screen.paint('bold', draw(head)), ...rows.map(draw)];
}
