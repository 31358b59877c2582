/** Where a character of a text stands, for a person who looks for it: "line 3, column 12". */
export function placeInText(text: string, index: number): string {
  const before = text.slice(0, index).split('\n');
  return `line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}`;
}
