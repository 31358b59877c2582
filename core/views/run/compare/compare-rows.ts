import { formatDuration } from '../../../base/duration.ts';
import { excerpt } from '../../../base/excerpt.ts';
import { present } from '../../../base/present.ts';
import { hasMask } from '../../message/masks.ts';
import { type ComparedSection, comparisonLimits, type Difference } from './comparison.ts';
import type { ComparedRow } from './message-rows.ts';

/**
 * Whether the value of a key is the same in both runs, before it was masked; undefined where that cannot be read in one
 * of them.
 */
export type SameValue = (key: string) => boolean | undefined;

/** What is shown of a value under a name. */
export type ShownValue = (name: string, value: string) => string;

/** What is recorded of a value that was typed into a page, and is stored nowhere. */
const typed = '••••••';

/** Compares rows of the same keys, in the order of the first, each other one after the one before it. */
export function compareRows(
  first: readonly ComparedRow[],
  second: readonly ComparedRow[],
  isSame: SameValue,
  shown: ShownValue = (_name, value) => value,
): Pick<ComparedSection, 'differences' | 'same' | 'left'> {
  const others = new Map(second.map((row) => [row.key, row]));
  const known = new Set(first.map(({ key }) => key));
  const pairs = [
    ...first.map((row) => [row, others.get(row.key)] as const),
    ...second.filter(({ key }) => !known.has(key)).map((row) => [undefined, row] as const),
  ];
  const found = pairs.flatMap(([one, other]) => difference(one, other, isSame, shown) ?? []);
  const differences = found.slice(0, comparisonLimits.rowsOfSection);
  const left = found.length - differences.length;
  return { differences, same: pairs.length - found.length, ...(left > 0 ? { left } : {}) };
}

function difference(
  one: ComparedRow | undefined,
  other: ComparedRow | undefined,
  isSame: SameValue,
  shown: ShownValue,
): Difference | undefined {
  const row = one ?? other;
  if (row === undefined) return undefined;
  const { place, name } = row;
  if (one === undefined || other === undefined) {
    return {
      place,
      name,
      ...present({
        first: one && excerpt(shown(name, one.value), comparisonLimits.value),
        second: other && excerpt(shown(name, other.value), comparisonLimits.value),
      }),
    };
  }
  const secret = secretDifference(one, other, isSame);
  if (secret === 'same') return undefined;
  const sets = one.set === undefined || other.set === undefined ? undefined : compareSets(one.set, other.set);
  // Masks that are alike say nothing of the secrets.
  const isPlain = secret === undefined;
  const isSameSet = isPlain && sets !== undefined && sets.removed.length + sets.added.length === 0;
  if (isSameSet && one.like === undefined) return undefined;
  const isLike = one.like !== undefined && one.like === other.like;
  const isExpected =
    (one.value === typed && other.value === typed) ||
    (one.expected === true && other.expected === true) ||
    isLike;
  const areObjects = one.value.startsWith('{') && other.value.startsWith('{');
  const hasSameMembers = isSameSet || (isPlain && isLike && areObjects);
  return {
    place,
    name,
    ...shortened(shown(name, one.value), shown(name, other.value)),
    ...present({ secret, expected: isExpected ? (true as const) : undefined }),
    ...present({ note: hasSameMembers ? 'same members' : timeNote(one, other) }),
    ...(sets && shownSets(sets, (word) => shown(name, word))),
  };
}

/** Returns undefined for values that are no secrets and differ. */
function secretDifference(
  one: ComparedRow,
  other: ComparedRow,
  isSame: SameValue,
): 'same' | Difference['secret'] {
  const isSecret = [one, other].some(({ secret, value }) => secret === true || hasMask(value));
  if (!isSecret) return one.value === other.value ? 'same' : undefined;
  const same = isSame(one.key);
  if (same === undefined) return 'unknown';
  return same ? 'same' : 'other';
}

type Sets = Required<Pick<Difference, 'removed' | 'added' | 'both'>>;

function shownSets({ removed, added, both }: Sets, shown: (word: string) => string): Sets {
  const each = (words: readonly string[]) => words.map((word) => shown(word));
  return { removed: each(removed), added: each(added), both: each(both) };
}

function compareSets(before: readonly string[], after: readonly string[]): Sets {
  const [had, has] = [new Set(before), new Set(after)];
  return {
    removed: before.filter((word) => !has.has(word)),
    added: after.filter((word) => !had.has(word)),
    both: before.filter((word) => has.has(word)),
  };
}

const timeVerbs: Readonly<Record<string, string>> = { exp: 'expires', iat: 'issued', nbf: 'starts' };

/** "expires 55 min later"; undefined for values that are no times. */
function timeNote({ name, time }: ComparedRow, other: ComparedRow): string | undefined {
  if (time === undefined || other.time === undefined) return undefined;
  const distance = formatDuration(Math.abs(other.time - time) * 1_000);
  if (distance === '') return undefined;
  return [timeVerbs[name], distance, other.time < time ? 'earlier' : 'later']
    .filter((word) => word !== undefined)
    .join(' ');
}

/** Characters that are shown before the first difference. */
const leading = 40;

function shortened(one: string, other: string): { readonly first: string; readonly second: string } {
  const longest = comparisonLimits.value;
  if (one.length <= longest && other.length <= longest) return { first: one, second: other };
  let at = 0;
  while (at < one.length && at < other.length && one[at] === other[at]) at += 1;
  const from = at < longest ? 0 : at - leading;
  const cut = (text: string) => (from === 0 ? '' : '… ') + excerpt(text.slice(from), longest);
  return { first: cut(one).toWellFormed(), second: cut(other).toWellFormed() };
}
