import type { RecordedExchange } from '../store/exchanges.ts';
import type { RunTable } from '../store/runs.ts';

/** The exchanges of a run that are not on the disk yet. */
export class ExchangeBatch {
  readonly #table: RunTable;
  readonly #run: string;
  #stored = 0;
  #waiting: RecordedExchange[] = [];

  constructor(table: RunTable, run: string) {
    this.#table = table;
    this.#run = run;
  }

  /** How many wait to be stored. */
  get size(): number {
    return this.#waiting.length;
  }

  add(exchange: RecordedExchange): void {
    this.#waiting.push(exchange);
  }

  /** Stores what was added, and returns it. Throws what the store throws; all of it stays in the batch then. */
  store(): readonly RecordedExchange[] {
    const added = this.#waiting;
    if (added.length === 0) return added;
    this.#table.exchanges.addAll(this.#run, this.#stored, added);
    this.#stored += added.length;
    this.#waiting = [];
    return added;
  }
}
