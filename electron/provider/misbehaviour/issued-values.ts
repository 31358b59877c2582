/** Remembers issued values, and finds the one that another text differs from in one character. */
export class IssuedValues {
  readonly #values = new Set<string>();

  add(value: string): void {
    this.#values.add(value);
  }

  get last(): string | undefined {
    return [...this.#values].at(-1);
  }

  nearest(text: string): string | undefined {
    return [...this.#values].find((value) => differsInOne(value, text));
  }
}

/** Members of a code or token that can be used again. */
export const unused = { consumed: undefined, consume: async () => undefined };

function differsInOne(value: string, text: string): boolean {
  if (value.length !== text.length) return false;
  let differences = 0;
  for (let at = 0; at < value.length && differences < 2; at += 1) {
    if (value[at] !== text[at]) differences += 1;
  }
  return differences === 1;
}
