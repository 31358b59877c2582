import type { DatabaseSync } from 'node:sqlite';
import type { Vault } from '../vault/vault.ts';
import { inTransaction } from './migrate.ts';
import { sealedBytes } from './rows.ts';

/** Every column that contains secrets, with what identifies its row; see `recordColumns` for the masked ones. */
const sealedColumns = [
  { table: 'connections', key: ['id'] },
  { table: 'personas', key: ['id'] },
  { table: 'credentials', key: ['persona'] },
  { table: 'runs', key: ['id'] },
  { table: 'exchanges', key: ['run', 'position'] },
  { table: 'tokens', key: ['run', 'ref'] },
  { table: 'inspections', key: ['id'] },
  { table: 'keys', key: ['id'] },
  { table: 'api_calls', key: ['connection'] },
] as const;

type SealedTable = (typeof sealedColumns)[number]['table'];

/** Returns the context under which the value of a row is sealed: it cannot be opened under another one. */
export function sealContext(table: SealedTable, ...key: readonly (string | number)[]): string {
  return `${table} ${key.join('/')}`;
}

/**
 * Every column that contains what came from or went to a provider, masked, and what else is not the user's own. All
 * other columns contain ids, times, counts, kinds, states, and names of the user's own: see SECURITY.md.
 */
type RecordColumn =
  | 'connections.record'
  | 'personas.record'
  | 'runs.hidden'
  | 'runs.record'
  | 'exchanges.record'
  | 'run_text.record'
  | 'run_labels.record'
  | 'screenshots.record'
  | 'consoles.record'
  | 'inspections.record'
  | 'breakpoints.record'
  | 'expectations.record';

/** Returns the context under which the record of a row is sealed. */
export function recordContext(column: RecordColumn, ...key: readonly (string | number)[]): string {
  return `${column} ${key.join('/')}`;
}

/**
 * Reseals, with the persistent key, everything that was sealed with the key of this session before there was one: all
 * of it or nothing. What an earlier session sealed with its own key is not changed. Throws what SQLite throws.
 */
export function resealStale(database: DatabaseSync, vault: Vault): void {
  inTransaction(database, () => {
    for (const { table, key } of sealedColumns) {
      const rowids = database
        .prepare(`SELECT rowid AS place FROM ${table} WHERE sealed IS NOT NULL`)
        .all()
        .map(({ place }) => Number(place));
      const select = database.prepare(`SELECT ${key.join(', ')}, sealed FROM ${table} WHERE rowid = ?`);
      const update = database.prepare(`UPDATE ${table} SET sealed = ? WHERE rowid = ?`);
      for (const rowid of rowids) {
        const row = select.get(rowid);
        const sealed = row === undefined ? undefined : sealedBytes(row, 'sealed');
        if (row === undefined || sealed === undefined || !vault.isStale(sealed)) continue;
        const context = sealContext(table, ...key.map((column) => String(row[column])));
        const opened = vault.open(context, sealed);
        if (opened !== undefined) update.run(vault.seal(context, opened), rowid);
      }
    }
  });
}
