/** One measurement, as the table shows it. Nothing is asserted: the machine has other things to do. */
export interface Row {
  readonly what: string;
  readonly measured: string;
  /** Empty for what is only compared with. */
  readonly aim: string;
  readonly met: boolean;
}

/** What was measured in one round: what is of interest, beside what it is compared with. */
export interface Pair {
  readonly whole: number;
  readonly base: number;
}

/** How often most is measured: single runs differ by half on a machine that does other things too. */
export const rounds = 5;

export function median(values: readonly number[]): number {
  return [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN;
}

/** Measures both in turn, each first in every other round, after one round that warms all caches. */
export async function alternate(
  whole: () => number | Promise<number>,
  base: () => number | Promise<number>,
  count = rounds,
): Promise<readonly Pair[]> {
  await base();
  await whole();
  const pairs: Pair[] = [];
  for (let round = 0; round < count; round += 1) {
    if (round % 2 === 0) {
      const first = await base();
      pairs.push({ base: first, whole: await whole() });
    } else {
      const first = await whole();
      pairs.push({ whole: first, base: await base() });
    }
  }
  return pairs;
}

/** The median of the ratios of all rounds with the least and the greatest, and the medians in milliseconds. */
export function ratioRow(what: string, pairs: readonly Pair[], most: number, detail = ''): Row {
  const { measured, ratio } = compared(pairs, detail);
  return { what, measured, aim: `<= ${most}x`, met: ratio <= most };
}

/** The same of what is not ours, and has no aim. */
export function comparedRow(what: string, pairs: readonly Pair[]): Row {
  return { what, measured: compared(pairs, '').measured, aim: '', met: true };
}

function compared(pairs: readonly Pair[], detail: string) {
  const ratios = pairs.map(({ whole, base }) => whole / base);
  const times = [pairs.map(({ whole }) => whole), pairs.map(({ base }) => base)]
    .map((values) => `${median(values).toFixed(0)} ms`)
    .join(' to ');
  const ratio = median(ratios);
  return { ratio, measured: `${ratio.toFixed(2)}x (${spread(ratios)}; ${times}${detail})` };
}

/** The least and the greatest of several values. */
export function spread(values: readonly number[], digits = 2): string {
  return `${Math.min(...values).toFixed(digits)} to ${Math.max(...values).toFixed(digits)}`;
}

/** The rows as a table of plain text. */
export function table(rows: readonly Row[]): string {
  const lines = [
    ['what', 'measured, median', 'aim', ''],
    ...rows.map(({ what, measured, aim, met }) => [
      what,
      measured,
      aim,
      aim === '' && met ? '' : met ? 'met' : 'missed',
    ]),
  ];
  const widths = [0, 1, 2].map((column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  const aims = rows.filter(({ aim, met }) => aim !== '' || !met);
  const met = aims.filter((row) => row.met).length;
  const text = lines.map((line) =>
    line
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  return [...text, '', `${met} of ${aims.length} aims met`].join('\n');
}
