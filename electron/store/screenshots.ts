import type { DatabaseSync } from 'node:sqlite';
import { screenshotReaders, screenshotVersion, versioned } from '../../core/record/migrate.ts';
import type { Screenshot } from '../../core/record/screenshot.ts';
import type { RecordKeys } from '../vault/record-keys.ts';
import { recordContext } from './sealed-columns.ts';
import { type ReadSealed, readSealedRecord } from './sealed-record.ts';

/** The screenshots of the pages of runs, sealed; deleted with their run. */
export class ScreenshotTable {
  readonly #database: DatabaseSync;
  readonly #keys: RecordKeys;

  constructor(database: DatabaseSync, keys: RecordKeys) {
    this.#database = database;
    this.#keys = keys;
  }

  /** Stores the screenshot of a page of a stored run by its message, in place of an earlier one. */
  save(run: string, exchange: string, screenshot: Screenshot): void {
    const record = this.#keys.seal(
      recordContext('screenshots.record', run, exchange),
      JSON.stringify(versioned(screenshotVersion, screenshot)),
    );
    this.#database
      .prepare('INSERT OR REPLACE INTO screenshots (run, exchange, record) VALUES (?, ?, ?)')
      .run(run, exchange, record);
  }

  /** Returns undefined if none is stored. */
  find(run: string, exchange: string): ReadSealed<Screenshot> | undefined {
    const row = this.#database
      .prepare('SELECT record FROM screenshots WHERE run = ? AND exchange = ?')
      .get(run, exchange);
    const context = recordContext('screenshots.record', run, exchange);
    return (
      row &&
      readSealedRecord(this.#keys, row, { column: 'record', context, name: 'screenshot' }, screenshotReaders)
    );
  }
}
