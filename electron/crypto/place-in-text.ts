/** Returns the position of a character for display: "line 3, column 12". */
export function placeInText(text: string, index: number): string {
  const before = text.slice(0, index).split('\n');
  return `line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}`;
}
