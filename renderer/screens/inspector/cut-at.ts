/** A piece of a text; marked pieces are single characters. */
export interface CutPiece {
  /** Its offset in the text. */
  readonly at: number;
  readonly text: string;
  readonly marked: boolean;
}

const mostMarks = 50;

/**
 * Splits a text at the given offsets, each of which becomes a piece of its own; offsets outside the text are
 * ignored.
 */
export function cutAt(text: string, offsets: readonly number[]): readonly CutPiece[] {
  const inside = [...new Set(offsets)]
    .filter((at) => Number.isInteger(at) && at >= 0 && at < text.length)
    .sort((a, b) => a - b)
    .slice(0, mostMarks);
  const pieces: CutPiece[] = [];
  let from = 0;
  for (const at of inside) {
    if (at < from) continue;
    if (at > from) pieces.push({ at: from, text: text.slice(from, at), marked: false });
    const character = String.fromCodePoint(text.codePointAt(at) ?? 0);
    pieces.push({ at, text: character, marked: true });
    from = at + character.length;
  }
  if (from < text.length || pieces.length === 0) {
    pieces.push({ at: from, text: text.slice(from), marked: false });
  }
  return pieces;
}
