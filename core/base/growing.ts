import { hasSameItems } from './same-items.ts';

/** A pure function that makes its last result again only when an argument is another one than before. */
export function rememberLast<Values extends readonly unknown[], Result>(
  make: (...values: Values) => Result,
): (...values: Values) => Result {
  let last: { readonly values: Values; readonly result: Result } | undefined;
  return (...values) => {
    if (last === undefined || !hasSameItems(values, last.values)) last = { values, result: make(...values) };
    return last.result;
  };
}

/** A list that is only added to. */
export class GrowingList<T> {
  readonly #items: T[] = [];
  #copy: readonly T[] = [];

  add(...items: readonly T[]): void {
    for (const item of items) this.#items.push(item);
  }

  get length(): number {
    return this.#items.length;
  }

  /** What was added until now: the same array until the next addition, and never changed afterwards. */
  get all(): readonly T[] {
    if (this.#copy.length !== this.#items.length) this.#copy = [...this.#items];
    return this.#copy;
  }
}
