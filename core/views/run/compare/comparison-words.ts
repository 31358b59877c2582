import type { ComparedSection, Comparison, Difference } from './comparison.ts';

/** How many differences a comparison has, how many that are expected, and how many values are the same. */
export interface ComparisonCounts {
  readonly differences: number;
  readonly expected: number;
  readonly same: number;
}

/** Counts what was compared; a message or token that only one run has is one difference. */
export function comparisonCounts({ sections }: Comparison): ComparisonCounts {
  let [differences, expected, same] = [0, 0, 0];
  for (const section of sections) {
    const own = section.differences.filter((difference) => difference.expected === true).length;
    expected += own;
    differences += section.differences.length - own + (section.left ?? 0) + (section.in === 'both' ? 0 : 1);
    same += section.same;
  }
  return { differences, expected, same };
}

/** Whether a section has a difference that is not expected. */
export function differs({ in: where, differences, left }: ComparedSection): boolean {
  return where !== 'both' || left !== undefined || differences.some(({ expected }) => expected !== true);
}

/** What is said of a difference beside its values. */
export function differenceNotes(difference: Difference): readonly string[] {
  const { secret, note } = difference;
  return [secret && secretWords[secret], note, setWords(difference)].filter((text) => text !== undefined);
}

/** What is said of a secret whose masked values do not show whether they differ. */
export const secretWords: Readonly<Record<NonNullable<Difference['secret']>, string>> = {
  other: 'different value',
  unknown: 'cannot be compared',
};

/** The number and the title of a section: "4 Token request", "4 / 5.2 Token request". */
export function sectionTitle({ title, first, second }: ComparedSection): string {
  const numbers = [...new Set([first, second])].filter((number) => number !== undefined);
  return [numbers.join(' / '), title].filter((text) => text !== '').join(' ');
}

/** "removed: email; added: phone; both: openid"; undefined for values that are no sets. */
function setWords({ removed = [], added = [], both = [] }: Difference): string | undefined {
  const parts = [
    ...(removed.length === 0 ? [] : [`removed: ${removed.join(' ')}`]),
    ...(added.length === 0 ? [] : [`added: ${added.join(' ')}`]),
    ...(both.length === 0 ? [] : [`both: ${both.join(' ')}`]),
  ];
  return parts.length === 0 ? undefined : parts.join('; ');
}
