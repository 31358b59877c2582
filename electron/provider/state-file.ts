import { chmodSync, closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { DataFile } from '../store/data-file.ts';
import { setAside } from './private-folder.ts';
import type { Stored } from './stored-file.ts';

const version = 1;

/** SQLITE_ERROR (here: tables of another shape), SQLITE_CORRUPT and SQLITE_NOTADB. */
const damageCodes = new Set([1, 11, 26]);

/** How long a row is stored after its expiry, to distinguish late from unknown use, in seconds. */
const graceSeconds = 60;

const schema = `
  CREATE TABLE IF NOT EXISTS state (
    row_key BLOB PRIMARY KEY,
    sealed BLOB NOT NULL,
    alias_key BLOB,
    alias_sealed BLOB,
    grant_key BLOB,
    consumed_at INTEGER,
    expires_at INTEGER
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS state_alias ON state (alias_key) WHERE alias_key IS NOT NULL;
  CREATE INDEX IF NOT EXISTS state_grant ON state (grant_key) WHERE grant_key IS NOT NULL;
  PRAGMA user_version = ${version};
`;

/**
 * Opens the file with sessions, grants and tokens, and removes what has expired. Renames a damaged file and
 * creates a new one. `now` is in milliseconds since 1970. Throws the errors of the file system.
 */
export function openStateFile(folder: string, now: number): Stored<StateFile> {
  const path = join(folder, 'state.sqlite');
  try {
    return { value: stateFile(path, now), notices: [] };
  } catch (error) {
    if (!isDamage(error)) throw error;
  }
  const aside = setAside(path, now);
  for (const suffix of ['-wal', '-shm']) setAside(`${path}${suffix}`, now);
  const notice = `The stored logins of the demo provider are unreadable. The file was renamed to ${aside}, and a new one was created.`;
  return { value: stateFile(path, now), notices: [notice] };
}

/** The open file. Statements that were prepared before `restore` are not valid after it. */
export interface StateFile {
  readonly database: DatabaseSync;
  /** Writes everything to a new file where the file was removed. Throws the errors of the file system and of SQLite. */
  restore(): void;
}

function stateFile(path: string, now: number): StateFile {
  const database = open(path, now);
  const file = new DataFile(path);
  return {
    database,
    restore() {
      if (file.state() !== 'present') file.restore(database, () => prepareConnection(database));
    },
  };
}

class DamagedState extends Error {}

function open(path: string, now: number): DatabaseSync {
  closeSync(openSync(path, 'a', 0o600));
  chmodSync(path, 0o600);
  const database = new DatabaseSync(path);
  try {
    database.exec('PRAGMA busy_timeout = 5000');
    if (pragma(database, 'quick_check') !== 'ok') throw new DamagedState('quick_check');
    prepareConnection(database);
    prepare(database);
    database.prepare('DELETE FROM state WHERE expires_at < ?').run(Math.floor(now / 1000) - graceSeconds);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

function prepareConnection(database: DatabaseSync): void {
  database.exec('PRAGMA busy_timeout = 5000');
  if (pragma(database, 'journal_mode') !== 'wal') database.exec('PRAGMA journal_mode = WAL');
  database.exec('PRAGMA synchronous = FULL');
}

function prepare(database: DatabaseSync): void {
  database.exec('BEGIN IMMEDIATE');
  try {
    const found = pragma(database, 'user_version');
    if (found !== 0 && found !== version) throw new DamagedState(`version ${found}`);
    database.exec(schema);
    database.prepare(
      'SELECT row_key, sealed, alias_key, alias_sealed, grant_key, consumed_at, expires_at FROM state',
    );
    database.exec('COMMIT');
  } catch (error) {
    database.exec('ROLLBACK');
    throw error;
  }
}

function pragma(database: DatabaseSync, name: string): unknown {
  const row = database.prepare(`PRAGMA ${name}`).get();
  return row === undefined ? undefined : Object.values(row)[0];
}

function isDamage(error: unknown): boolean {
  if (error instanceof DamagedState) return true;
  return error instanceof Error && 'errcode' in error && damageCodes.has(Number(error.errcode) & 0xff);
}
