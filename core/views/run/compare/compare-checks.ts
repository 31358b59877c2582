import { resultOrder } from '../../../checks/results.ts';
import type { FindingView } from '../../finding/finding-view.ts';
import { needsReading } from '../../finding/result-words.ts';
import { align } from './align.ts';
import { type ComparedSection, comparisonLimits, type Difference } from './comparison.ts';

const words: Readonly<Record<FindingView['result'], string>> = {
  fail: 'Failed',
  warn: 'Warning',
  info: 'Info',
  pass: 'Passed',
  'not-applicable': 'Not applicable',
};

/** Compares the results of checks on the same subjects; one that only one run has is listed if it needs reading. */
export function compareChecks(
  first: readonly FindingView[],
  second: readonly FindingView[],
): ComparedSection | undefined {
  const pairs = align(first, second, ({ rule, subject }) => `${rule} ${subject}`);
  const found = pairs.flatMap(([one, other]) => difference(one, other) ?? []);
  if (pairs.length === 0) return undefined;
  const differences = found.slice(0, comparisonLimits.rowsOfSection);
  const left = found.length - differences.length;
  return {
    kind: 'checks',
    title: 'Checks',
    in: 'both',
    differences,
    same: pairs.filter(([one, other]) => one?.result === other?.result).length,
    ...(left > 0 ? { left } : {}),
  };
}

function difference(one: FindingView | undefined, other: FindingView | undefined): Difference | undefined {
  if (one?.result === other?.result) return undefined;
  const [worst] = [one, other]
    .filter((finding) => finding !== undefined)
    .sort((a, b) => resultOrder.indexOf(a.result) - resultOrder.indexOf(b.result));
  if (worst === undefined) return undefined;
  if ((one === undefined || other === undefined) && !needsReading.has(worst.result)) return undefined;
  return {
    place: worst.subject,
    name: worst.title,
    ...(one === undefined ? {} : { first: words[one.result] }),
    ...(other === undefined ? {} : { second: words[other.result] }),
  };
}
