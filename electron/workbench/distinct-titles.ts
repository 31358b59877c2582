/**
 * Numbers the titles that others have too: "anna, JWT, RS256 (2)" is the second oldest. The newest
 * is first.
 */
export function distinctTitles<T extends { readonly title: string }>(list: readonly T[]): readonly T[] {
  const counts = new Map<string, number>();
  const taken = new Set(list.map(({ title }) => title));
  return list
    .toReversed()
    .map((item) => {
      const { title } = item;
      let count = (counts.get(title) ?? 0) + 1;
      // Another item may have a title that ends in this number.
      while (count > 1 && taken.has(numbered(title, count))) count += 1;
      counts.set(title, count);
      return count === 1 ? item : { ...item, title: numbered(title, count) };
    })
    .toReversed();
}

function numbered(title: string, count: number): string {
  return `${title} (${count})`;
}
