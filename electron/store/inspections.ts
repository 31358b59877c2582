import type { DatabaseSync } from 'node:sqlite';
import * as z from 'zod/mini';
import type { InspectionSummary } from '../../core/bridge/channels.ts';
import type { Closed } from '../vault/closed-failure.ts';
import type { RecordKeys } from '../vault/record-keys.ts';
import type { Vault } from '../vault/vault.ts';
import { maybeText, type Row, sealedBytes, text } from './rows.ts';
import { recordContext, sealContext } from './sealed-columns.ts';
import { openColumn } from './sealed-record.ts';

const verdictSchema = z.enum(['pass', 'fail', 'warn']);

interface Deleted {
  readonly row: Row;
  readonly summary: InspectionSummary;
  /** Undefined where it cannot be opened. */
  readonly pasted: string | undefined;
}

/** How many deleted texts can be restored: each may be as long as the memory permits. */
const mostRestorable = 3;

/** What the list calls a text whose title cannot be opened now. */
const closedTitle = 'Encrypted';

/** Texts that were pasted into the inspector, and their titles, sealed, with what else the list shows of them. */
export class InspectionTable {
  readonly #database: DatabaseSync;
  readonly #vault: Vault;
  readonly #keys: RecordKeys;
  /** The rows that were deleted last, with their texts where those could be opened. */
  readonly #deleted = new Map<string, Deleted>();

  constructor(database: DatabaseSync, vault: Vault, keys: RecordKeys) {
    this.#database = database;
    this.#vault = vault;
    this.#keys = keys;
  }

  /** Newest first. */
  list(): readonly InspectionSummary[] {
    return this.#database
      .prepare('SELECT id, at, record, verdict FROM inspections ORDER BY at DESC LIMIT 200')
      .all()
      .map((row) => this.#summary(row));
  }

  save(summary: InspectionSummary, pasted: string): void {
    this.#database
      .prepare(
        `INSERT OR REPLACE INTO inspections (id, at, title, verdict, sealed, record) VALUES (?, ?, '', ?, ?, ?)`,
      )
      .run(
        summary.id,
        summary.at,
        summary.verdict ?? null,
        this.#vault.seal(sealContext('inspections', summary.id), pasted),
        this.#sealTitle(summary.id, summary.title),
      );
  }

  /** Replaces the result of a stored text. */
  saveVerdict(id: string, verdict: InspectionSummary['verdict']): void {
    this.#database.prepare('UPDATE inspections SET verdict = ? WHERE id = ?').run(verdict ?? null, id);
  }

  /** Replaces the title of a stored text. */
  saveTitle(id: string, title: string): void {
    this.#database
      .prepare('UPDATE inspections SET record = ? WHERE id = ?')
      .run(this.#sealTitle(id, title), id);
  }

  /** Returns the pasted text; undefined if there is none or the vault cannot open it. */
  text(id: string): string | undefined {
    const row = this.#database.prepare('SELECT sealed FROM inspections WHERE id = ?').get(id);
    const sealed = row === undefined ? undefined : sealedBytes(row, 'sealed');
    return sealed === undefined ? undefined : this.#vault.open(sealContext('inspections', id), sealed);
  }

  /** Returns why a text cannot be read; undefined if there is none. */
  whyClosed(id: string): Closed | undefined {
    const row = this.#database.prepare('SELECT sealed FROM inspections WHERE id = ?').get(id);
    const sealed = row === undefined ? undefined : sealedBytes(row, 'sealed');
    return sealed === undefined ? undefined : this.#vault.whyClosed(sealed);
  }

  /** Deletes a text from the file; the last ones stay in memory, and can be restored. */
  delete(id: string): void {
    const row = this.#database.prepare('SELECT * FROM inspections WHERE id = ?').get(id);
    if (row === undefined) return;
    this.#deleted.delete(id);
    this.#deleted.set(id, { row, summary: this.#summary(row), pasted: this.text(id) });
    for (const oldest of this.#deleted.keys()) {
      if (this.#deleted.size <= mostRestorable) break;
      this.#deleted.delete(oldest);
    }
    this.#database.prepare('DELETE FROM inspections WHERE id = ?').run(id);
  }

  /** Restores a deleted text; returns false where it can no longer be restored. */
  restore(id: string): boolean {
    const deleted = this.#deleted.get(id);
    if (deleted === undefined) return false;
    this.#deleted.delete(id);
    const { row, summary, pasted } = deleted;
    if (pasted !== undefined) {
      // Sealed again: the vault may have another key by now.
      this.save(summary, pasted);
      return true;
    }
    const { at, title = null, verdict = null, sealed = null, record = null } = row;
    this.#database
      .prepare(
        'INSERT OR IGNORE INTO inspections (id, at, title, verdict, sealed, record) VALUES (?, ?, ?, ?, ?, ?)',
      )
      .run(id, at ?? 0, title, verdict, sealed, record);
    return true;
  }

  #sealTitle(id: string, title: string): Uint8Array {
    return this.#keys.seal(recordContext('inspections.record', id), title);
  }

  #summary(row: Row): InspectionSummary {
    const id = text(row, 'id');
    const verdict = verdictSchema.safeParse(maybeText(row, 'verdict'));
    return {
      id,
      at: Number(row.at),
      title: openColumn(this.#keys, row, 'record', recordContext('inspections.record', id)) ?? closedTitle,
      ...(verdict.success ? { verdict: verdict.data } : {}),
    };
  }
}
