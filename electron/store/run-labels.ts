import type { DatabaseSync } from 'node:sqlite';
import * as z from 'zod/mini';
import { optional } from '../../core/base/shapes.ts';
import type { RunSummary } from '../../core/views/run/run-summary.ts';
import type { Closed } from '../vault/closed-failure.ts';
import type { RecordKeys } from '../vault/record-keys.ts';
import { parseColumn, type Row, sealedBytes, text } from './rows.ts';
import { recordContext } from './sealed-columns.ts';

const wordsSchema = z.object({ name: optional(z.string()), note: optional(z.string()) });

/** What the user calls a run and notes about it, and whether it is pinned. */
export type RunLabels = Pick<RunSummary, 'name' | 'note' | 'pinned'>;

/** The names, notes and pins of runs. Names and notes are sealed; while they cannot be opened, a run has none. */
export class RunLabelTable {
  readonly #database: DatabaseSync;
  readonly #keys: RecordKeys;

  constructor(database: DatabaseSync, keys: RecordKeys) {
    this.#database = database;
    this.#keys = keys;
  }

  /** Returns the labels of all runs that have any, by the ids of the runs. */
  all(): ReadonlyMap<string, RunLabels> {
    const rows = this.#database.prepare('SELECT run, pinned, record FROM run_labels').all();
    return new Map(rows.map((row) => [text(row, 'run'), this.#labels(row)]));
  }

  of(run: string): RunLabels {
    const row = this.#row(run);
    return row === undefined ? {} : this.#labels(row);
  }

  /** Returns why the stored name and note of a run cannot be read; undefined if they can, and if there are none. */
  whyClosed(run: string): Closed | undefined {
    const row = this.#row(run);
    const sealed = row && sealedBytes(row, 'record');
    const opened = sealed && this.#keys.open(recordContext('run_labels.record', run), sealed);
    return opened?.state === 'closed' ? opened.closed : undefined;
  }

  /** Stores all labels of a stored run. */
  save(run: string, { name, note, pinned }: RunLabels): void {
    const words = name === undefined && note === undefined ? undefined : JSON.stringify({ name, note });
    this.#write(run, pinned === true, (context) =>
      words === undefined ? null : this.#keys.seal(context, words),
    );
  }

  /** Pins a stored run or unpins it; its name and note stay, also while they cannot be read. */
  pin(run: string, pinned: boolean): void {
    const row = this.#row(run);
    this.#write(run, pinned, () => (row && sealedBytes(row, 'record')) ?? null);
  }

  #write(run: string, pinned: boolean, sealed: (context: string) => Uint8Array | null): void {
    this.#database
      .prepare('INSERT OR REPLACE INTO run_labels (run, pinned, record) VALUES (?, ?, ?)')
      .run(run, pinned ? 1 : 0, sealed(recordContext('run_labels.record', run)));
  }

  #row(run: string): Row | undefined {
    return this.#database.prepare('SELECT run, pinned, record FROM run_labels WHERE run = ?').get(run);
  }

  #labels(row: Row): RunLabels {
    const sealed = sealedBytes(row, 'record');
    const opened = sealed && this.#keys.open(recordContext('run_labels.record', text(row, 'run')), sealed);
    const words =
      opened?.state === 'opened'
        ? parseColumn({ record: opened.text }, 'record', wordsSchema)
        : { ok: false as const };
    return { ...(words.ok ? words.value : {}), ...(row.pinned === 1 ? { pinned: true as const } : {}) };
  }
}
