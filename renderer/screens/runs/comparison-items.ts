import type { ComparedSection, Comparison, Difference } from '../../../core/views/run/compare/comparison.ts';
import { differs } from '../../../core/views/run/compare/comparison-words.ts';

/** A line of a comparison. */
export type ComparisonItem = { readonly key: string } & (
  | { readonly kind: 'head'; readonly section: ComparedSection }
  | { readonly kind: 'difference'; readonly difference: Difference }
  /** The expected differences of a section, folded or not. */
  | { readonly kind: 'fold'; readonly section: number; readonly count: number; readonly open: boolean }
  /** Differences that are left out. */
  | { readonly kind: 'left'; readonly count: number }
);

interface Options {
  /** Leaves out sections without differences but expected ones. */
  readonly onlyDifferences: boolean;
  /** The sections whose expected differences are shown. */
  readonly open: ReadonlySet<number>;
}

/** Returns the lines of a comparison. */
export function comparisonItems(
  { sections }: Comparison,
  { onlyDifferences, open }: Options,
): readonly ComparisonItem[] {
  const items: ComparisonItem[] = [];
  for (const [index, section] of sections.entries()) {
    if (onlyDifferences && !differs(section)) continue;
    items.push({ kind: 'head', key: `${index}`, section });
    const expected = section.differences.filter((difference) => difference.expected === true);
    const others = section.differences.filter((difference) => difference.expected !== true);
    for (const [at, difference] of others.entries()) {
      items.push({ kind: 'difference', key: `${index} ${at}`, difference });
    }
    if (section.left !== undefined) items.push({ kind: 'left', key: `${index} left`, count: section.left });
    if (expected.length === 0) continue;
    const isOpen = open.has(index);
    items.push({ kind: 'fold', key: `${index} fold`, section: index, count: expected.length, open: isOpen });
    if (!isOpen) continue;
    for (const [at, difference] of expected.entries()) {
      items.push({ kind: 'difference', key: `${index} expected ${at}`, difference });
    }
  }
  return items;
}
