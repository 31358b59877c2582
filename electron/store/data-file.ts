import { closeSync, existsSync, linkSync, mkdirSync, openSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { fileIdentity } from '../machine/file-identity.ts';

/**
 * The database file as its path finds it: `missing` when it was removed, or its folder was removed, renamed or unmounted;
 * `replaced` when the path leads to another file.
 */
export type DataFileState = 'present' | 'missing' | 'replaced';

/** The file of an open database. On Linux and macOS, SQLite writes into a removed file without an error. */
export class DataFile {
  readonly path: string;
  #identity: string | undefined;

  constructor(path: string) {
    this.path = path;
    this.#identity = fileIdentity(path);
  }

  /** Never throws. */
  state(): DataFileState {
    const found = fileIdentity(this.path);
    if (found === undefined) return 'missing';
    return found === this.#identity ? 'present' : 'replaced';
  }

  /**
   * Writes all data to a new file at the old path, and continues with that one; `prepare` sets up the connection. Never
   * overwrites another file. Throws the errors of the file system and of SQLite; where the file could not be written,
   * the data stays open.
   */
  restore(database: DatabaseSync, prepare: () => void): void {
    const draft = `${this.path}.${process.pid}.new`;
    mkdirSync(dirname(this.path), { recursive: true, mode: 0o700 });
    rmSync(draft, { force: true });
    try {
      // Created here, so it is never readable by others.
      closeSync(openSync(draft, 'wx', 0o600));
      database.prepare('VACUUM INTO ?').run(draft);
      place(draft, this.path);
    } finally {
      rmSync(draft, { force: true });
    }
    database.close();
    // The log of the removed file, whose content the copy has.
    for (const suffix of ['-wal', '-shm']) rmSync(this.path + suffix, { force: true });
    database.open();
    prepare();
    this.#identity = fileIdentity(this.path);
  }
}

function place(draft: string, path: string): void {
  try {
    linkSync(draft, path);
  } catch (error) {
    // Some file systems have no hard links.
    if (existsSync(path)) throw error;
    renameSync(draft, path);
  }
}
