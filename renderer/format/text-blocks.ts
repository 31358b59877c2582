import { clipNamed } from './hidden-characters.ts';

/** A part of a long text that is laid out apart from the others. Offsets are in UTF-16 units. */
export interface TextBlock {
  readonly from: number;
  readonly to: number;
}

/** Shorter texts are laid out as a whole, in characters; no block is longer. */
export const longestBlock = 20_000;

/** The first blocks of a text, which are together at least `length` characters, or all of it; continues those that are known. */
export function blocksTo(
  text: string,
  length: number,
  multiline: boolean,
  known: readonly TextBlock[] = [],
): readonly TextBlock[] {
  const blocks = [...known];
  for (let from = known.at(-1)?.to ?? 0; from < Math.min(length, text.length); ) {
    const to = endOfBlock(text, from, multiline);
    blocks.push({ from, to });
    from = to;
  }
  return blocks;
}

/** Lines stay together: after the last one that is complete, unless most of the block would be missing. */
function endOfBlock(text: string, from: number, multiline: boolean): number {
  const part = text.slice(from, from + longestBlock + 1);
  const { length } = clipNamed(part, longestBlock, multiline);
  if (from + length >= text.length) return text.length;
  if (!multiline) return from + length;
  const lineEnd = part.lastIndexOf('\n', length - 1) + 1;
  return from + (lineEnd > length / 2 ? lineEnd : length);
}
