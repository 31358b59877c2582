/** Where a text has a mask in place of a secret; `to` is exclusive. */
interface MaskPlace {
  readonly from: number;
  readonly to: number;
}

/** `shop…(43)`: the first four characters where there are twelve or more, and the number of characters; or `••••••`. */
const masks = /…\((\d{1,8})\)|•{6}/g;

/** From this length on, a mask shows the first characters of its secret. */
const headFrom = 12;
const headLength = 4;

/** Returns the masks in a text, from left to right. */
export function findMasks(text: string): readonly MaskPlace[] {
  const places: MaskPlace[] = [];
  for (const match of text.matchAll(masks)) {
    const [written, length] = match;
    const floor = places.at(-1)?.to ?? 0;
    const from = length === undefined || Number(length) < headFrom ? match.index : startOf(text, match.index);
    places.push({ from: Math.max(floor, from), to: match.index + written.length });
  }
  return places;
}

/** Whether a text has a mask in it. */
export function hasMask(text: string): boolean {
  return text.search(masks) !== -1;
}

/** Returns the position of the characters that a mask shows; one may be two units of the string. */
function startOf(text: string, mask: number): number {
  const before = [...text.slice(Math.max(0, mask - 2 * headLength), mask)];
  return mask - before.slice(-headLength).join('').length;
}
