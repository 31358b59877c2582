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
  const after = new Map<number, T[]>();
  let place = -1;
  for (const [index, item] of second.entries()) {
    const paired = placeOf.get(index);
    const others = after.get(place);
    if (paired !== undefined) place = paired;
    else if (others === undefined) after.set(place, [item]);
    else others.push(item);
  }
  const alone = (at: number) => (after.get(at) ?? []).map((item): Pair<T> => [undefined, item]);
  return [
    ...alone(-1),
    ...first.flatMap((item, index): readonly Pair<T>[] => {
      const partner = partners[index];
      return [[item, partner === undefined ? undefined : second[partner]], ...alone(index)];
    }),
  ];
}
