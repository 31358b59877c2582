/** A text, or its first piece and a ticket for what follows. */
export type TextPiece = string | { readonly piece: string; readonly ticket: number };

/** In characters: a message of this length keeps the thread of the page for about ten milliseconds. */
const longestPiece = 200_000;

/** Texts of which the page did not take all, at most; the oldest is forgotten first. */
const mostWaiting = 20;

/** Cuts long texts into pieces, so that no message of the browser's protocol blocks the page for long. */
export class TextPieces {
  readonly #rests = new Map<number, string>();
  #count = 0;

  cut(text: string): TextPiece {
    if (text.length <= longestPiece) return text;
    const last = text.charCodeAt(longestPiece - 1);
    // A surrogate pair stays together.
    const end = last >= 0xd800 && last <= 0xdbff ? longestPiece - 1 : longestPiece;
    this.#count += 1;
    this.#rests.set(this.#count, text.slice(end));
    for (const oldest of this.#rests.keys()) {
      if (this.#rests.size <= mostWaiting) break;
      this.#rests.delete(oldest);
    }
    return { piece: text.slice(0, end), ticket: this.#count };
  }

  /** What follows a piece; throws for a ticket that was used or is too old. */
  next(ticket: unknown): TextPiece {
    const rest = typeof ticket === 'number' ? this.#rests.get(ticket) : undefined;
    if (typeof ticket !== 'number' || rest === undefined) throw new Error('There is no such piece.');
    this.#rests.delete(ticket);
    return this.cut(rest);
  }
}
