import { scryptSync } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { keyBytes, openText, sealingKey, sealText } from '../../../electron/vault/seal.ts';
import { passphraseCost } from '../../../electron/vault/vault.ts';
import { databasePath, leastCost, openRaw } from './temp-store.ts';

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

let cheapVault: string | undefined;

/** Lets {@link oldPassphrase} open the vault of an old folder at {@link leastCost} instead of {@link passphraseCost}. */
export function lowerPassphraseCost(folder: string): string {
  const database = openRaw(databasePath(folder));
  const stored = database.prepare(`SELECT value FROM meta WHERE name = 'vault'`).get()?.value;
  cheapVault ??= wrapAgain(String(stored));
  database.prepare(`UPDATE meta SET value = ? WHERE name = 'vault'`).run(cheapVault);
  database.close();
  return folder;
}

function wrapAgain(text: string): string {
  const { salt, wrapped, ...rest } = JSON.parse(text);
  const context = 'vault check';
  const wrapping = (cost: number) =>
    sealingKey(
      scryptSync(oldPassphrase, Buffer.from(salt, 'base64'), keyBytes, {
        N: cost,
        r: 8,
        p: 1,
        maxmem: 128 * 2 ** 20,
      }),
    );
  const key = openText(wrapping(passphraseCost), context, Buffer.from(wrapped, 'base64'));
  if (key === undefined) throw new Error('the passphrase of the old folder is another one');
  const cheap = sealText(wrapping(leastCost), context, key);
  return JSON.stringify({ ...rest, salt, wrapped: Buffer.from(cheap).toString('base64') });
}
