import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import type { Failure, Result } from '../../core/base/failure.ts';
import { databaseName, newerData } from './database.ts';
import { versionOf } from './migrate.ts';
import { migrations } from './migrations.ts';
import { hasRowsToSeal } from './seal-rows.ts';
import { isUnwritable, storageFailure } from './storage-failure.ts';

/** How long another process may lock the file, in milliseconds. */
const patience = 3_000;

/**
 * Opens the data file of a folder to read it, also while a window has it open. Nothing in it is created or changed. Fails
 * for a folder without data, for data of another version, and for what cannot be read.
 */
export function openToRead(folder: string): Result<DatabaseSync> {
  const path = join(folder, databaseName);
  let database: DatabaseSync | undefined;
  try {
    if (!existsSync(path)) return { ok: false, failure: noData(folder) };
    database = openReadable(path);
    const version = versionOf(database);
    const failure =
      version > migrations.length
        ? newerData(path, version)
        : version < migrations.length || hasRowsToSeal(database)
          ? older(path)
          : undefined;
    if (failure === undefined) return { ok: true, value: database };
    database.close();
    return { ok: false, failure };
  } catch (error) {
    if (database?.isOpen === true) database.close();
    return { ok: false, failure: storageFailure(error, `data in ${path}`) };
  }
}

/** In a folder that cannot be written, SQLite reads a file only as one that no program writes. */
function openReadable(path: string): DatabaseSync {
  try {
    return opened(new DatabaseSync(path, { readOnly: true, timeout: patience }));
  } catch (error) {
    if (!isUnwritable(error) || existsSync(`${path}-wal`)) throw error;
    const url = pathToFileURL(path);
    url.searchParams.set('immutable', '1');
    return opened(new DatabaseSync(url, { readOnly: true, timeout: patience }));
  }
}

/** The file is not read before the first statement. */
function opened(database: DatabaseSync): DatabaseSync {
  try {
    versionOf(database);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/** The failure of a folder without data. */
export function noData(folder: string): Failure {
  return {
    code: 'invalid-input',
    message: `There is no Grantscope data in ${folder}.`,
    hint: 'Name the data folder with --data or GRANTSCOPE_HOME.',
  };
}

function older(path: string): Failure {
  return {
    code: 'store-unwritable',
    message: 'The data was written by an older version of Grantscope.',
    step: `data in ${path}`,
    hint: 'Open the window of this version once: it updates the data.',
  };
}
