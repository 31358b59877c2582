import { chmodSync, closeSync, existsSync, mkdirSync, openSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Failure, Result } from '../../core/base/failure.ts';
import { migrate, versionOf } from './migrate.ts';
import { migrations } from './migrations.ts';
import { isDamage, isLocked, isUnwritable, storageFailure } from './storage-failure.ts';

export interface OpenedDatabase {
  readonly database: DatabaseSync;
  readonly path: string;
  /** What the user should know: a damaged file that was renamed. */
  readonly notices: readonly string[];
}

/** The data file in its folder. */
export const databaseName = 'grantscope.sqlite';

/** How long another process may lock the file, in milliseconds. */
const usualPatience = 3_000;

/** The time between two attempts to change the journal of a file, in milliseconds. */
const pause = 20;

/**
 * Opens the database in the user's data folder, which no other user may read, and applies the missing migrations. A
 * file of a newer version is refused and not changed; a damaged one is renamed, reported in a notice and replaced by
 * a new one. `now` is in milliseconds since 1970, `patience` is how many milliseconds another process may lock it.
 */
export function openDatabase(folder: string, now: number, patience = usualPatience): Result<OpenedDatabase> {
  const path = join(folder, databaseName);
  try {
    makePrivate(folder, path);
    const version = peekVersion(path, patience);
    if (version !== undefined && version > migrations.length) {
      return { ok: false, failure: newerData(path, version) };
    }
    const sound = version === undefined ? undefined : open(path, patience);
    if (sound !== undefined) return { ok: true, value: { database: sound, path, notices: [] } };
    const aside = setAside(path, now);
    makePrivate(folder, path);
    const fresh = open(path, patience);
    if (fresh === undefined) throw new Error('a new file cannot be read back');
    const notice = `The data of earlier runs could not be read. It was renamed to ${aside}, and a new file was created.`;
    return { ok: true, value: { database: fresh, path, notices: [notice] } };
  } catch (error) {
    return { ok: false, failure: storageFailure(error, `data in ${path}`) };
  }
}

/** Creates the file here, so it is never readable by others, and a refusal names its path. */
function makePrivate(folder: string, path: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  forbidOthers(folder);
  closeSync(openSync(path, 'a', 0o600));
  forbidOthers(path);
}

/** Removes permissions and adds none: a read-only file stays read-only. */
function forbidOthers(path: string): void {
  const { mode } = statSync(path);
  if ((mode & 0o077) !== 0) chmodSync(path, mode & 0o700);
}

/**
 * Returns the version of a file, undefined if it is not a sound database. Changes nothing, except that what a killed
 * process left half-written is rolled back: without that the file cannot be read.
 */
function peekVersion(path: string, patience: number): number | undefined {
  return unlessDamaged(() => {
    try {
      return readVersion(path, { readOnly: true, timeout: patience });
    } catch (error) {
      if (!isUnwritable(error)) throw error;
      return readVersion(path, { timeout: patience });
    }
  });
}

function readVersion(
  path: string,
  options: { readonly readOnly?: boolean; readonly timeout: number },
): number {
  const database = new DatabaseSync(path, options);
  try {
    return versionOf(database);
  } finally {
    database.close();
  }
}

/** Returns undefined if the file is not a sound database. Throws the system's errors of access and space. */
function open(path: string, patience: number): DatabaseSync | undefined {
  return unlessDamaged(() => {
    const database = new DatabaseSync(path, { timeout: patience, enableForeignKeyConstraints: true });
    try {
      prepareConnection(database, patience);
      const check = database.prepare('PRAGMA quick_check(1)').get();
      if (Object.values(check ?? {})[0] === 'ok') {
        migrate(database, migrations);
        return database;
      }
      database.close();
      return undefined;
    } catch (error) {
      database.close();
      throw error;
    }
  });
}

/** Sets up an open connection. Throws the errors of SQLite. */
export function prepareConnection(database: DatabaseSync, patience = usualPatience): void {
  switchToWriteAheadLog(database, patience);
  database.exec(`
    PRAGMA synchronous = FULL;
    PRAGMA secure_delete = ON;
    PRAGMA temp_store = MEMORY;
  `);
}

/**
 * Waits for another process that opens a new file at the same time: SQLite does not wait for the lock of this change
 * itself.
 */
function switchToWriteAheadLog(database: DatabaseSync, patience: number): void {
  for (let left = patience; ; left -= pause) {
    try {
      database.exec('PRAGMA journal_mode = WAL');
      return;
    } catch (error) {
      if (!isLocked(error) || left <= 0) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, pause);
    }
  }
}

function unlessDamaged<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    if (isDamage(error)) return undefined;
    throw error;
  }
}

/** The failure of data that a newer version of the program wrote. */
export function newerData(path: string, version: number): Failure {
  return {
    code: 'store-newer',
    message: 'The data was written by a newer version of Grantscope.',
    step: `data in ${path}`,
    expected: `version ${migrations.length} or older`,
    received: `version ${version}`,
    hint: 'Start the newer version, or choose another folder with GRANTSCOPE_HOME. Nothing was changed.',
  };
}

function setAside(path: string, now: number): string {
  const aside = `${path}.damaged-${new Date(now).toISOString().replaceAll(/[:.]/g, '-')}`;
  for (const suffix of ['', '-wal', '-shm']) {
    if (existsSync(path + suffix)) renameSync(path + suffix, aside + suffix);
  }
  return aside;
}
