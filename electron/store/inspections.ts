import type { DatabaseSync } from 'node:sqlite';
import * as z from 'zod/mini';
import type { InspectionSummary } from '../../core/bridge/channels.ts';
import type { Closed } from '../vault/closed-failure.ts';
import type { Vault } from '../vault/vault.ts';
import { maybeText, type Row, sealedBytes, text } from './rows.ts';
import { sealContext } from './sealed-columns.ts';

const verdictSchema = z.enum(['pass', 'fail', 'warn']);

/** Texts that were pasted into the inspector, sealed, with what the list shows of them. */
export class InspectionTable {
  readonly #database: DatabaseSync;
  readonly #vault: Vault;

  constructor(database: DatabaseSync, vault: Vault) {
    this.#database = database;
    this.#vault = vault;
  }

  /** Newest first. */
  list(): readonly InspectionSummary[] {
    return this.#database
      .prepare('SELECT id, at, title, verdict FROM inspections ORDER BY at DESC LIMIT 200')
      .all()
      .map(readSummary);
  }

  save(summary: InspectionSummary, pasted: string): void {
    this.#database
      .prepare('INSERT OR REPLACE INTO inspections (id, at, title, verdict, sealed) VALUES (?, ?, ?, ?, ?)')
      .run(
        summary.id,
        summary.at,
        summary.title,
        summary.verdict ?? null,
        this.#vault.seal(sealContext('inspections', summary.id), pasted),
      );
  }

  /** Replaces the result of a stored text. */
  saveVerdict(id: string, verdict: InspectionSummary['verdict']): void {
    this.#database.prepare('UPDATE inspections SET verdict = ? WHERE id = ?').run(verdict ?? null, id);
  }

  /** Replaces the title of a stored text. */
  saveTitle(id: string, title: string): void {
    this.#database.prepare('UPDATE inspections SET title = ? WHERE id = ?').run(title, id);
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

  delete(id: string): void {
    this.#database.prepare('DELETE FROM inspections WHERE id = ?').run(id);
  }
}

function readSummary(row: Row): InspectionSummary {
  const verdict = verdictSchema.safeParse(maybeText(row, 'verdict'));
  return {
    id: text(row, 'id'),
    at: Number(row.at),
    title: text(row, 'title'),
    ...(verdict.success ? { verdict: verdict.data } : {}),
  };
}
