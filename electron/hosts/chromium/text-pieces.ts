import type { ApartText } from '../../machine/apart-texts.ts';

/**
 * The end of a result; or a piece of it with a ticket for the next one. `path` is set where the next one starts another text,
 * which belongs there in the JSON that came first.
 */
export type TextPiece =
  | string
  | { readonly piece: string; readonly ticket: number; readonly path?: readonly (string | number)[] };

/** A text that is being cut, and those after it. */
interface Rest {
  readonly text: string;
  readonly others: readonly Pick<ApartText, 'path' | 'text'>[];
}

/** In characters: a message of this length blocks the thread of the page for about ten milliseconds. */
const longestPiece = 200_000;

/** Limit of texts that the page has not fetched completely; the oldest is dropped first. */
const mostWaiting = 20;

/** Cuts long texts into pieces: a long message of the browser's protocol would block the page. */
export class TextPieces {
  readonly #rests = new Map<number, Rest>();
  #count = 0;

  /** Cuts a text, and those that are apart from it. */
  cut(text: string, others: Rest['others'] = []): TextPiece {
    const [next, ...further] = others;
    if (text.length <= longestPiece) {
      return next === undefined
        ? text
        : { piece: text, ticket: this.#keep({ text: next.text, others: further }), path: next.path };
    }
    const end = endOfPiece(text, 0);
    return { piece: text.slice(0, end), ticket: this.#keep({ text: text.slice(end), others }) };
  }

  /** Returns the next piece; throws for a ticket that was used or has expired. */
  next(ticket: unknown): TextPiece {
    const rest = typeof ticket === 'number' ? this.#rests.get(ticket) : undefined;
    if (typeof ticket !== 'number' || rest === undefined) throw new Error('No such piece.');
    this.#rests.delete(ticket);
    return this.cut(rest.text, rest.others);
  }

  #keep(rest: Rest): number {
    this.#count += 1;
    this.#rests.set(this.#count, rest);
    for (const oldest of this.#rests.keys()) {
      if (this.#rests.size <= mostWaiting) break;
      this.#rests.delete(oldest);
    }
    return this.#count;
  }
}

/** Cuts a text that no page asks for piece by piece; an empty one has one part. */
export function partsOf(text: string): readonly string[] {
  const parts: string[] = [];
  let at = 0;
  for (; text.length - at > longestPiece; at = endOfPiece(text, at)) {
    parts.push(text.slice(at, endOfPiece(text, at)));
  }
  return [...parts, text.slice(at)];
}

/** A surrogate pair stays together. */
function endOfPiece(text: string, from: number): number {
  const end = from + longestPiece;
  const last = text.charCodeAt(end - 1);
  return last >= 0xd800 && last <= 0xdbff ? end - 1 : end;
}
