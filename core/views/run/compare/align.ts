/** An item of one list, with the one of the other list that it is compared with. */
export type Pair<T> = readonly [first: T, second: T | undefined] | readonly [first: undefined, second: T];

/**
 * Pairs the items of two lists by key, those of one key in their order. The result is in the order of the first list;
 * items of the second alone follow the pair of the item before them.
 */
export function align<T>(
  first: readonly T[],
  second: readonly T[],
  keyOf: (item: T) => string,
): readonly Pair<T>[] {
  const waiting = new Map<string, number[]>();
  for (const [index, item] of second.entries()) {
    const key = keyOf(item);
    const others = waiting.get(key);
    if (others === undefined) waiting.set(key, [index]);
    else others.push(index);
  }
  for (const others of waiting.values()) others.reverse();
  const partners = first.map((item) => waiting.get(keyOf(item))?.pop());
  const placeOf = new Map(partners.flatMap((index, place) => (index === undefined ? [] : [[index, place]])));
  const before = new Map<number, T[]>();
  let alone: T[] = [];
  for (const [index, item] of second.entries()) {
    const place = placeOf.get(index);
    if (place === undefined) {
      alone.push(item);
      continue;
    }
    before.set(place, alone);
    alone = [];
  }
  const unpaired = (items: readonly T[]) => items.map((item): Pair<T> => [undefined, item]);
  return [
    ...first.flatMap((item, index): readonly Pair<T>[] => {
      const partner = partners[index];
      return [
        ...unpaired(before.get(index) ?? []),
        [item, partner === undefined ? undefined : second[partner]],
      ];
    }),
    ...unpaired(alone),
  ];
}
