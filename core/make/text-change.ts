/** Replaces a range of a text; offsets are in UTF-16 units, and those of the text before any change. */
export interface TextChange {
  readonly from: number;
  readonly to: number;
  readonly insert: string;
}

/** Makes changes of a text that do not overlap. */
export function applyChanges(text: string, changes: readonly TextChange[]): string {
  const ordered = changes.toSorted((one, other) => one.from - other.from || one.to - other.to);
  const parts: string[] = [];
  let at = 0;
  for (const { from, to, insert } of ordered) {
    parts.push(text.slice(at, from), insert);
    at = to;
  }
  return [...parts, text.slice(at)].join('');
}

/** The one change that makes a text another one: what both start and end with stays. */
export function changeBetween(before: string, after: string): readonly TextChange[] {
  if (before === after) return [];
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start += 1;
  let end = 0;
  while (end < shorter - start && before.at(-1 - end) === after.at(-1 - end)) end += 1;
  return [{ from: start, to: before.length - end, insert: after.slice(start, after.length - end) }];
}
