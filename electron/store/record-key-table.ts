import type { DatabaseSync } from 'node:sqlite';
import type { RecordKeyStore } from '../vault/record-keys.ts';
import type { MetaTable } from './meta.ts';
import { inTransaction } from './migrate.ts';
import { sealedBytes, text } from './rows.ts';

/** The keys of records, each sealed; see {@link RecordKeyStore}. */
export function recordKeyTable(database: DatabaseSync, meta: MetaTable): RecordKeyStore {
  return {
    readBox: () => meta.read('record-box'),
    writeBox: (box) => meta.write('record-box', box),
    read(id) {
      const row = database.prepare('SELECT sealed FROM record_keys WHERE id = ?').get(id);
      return row === undefined ? undefined : sealedBytes(row, 'sealed');
    },
    newest() {
      const row = database.prepare('SELECT id, sealed FROM record_keys ORDER BY rowid DESC LIMIT 1').get();
      const sealed = row === undefined ? undefined : sealedBytes(row, 'sealed');
      return row === undefined || sealed === undefined ? undefined : { id: text(row, 'id'), sealed };
    },
    add(id, sealed) {
      database.prepare('INSERT OR IGNORE INTO record_keys (id, sealed) VALUES (?, ?)').run(id, sealed);
    },
    atOnce: (work) => inTransaction(database, work),
  };
}
