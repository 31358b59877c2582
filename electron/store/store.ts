import type { DatabaseSync } from 'node:sqlite';
import type { Result } from '../../core/base/failure.ts';
import { keyFileIn } from '../vault/key-file.ts';
import type { KeyStore } from '../vault/key-store.ts';
import { RecordKeys } from '../vault/record-keys.ts';
import { openVault, passphraseCost, type Vault } from '../vault/vault.ts';
import { ApiCallTable } from './api-calls.ts';
import { BreakpointTable } from './breakpoints.ts';
import { ConnectionTable } from './connections.ts';
import { DataFile } from './data-file.ts';
import { openDatabase, prepareConnection } from './database.ts';
import { ExpectationTable } from './expectations.ts';
import { InspectionTable } from './inspections.ts';
import { KeyTable } from './keys.ts';
import { MetaTable } from './meta.ts';
import { moveBreakpoints } from './move-breakpoints.ts';
import { recordKeyTable } from './record-key-table.ts';
import { RunTable } from './runs.ts';
import { sealRows } from './seal-rows.ts';
import { resealStale } from './sealed-columns.ts';
import { storageFailure } from './storage-failure.ts';
import { takeUnexpectedEnd, unexpectedEndNotices } from './unexpected-end.ts';
import { UserTable } from './users.ts';

/** Everything that Grantscope stores. */
export interface Store {
  readonly vault: Vault;
  readonly meta: MetaTable;
  readonly connections: ConnectionTable;
  readonly users: UserTable;
  readonly breakpoints: BreakpointTable;
  readonly expectations: ExpectationTable;
  readonly runs: RunTable;
  readonly inspections: InspectionTable;
  readonly keys: KeyTable;
  readonly apiCalls: ApiCallTable;
  /** What the user should know about the data, in whole sentences. */
  readonly notices: readonly string[];
  /** The file in which the data is. */
  readonly file: DataFile;
  /** Writes all data to the path of the file again after that was removed. Never overwrites another file. */
  restore(): Result<null>;
  /** Writes all data to a new folder in this one, which is a data folder of its own; returns its path. */
  saveCopy(parent: string): Result<{ readonly path: string }>;
  /** Unlocks the vault, and reseals what was sealed before that. */
  unlock(passphrase: string): Result<null>;
  /** Purges deleted rows, and closes the database. May be called more than once. */
  close(): void;
}

/**
 * Opens the store in the data folder: purges deleted rows, and marks runs that were cut short as interrupted. `now`
 * is in milliseconds since 1970, `cost` that of a key derived from a passphrase. Fails as `openDatabase` does.
 */
export async function openStore(
  folder: string,
  keyStore: KeyStore,
  now: number,
  cost = passphraseCost,
): Promise<Result<Store>> {
  const opened = openDatabase(folder, now);
  if (!opened.ok) return opened;
  const { database, path } = opened.value;
  const place = `data in ${path}`;
  const file = new DataFile(path);
  try {
    const meta = new MetaTable(database);
    const vault = await openVault(
      { read: () => meta.read('vault'), write: (record) => meta.write('vault', record) },
      keyStore,
      cost,
    );
    const keys = new RecordKeys(vault, recordKeyTable(database, meta), keyFileIn(folder), now);
    const connections = new ConnectionTable(database, vault, keys);
    const users = new UserTable(database, vault, keys);
    const breakpoints = new BreakpointTable(database, keys);
    const runs = new RunTable(database, vault, keys);
    const expectations = new ExpectationTable(database, keys);
    const purgeTables = [users, breakpoints, expectations, connections, runs];
    purge(database, purgeTables);
    const sealed = sealRows(database, keys);
    moveBreakpoints(database, meta, breakpoints);
    const cutShort = runs.markInterrupted();
    const unexpectedEnd = takeUnexpectedEnd(meta);
    const { damaged, newer } = runs.countUnreadable();
    const store: Store = {
      vault,
      meta,
      connections,
      users,
      breakpoints,
      expectations,
      runs,
      inspections: new InspectionTable(database, vault, keys),
      keys: new KeyTable(database, vault),
      apiCalls: new ApiCallTable(database, vault),
      file,
      notices: [
        ...opened.value.notices,
        ...(keys.notice === undefined ? [] : [keys.notice]),
        ...sealed,
        ...unreadable(connections.countUnreadable(), 'connection'),
        ...unreadable(damaged, 'run'),
        ...madeByNewer(newer),
        ...unexpectedEndNotices(unexpectedEnd, cutShort),
      ],
      restore() {
        if (file.state() === 'present') return { ok: true, value: null };
        try {
          file.restore(database, () => prepareConnection(database));
          keys.restoreFile();
          return { ok: true, value: null };
        } catch (error) {
          return { ok: false, failure: storageFailure(error, place) };
        }
      },
      saveCopy(parent) {
        try {
          const copy = file.saveCopy(database, parent);
          keys.copyFile(keyFileIn(copy));
          return { ok: true, value: { path: copy } };
        } catch (error) {
          return { ok: false, failure: storageFailure(error, `a copy of the data in ${parent}`) };
        }
      },
      unlock(passphrase) {
        try {
          const outcome = vault.unlock(passphrase);
          if (!outcome.ok) return outcome;
          resealStale(database, vault);
          keys.vaultOpened();
          return outcome;
        } catch (error) {
          return { ok: false, failure: storageFailure(error, place) };
        }
      },
      close() {
        if (!database.isOpen) return;
        try {
          purge(database, purgeTables);
        } catch {
          // Deleted rows are purged at the next start.
        }
        database.close();
      },
    };
    return { ok: true, value: store };
  } catch (error) {
    database.close();
    return { ok: false, failure: storageFailure(error, place) };
  }
}

/** Truncates the log too: it would contain the deleted rows until it is overwritten. */
function purge(database: DatabaseSync, tables: readonly { purge(): number }[]): void {
  const purged = tables.map((table) => table.purge());
  if (purged.some((count) => count > 0)) database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
}

function unreadable(count: number, what: string): readonly string[] {
  if (count === 0) return [];
  const [subject, rest] = count === 1 ? [`1 ${what}`, 'is'] : [`${count} ${what}s`, 'are'];
  return [`${subject} cannot be read from the data file and ${rest} left out. The rows were not changed.`];
}

function madeByNewer(count: number): readonly string[] {
  if (count === 0) return [];
  const subject = count === 1 ? '1 run was' : `${count} runs were`;
  return [`${subject} made by a newer version of Grantscope. Open with that version. Nothing was changed.`];
}
