/** A text, or its first piece and a ticket for the rest. */
export type TextPiece = string | { readonly piece: string; readonly ticket: number };

/** In characters: a message of this length blocks the thread of the page for about ten milliseconds. */
const longestPiece = 200_000;

/** Limit of texts that the page has not fetched completely; the oldest is dropped first. */
const mostWaiting = 20;

/** Cuts long texts into pieces: a long message of the browser's protocol would block the page. */
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

  /** Returns the next piece; throws for a ticket that was used or has expired. */
  next(ticket: unknown): TextPiece {
    const rest = typeof ticket === 'number' ? this.#rests.get(ticket) : undefined;
    if (typeof ticket !== 'number' || rest === undefined) throw new Error('No such piece.');
    this.#rests.delete(ticket);
    return this.cut(rest);
  }
}
