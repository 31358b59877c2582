/** Limit of the parts of all inputs that have not arrived completely, in characters; the oldest is dropped first. */
const mostWaiting = 100_000_000;

/** Joins the inputs of calls, of which the page sends long ones in parts. */
export class TextParts {
  readonly #parts = new Map<number, string>();
  #length = 0;

  add(call: number, part: string): void {
    this.#parts.set(call, (this.#parts.get(call) ?? '') + part);
    this.#length += part.length;
    for (const oldest of this.#parts.keys()) {
      if (this.#length <= mostWaiting) break;
      this.#take(oldest);
    }
  }

  /** The whole input of a call, of which this is the end. */
  complete(call: number, end: unknown): unknown {
    const start = this.#take(call);
    return typeof end === 'string' ? start + end : end;
  }

  #take(call: number): string {
    const text = this.#parts.get(call) ?? '';
    this.#parts.delete(call);
    this.#length -= text.length;
    return text;
  }
}
