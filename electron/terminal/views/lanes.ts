import { formatDuration } from '../../../core/base/duration.ts';
import type { Lane } from '../../../core/script/legs.ts';
import { lanes as allLanes, laneTitle, shortLaneTitle } from '../../../core/views/message/lanes.ts';
import type { SequenceRow } from '../../../core/views/message/sequence.ts';
import { type Masker, maskUrl } from '../../masking/mask.ts';
import type { Screen } from '../screen.ts';
import { padEnd, shorten, textWidth } from '../text-width.ts';

/** Room for "12.34". */
const numberWidth = 5;
const firstBar = 8;
const roomy = 120;
const narrow = 76;

/** Columns for status and time at the right edge. */
function statusWidth(columns: number): number {
  return columns >= roomy ? 24 : 17;
}

function result(row: SequenceRow, screen: Screen, width: number): string {
  const time = row.duration === undefined ? '' : formatDuration(row.duration);
  const status = row.edited ? ['edited', row.status].filter((text) => text !== '').join(', ') : row.status;
  const ink = row.mood === 'bad' ? 'red' : row.mood === 'good' ? 'green' : 'cyan';
  const separator = status === '' || time === '' ? '' : ` ${screen.glyphs.dot} `;
  const room = width - textWidth(time) - textWidth(separator);
  const whole = textWidth(status) > room ? '' : separator + time;
  return (
    screen.paint(ink, shorten(status, whole === '' ? width : room, screen.glyphs.ellipsis)) +
    screen.paint('dim', whole)
  );
}

function labelOf(row: SequenceRow, room: number, screen: Screen, masker: Masker): string {
  const detail = row.detail === undefined ? undefined : screen.safe(maskUrl(row.detail, masker));
  const [method = '', url = ''] = detail?.split(' ', 2) ?? [];
  const path = URL.canParse(url) ? `${method} ${new URL(url).pathname}` : detail;
  const labels = [row.label, row.shortLabel ?? row.label];
  const full = path === undefined ? labels : labels.map((label) => `${label}  ${path}`);
  const fitting = [...full, ...labels].find((label) => textWidth(label) <= room);
  return fitting ?? shorten(row.label, room, screen.glyphs.ellipsis);
}

interface Layout {
  readonly lanes: readonly Lane[];
  readonly bars: ReadonlyMap<Lane, number>;
}

function layOut(rows: readonly SequenceRow[], columns: number): Layout {
  const used = new Set<Lane>(['client', 'server', ...rows.flatMap(({ from, to }) => [from, to])]);
  const lanes = allLanes.map(({ id }) => id).filter((lane) => used.has(lane));
  const gap = Math.floor((columns - statusWidth(columns) - firstBar) / (lanes.length - 1));
  return { lanes, bars: new Map(lanes.map((lane, index) => [lane, firstBar + index * gap])) };
}

function header({ lanes, bars }: Layout, screen: Screen): string {
  let line = '';
  for (const lane of lanes) {
    const title = laneTitle(lane);
    const start = (bars.get(lane) ?? 0) - Math.floor(title.length / 2);
    line = `${padEnd(line, start)}${title}`;
  }
  return screen.paint('bold', line);
}

/** The text between two bars: a line with an arrow head and the label on it. */
function arrow(label: string, width: number, toRight: boolean, screen: Screen): string {
  const { horizontal, arrowRight, arrowLeft } = screen.glyphs;
  const line = horizontal.repeat(Math.max(0, width - textWidth(label) - 4));
  return toRight
    ? `${horizontal} ${label} ${line}${arrowRight}`
    : `${arrowLeft}${horizontal} ${label} ${line}`;
}

function laneLine(row: SequenceRow, layout: Layout, screen: Screen, masker: Masker): string {
  const { vertical, branchLeft, branchRight } = screen.glyphs;
  const start = Math.min(layout.bars.get(row.from) ?? 0, layout.bars.get(row.to) ?? 0);
  const end = Math.max(layout.bars.get(row.from) ?? 0, layout.bars.get(row.to) ?? 0);
  const toRight = layout.lanes.indexOf(row.from) < layout.lanes.indexOf(row.to);
  let line = ` ${row.number.padStart(numberWidth)}`;
  for (const lane of layout.lanes) {
    const bar = layout.bars.get(lane) ?? 0;
    if (bar > start && bar < end) continue;
    line = padEnd(line, bar);
    if (start === end && bar === start) {
      const next = Math.min(
        ...[...layout.bars.values()].filter((other) => other > bar),
        screen.columns - statusWidth(screen.columns),
      );
      line += `${vertical} ${labelOf(row, next - bar - 3, screen, masker)}`;
    } else if (bar === start) {
      const inside = end - start - 1;
      line +=
        (toRight ? branchRight : vertical) +
        arrow(labelOf(row, inside - 4, screen, masker), inside, toRight, screen);
    } else if (bar === end && start !== end) {
      line += toRight ? vertical : branchLeft;
    } else {
      line += screen.paint('dim', vertical);
    }
  }
  return `${padEnd(line, screen.columns - statusWidth(screen.columns) + 2)}${result(row, screen, statusWidth(screen.columns) - 2)}`.trimEnd();
}

function listLine(row: SequenceRow, screen: Screen, masker: Masker): string {
  const way =
    row.from === row.to
      ? shortLaneTitle(row.from)
      : `${shortLaneTitle(row.from)} ${screen.glyphs.to} ${shortLaneTitle(row.to)}`;
  const start = ` ${row.number.padStart(numberWidth)}  ${padEnd(way, 18)}`;
  const room = screen.columns - statusWidth(screen.columns) - textWidth(start);
  return `${start}${padEnd(labelOf(row, room, screen, masker), room + 2)}${result(row, screen, statusWidth(screen.columns) - 2)}`.trimEnd();
}

/** The sequence as lines: lanes with arrows, or a list where the terminal is too narrow for them. */
export function drawSequence(
  rows: readonly SequenceRow[],
  screen: Screen,
  masker: Masker,
): readonly string[] {
  if (rows.length === 0) return ['  Nothing was sent.'];
  if (screen.columns < narrow) return rows.map((row) => listLine(row, screen, masker));
  const layout = layOut(rows, screen.columns);
  return [header(layout, screen), ...rows.map((row) => laneLine(row, layout, screen, masker))];
}
