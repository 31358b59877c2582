/**
 * Numbers the titles that others have too: "anna, JWT, RS256 (2)" is the second oldest. The newest
 * is first.
 */
export function distinctTitles<T extends { readonly title: string }>(list: readonly T[]): readonly T[] {
  const counts = new Map<string, number>();
  return list
    .toReversed()
    .map((item) => {
      const { title } = item;
      const count = (counts.get(title) ?? 0) + 1;
      counts.set(title, count);
      return count === 1 ? item : { ...item, title: `${title} (${count})` };
    })
    .toReversed();
}
