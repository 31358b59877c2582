import { hasWrittenNumbers, numberText } from '../../core/token/written-numbers.ts';
import { nodeCryptoModule } from '../crypto/node-crypto.ts';

/** Precedes the digits until the text is complete; it is random, which no string from outside can imitate. */
let marker: string | undefined;

/** A number that is printed with the digits it was received with. */
class WrittenNumber {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  toJSON(): string {
    marker ??= `number ${nodeCryptoModule().randomUUID()} `;
    return marker + this.#text;
  }
}

/**
 * A JSON value whose numbers {@link numbersAsWritten} writes with the digits that they were received with. The same
 * value where that makes no difference.
 */
export function asWritten<T>(value: T): T {
  // The value keeps its members; only numbers are replaced, by what is printed as a number.
  return visit(value) as T;
}

function visit(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const odd = hasWrittenNumbers(value);
  const entries = Object.entries(value);
  const visited = entries.map(([name, item]): [string, unknown] => {
    if (typeof item !== 'number' || !odd) return [name, visit(item)];
    const text = numberText(value, Array.isArray(value) ? Number(name) : name, item);
    return [name, text === String(item) ? item : new WrittenNumber(text)];
  });
  if (visited.every(([, item], index) => item === entries[index]?.[1])) return value;
  return Array.isArray(value) ? visited.map(([, item]) => item) : Object.fromEntries(visited);
}

/** Completes a JSON text that was made of values from {@link asWritten}. */
export function numbersAsWritten(json: string): string {
  return marker === undefined ? json : json.replace(new RegExp(`"${marker}([^"]*)"`, 'g'), '$1');
}
