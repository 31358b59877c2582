import { randomUUID } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { mostExpectations, type SavedExpectation } from '../../core/record/expectation.ts';
import { savedExpectationSchema } from '../../core/record/expectation-schema.ts';
import type { RecordKeys } from '../vault/record-keys.ts';
import { parseText, type Row, sealedBytes, text } from './rows.ts';
import { recordContext } from './sealed-columns.ts';

/** An expectation to store; without an id it is a new one. */
export type NewExpectation = Omit<SavedExpectation, 'id'> & { readonly id?: string };

/**
 * What the user expects of tokens, sealed, in the order of creation. Deleting marks a row; it can be restored until the
 * store is closed. What cannot be read now, or is of another version, is left out.
 */
export class ExpectationTable {
  readonly #database: DatabaseSync;
  readonly #keys: RecordKeys;

  constructor(database: DatabaseSync, keys: RecordKeys) {
    this.#database = database;
    this.#keys = keys;
  }

  list(): readonly SavedExpectation[] {
    return this.#database
      .prepare('SELECT id, record FROM expectations WHERE deleted_at IS NULL ORDER BY position LIMIT ?')
      .all(mostExpectations)
      .flatMap((row) => this.#read(row) ?? []);
  }

  /** Returns how many there are, with those that cannot be read. */
  count(): number {
    const row = this.#database
      .prepare('SELECT count(*) AS n FROM expectations WHERE deleted_at IS NULL')
      .get();
    return Number(row?.n ?? 0);
  }

  find(id: string): SavedExpectation | undefined {
    const row = this.#database
      .prepare('SELECT id, record FROM expectations WHERE id = ? AND deleted_at IS NULL')
      .get(id);
    return row === undefined ? undefined : this.#read(row);
  }

  save({ id = randomUUID(), name, automatic, expectation }: NewExpectation): SavedExpectation {
    const saved: SavedExpectation = { id, name, automatic, expectation };
    this.#database
      .prepare(
        `INSERT INTO expectations (id, position, record)
         VALUES (?, (SELECT coalesce(max(position), 0) + 1 FROM expectations), ?)
         ON CONFLICT (id) DO UPDATE SET record = excluded.record`,
      )
      .run(id, this.#keys.seal(contextOf(id), JSON.stringify(saved)));
    return saved;
  }

  /** Deletes one at a time in milliseconds since 1970, or restores it; returns false if there is none. */
  markDeleted(id: string, at: number | null): boolean {
    const { changes } = this.#database
      .prepare('UPDATE expectations SET deleted_at = ? WHERE id = ?')
      .run(at, id);
    return changes > 0;
  }

  /** Purges deleted ones; returns how many there were. */
  purge(): number {
    return Number(
      this.#database.prepare('DELETE FROM expectations WHERE deleted_at IS NOT NULL').run().changes,
    );
  }

  #read(row: Row): SavedExpectation | undefined {
    const id = text(row, 'id');
    const sealed = sealedBytes(row, 'record');
    const opened = sealed && this.#keys.open(contextOf(id), sealed);
    if (opened?.state !== 'opened') return undefined;
    const parsed = parseText(opened.text, savedExpectationSchema);
    return parsed.ok && parsed.value.id === id ? parsed.value : undefined;
  }
}

function contextOf(id: string): string {
  return recordContext('expectations.record', id);
}
