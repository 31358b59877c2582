import { randomUUID } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import {
  type Breakpoint,
  type BreakpointConditions,
  breakpointLimits,
  breakpointSchema,
} from '../../core/debug/breakpoint.ts';
import type { RecordKeys } from '../vault/record-keys.ts';
import { parseText, type Row, sealedBytes, text } from './rows.ts';
import { recordContext } from './sealed-columns.ts';

/** A breakpoint to store; without an id it is a new one. */
export interface NewBreakpoint {
  readonly id?: string;
  readonly on: boolean;
  readonly conditions: BreakpointConditions;
}

/**
 * The breakpoints of all connections, in the order of their creation. Deleting marks a row; it can be restored until the
 * store is closed. What cannot be read now, or is of another version, is left out.
 */
export class BreakpointTable {
  readonly #database: DatabaseSync;
  readonly #keys: RecordKeys;

  constructor(database: DatabaseSync, keys: RecordKeys) {
    this.#database = database;
    this.#keys = keys;
  }

  list(connection: string): readonly Breakpoint[] {
    return this.#database
      .prepare(
        'SELECT id, record FROM breakpoints WHERE connection = ? AND deleted_at IS NULL ORDER BY position LIMIT ?',
      )
      .all(connection, breakpointLimits.perConnection)
      .flatMap((row) => this.#read(row) ?? []);
  }

  /** Returns how many a connection has, with those that cannot be read. */
  count(connection: string): number {
    const row = this.#database
      .prepare('SELECT count(*) AS n FROM breakpoints WHERE connection = ? AND deleted_at IS NULL')
      .get(connection);
    return Number(row?.n ?? 0);
  }

  find(id: string): Breakpoint | undefined {
    const row = this.#database
      .prepare('SELECT id, record FROM breakpoints WHERE id = ? AND deleted_at IS NULL')
      .get(id);
    return row === undefined ? undefined : this.#read(row);
  }

  /** Whether a connection has this breakpoint, also one that cannot be read. */
  has(connection: string, id: string): boolean {
    const row = this.#database
      .prepare('SELECT id FROM breakpoints WHERE id = ? AND connection = ? AND deleted_at IS NULL')
      .get(id, connection);
    return row !== undefined;
  }

  /** Throws when the connection does not exist. */
  save(connection: string, { id = randomUUID(), on, conditions }: NewBreakpoint): Breakpoint {
    const breakpoint: Breakpoint = { ...conditions, id, on };
    this.#database
      .prepare(
        `INSERT INTO breakpoints (id, connection, position, record)
         VALUES (?, ?, (SELECT coalesce(max(position), 0) + 1 FROM breakpoints), ?)
         ON CONFLICT (id) DO UPDATE SET record = excluded.record`,
      )
      .run(id, connection, this.#keys.seal(contextOf(id), JSON.stringify(breakpoint)));
    return breakpoint;
  }

  /** Deletes a breakpoint at a time in milliseconds since 1970, or restores it; returns false if there is none. */
  markDeleted(id: string, at: number | null): boolean {
    const { changes } = this.#database
      .prepare('UPDATE breakpoints SET deleted_at = ? WHERE id = ?')
      .run(at, id);
    return changes > 0;
  }

  /** Purges deleted breakpoints; returns how many there were. */
  purge(): number {
    return Number(
      this.#database.prepare('DELETE FROM breakpoints WHERE deleted_at IS NOT NULL').run().changes,
    );
  }

  #read(row: Row): Breakpoint | undefined {
    const id = text(row, 'id');
    const sealed = sealedBytes(row, 'record');
    const opened = sealed && this.#keys.open(contextOf(id), sealed);
    if (opened?.state !== 'opened') return undefined;
    const parsed = parseText(opened.text, breakpointSchema);
    return parsed.ok && parsed.value.id === id ? parsed.value : undefined;
  }
}

function contextOf(id: string): string {
  return recordContext('breakpoints.record', id);
}
