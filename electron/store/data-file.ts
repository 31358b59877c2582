import { closeSync, existsSync, linkSync, mkdirSync, openSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
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
   * Writes all data to a new file in a new folder, which is made: "grantscope-data", then "grantscope-data-2". Returns the
   * folder. Throws the errors of the file system and of SQLite; nothing is left then.
   */
  saveCopy(database: DatabaseSync, parent: string): string {
    const folder = newFolder(parent);
    try {
      writeData(database, join(folder, basename(this.path)));
      return folder;
    } catch (error) {
      rmSync(folder, { recursive: true, force: true });
      throw error;
    }
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
      writeData(database, draft);
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

function writeData(database: DatabaseSync, path: string): void {
  // Created here, so it is never readable by others.
  closeSync(openSync(path, 'wx', 0o600));
  database.prepare('VACUUM INTO ?').run(path);
}

/** More folders of one name are not tried. */
const mostFolders = 100;

function newFolder(parent: string): string {
  for (let number = 1; ; number += 1) {
    const folder = join(parent, `grantscope-data${number === 1 ? '' : `-${number}`}`);
    try {
      mkdirSync(folder, { mode: 0o700 });
      return folder;
    } catch (error) {
      if (number === mostFolders || !existsSync(folder)) throw error;
    }
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
