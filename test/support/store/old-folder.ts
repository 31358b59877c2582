import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { databasePath, openRaw } from './temp-store.ts';

const fixture = new URL('../../fixtures/data-folder-v3/grantscope.sqlite.gz', import.meta.url);

/** The passphrase of the vault of {@link writeOldFolder}. */
export const oldPassphrase = 'correct horse battery staple';

/** Writes a data folder of database version 3, and what `damage` makes of it. */
export function writeOldFolder(folder: string, damage?: string): string {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  writeFileSync(databasePath(folder), gunzipSync(readFileSync(fixture)), { mode: 0o600 });
  if (damage !== undefined) {
    const database = openRaw(databasePath(folder));
    database.exec(damage);
    database.close();
  }
  return folder;
}
