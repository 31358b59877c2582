/** How the rows of a list follow each other: up and down, or also left and right where it wraps. */
export type ListDirection = 'down' | 'across';

const down: ReadonlyMap<string, number> = new Map([
  ['ArrowDown', 1],
  ['ArrowUp', -1],
  ['Home', Number.NEGATIVE_INFINITY],
  ['End', Number.POSITIVE_INFINITY],
]);
const across: ReadonlyMap<string, number> = new Map([...down, ['ArrowRight', 1], ['ArrowLeft', -1]]);

/** Returns the index of the row that a key moves the focus to; undefined for any other key, and in an empty list. */
export function rowAfterKey(
  key: string,
  index: number,
  count: number,
  direction: ListDirection = 'down',
): number | undefined {
  const step = (direction === 'down' ? down : across).get(key);
  if (step === undefined || count === 0) return undefined;
  return Math.min(Math.max(index + step, 0), count - 1);
}

/**
 * Returns the index of the row that Tab leads to: the one that had the focus last, otherwise the selected one, otherwise
 * the first; -1 in an empty list.
 */
export function tabStop(
  keys: readonly string[],
  focused: string | undefined,
  selected: string | undefined,
): number {
  for (const key of [focused, selected]) {
    const index = key === undefined ? -1 : keys.indexOf(key);
    if (index !== -1) return index;
  }
  return keys.length === 0 ? -1 : 0;
}
