/** Returns names as a sentence lists them: "A", "A and B", "A, B and C", or with `or`. */
export function enumerate(names: readonly string[], word: 'and' | 'or' = 'and'): string {
  const last = names.at(-1) ?? '';
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} ${word} ${last}`;
}
