/** One measurement, as the table shows it. Nothing is asserted: the machine has other things to do. */
export interface Row {
  readonly what: string;
  readonly measured: string;
  readonly aim: string;
  readonly met: boolean;
}

export function median(values: readonly number[]): number {
  return [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN;
}

export function ratioRow(what: string, ratio: number, most: number, detail: string): Row {
  return { what, measured: `${ratio.toFixed(2)}x (${detail})`, aim: `<= ${most}x`, met: ratio <= most };
}

/** The rows as a table of plain text. */
export function table(rows: readonly Row[]): string {
  const lines = [
    ['what', 'measured', 'aim', ''],
    ...rows.map(({ what, measured, aim, met }) => [what, measured, aim, met ? 'met' : 'missed']),
  ];
  const widths = [0, 1, 2].map((column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  const met = rows.filter((row) => row.met).length;
  const text = lines.map((line) =>
    line
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  return [...text, '', `${met} of ${rows.length} aims met`].join('\n');
}
