import type { DatabaseSync } from 'node:sqlite';
import { consoleReaders, consoleVersion, versioned } from '../../core/record/migrate.ts';
import type { PageConsole } from '../../core/record/page-console.ts';
import type { RecordKeys } from '../vault/record-keys.ts';
import { recordContext } from './sealed-columns.ts';
import { type ReadSealed, readSealedRecord } from './sealed-record.ts';

/** The consoles of the pages of runs, sealed; deleted with their run. */
export class ConsoleTable {
  readonly #database: DatabaseSync;
  readonly #keys: RecordKeys;

  constructor(database: DatabaseSync, keys: RecordKeys) {
    this.#database = database;
    this.#keys = keys;
  }

  /** Stores the console of a page of a stored run by its message, in place of an earlier state of it. */
  save(run: string, exchange: string, page: PageConsole): void {
    const record = this.#keys.seal(
      recordContext('consoles.record', run, exchange),
      JSON.stringify(versioned(consoleVersion, page)),
    );
    this.#database
      .prepare('INSERT OR REPLACE INTO consoles (run, exchange, record) VALUES (?, ?, ?)')
      .run(run, exchange, record);
  }

  /** Returns undefined if none is stored. */
  find(run: string, exchange: string): ReadSealed<PageConsole> | undefined {
    const row = this.#database
      .prepare('SELECT record FROM consoles WHERE run = ? AND exchange = ?')
      .get(run, exchange);
    const context = recordContext('consoles.record', run, exchange);
    return (
      row && readSealedRecord(this.#keys, row, { column: 'record', context, name: 'console' }, consoleReaders)
    );
  }
}
