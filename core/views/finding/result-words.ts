import { type Result, resultOrder } from '../../checks/results.ts';
import type { Words } from '../words.ts';

/** How many results there are of each kind. */
export type ResultCounts = Readonly<Record<Result, number>>;

export function countResults(findings: readonly { readonly result: Result }[]): ResultCounts {
  const counts = { fail: 0, warn: 0, info: 0, pass: 0, 'not-applicable': 0 };
  for (const { result } of findings) counts[result] += 1;
  return counts;
}

/** Headings of lists of results. */
export const resultTitles: Readonly<Record<Result, string>> = {
  fail: 'Failed',
  warn: 'Warnings',
  info: 'Info',
  pass: 'Passed',
  'not-applicable': 'Not applicable',
};

/** Results that a reader should see first: the others passed, or do not apply. */
export const needsReading: ReadonlySet<Result> = new Set<Result>(['fail', 'warn', 'info']);

/** A count of results in words. */
export interface CountWords extends Words {
  readonly result: Result;
  readonly count: number;
}

/** All counts, worst first: "1 failed", "2 warnings", "0 info", "41 passed", "3 not applicable". */
export function countWords(counts: ResultCounts): readonly CountWords[] {
  return resultOrder.map((result) => {
    const count = counts[result];
    return {
      result,
      count,
      text: `${grouped(count)} ${noun(result, count)}`,
      tone: toneOf(result),
    };
  });
}

/** The tables of a locale are loaded only for a number with groups: they take a third of a short command. */
function grouped(count: number): string {
  return count < 1_000 ? String(count) : count.toLocaleString('en-GB');
}

/** All counts in one line. */
export function countsText(findings: readonly { readonly result: Result }[]): string {
  return countWords(countResults(findings))
    .map(({ text }) => text)
    .join(', ');
}

function noun(result: Result, count: number): string {
  if (result === 'warn') return count === 1 ? 'warning' : 'warnings';
  return resultTitles[result].toLowerCase();
}

function toneOf(result: Result): CountWords['tone'] {
  return result === 'not-applicable' ? 'none' : result;
}
