/** Limit of the parts of all inputs that have not arrived completely, in characters; the oldest is dropped first. */
const mostWaiting = 100_000_000;

/** The input of a call, with its long texts by their names. */
interface WholeInput {
  readonly input: unknown;
  readonly texts: ReadonlyMap<string, string>;
}

/** Joins the inputs of calls, of which the page sends long ones, and their long texts, in parts. */
export class TextParts {
  /** By call, then by name; the input itself is under an empty name. */
  readonly #parts = new Map<number, Map<string, string>>();
  /** The calls of which parts were dropped. */
  readonly #dropped = new Set<number>();
  #length = 0;

  add(call: number, part: string, name = ''): void {
    if (this.#dropped.has(call)) return;
    const texts = this.#parts.get(call) ?? new Map<string, string>();
    this.#parts.set(call, texts.set(name, (texts.get(name) ?? '') + part));
    this.#length += part.length;
    for (const oldest of this.#parts.keys()) {
      if (this.#length <= mostWaiting) break;
      this.#take(oldest);
      this.#dropped.add(oldest);
    }
  }

  /** The whole input of a call, of which this is the end; undefined where parts of it were dropped. */
  complete(call: number, end: unknown): WholeInput {
    if (this.#dropped.delete(call)) return { input: undefined, texts: new Map() };
    const texts = this.#take(call);
    const start = texts.get('') ?? '';
    texts.delete('');
    return { input: typeof end === 'string' ? start + end : end, texts };
  }

  #take(call: number): Map<string, string> {
    const texts = this.#parts.get(call) ?? new Map<string, string>();
    this.#parts.delete(call);
    for (const text of texts.values()) this.#length -= text.length;
    return texts;
  }
}
