import { MetaTable } from '../../../electron/store/meta.ts';
import { recordKeyTable } from '../../../electron/store/record-key-table.ts';
import { recordContext } from '../../../electron/store/sealed-columns.ts';
import type { Store } from '../../../electron/store/store.ts';
import { keyFileIn } from '../../../electron/vault/key-file.ts';
import { RecordKeys } from '../../../electron/vault/record-keys.ts';
import { frozenNow } from '../play.ts';
import { databasePath, openRaw } from './temp-store.ts';

type Column = Parameters<typeof recordContext>[0];

/** The text of a sealed record in an open data folder; undefined if there is none, or it cannot be opened. */
export function recordIn(
  folder: string,
  { vault }: Pick<Store, 'vault'>,
  column: Column,
  ...key: readonly (string | number)[]
): string | undefined {
  const { keys, row } = place(folder, vault, column, key);
  const sealed = row()?.sealed;
  const opened = sealed instanceof Uint8Array ? keys.open(recordContext(column, ...key), sealed) : undefined;
  return opened?.state === 'opened' ? opened.text : undefined;
}

/** Replaces the text of a sealed record, as a damaged program could have written it. */
export function changeRecord(
  folder: string,
  store: Pick<Store, 'vault'>,
  column: Column,
  key: readonly (string | number)[],
  change: (text: string) => string,
): void {
  const { keys, write } = place(folder, store.vault, column, key);
  const text = recordIn(folder, store, column, ...key);
  if (text === undefined) throw new Error(`no record ${column} ${key.join('/')}`);
  write(keys.seal(recordContext(column, ...key), change(text)));
}

/** Replaces the bytes of a sealed record. */
export function damageRecord(
  folder: string,
  store: Pick<Store, 'vault'>,
  column: Column,
  key: readonly (string | number)[],
  change: (sealed: Uint8Array) => Uint8Array,
): void {
  const { row, write } = place(folder, store.vault, column, key);
  const sealed = row()?.sealed;
  if (!(sealed instanceof Uint8Array)) throw new Error(`no record ${column} ${key.join('/')}`);
  write(change(Uint8Array.from(sealed)));
}

const keyColumns: Readonly<Record<string, readonly string[]>> = {
  exchanges: ['run', 'position'],
  run_text: ['run', 'position'],
};

function place(folder: string, vault: Store['vault'], column: Column, key: readonly (string | number)[]) {
  const database = openRaw(databasePath(folder));
  const [table = '', name = ''] = column.split('.');
  const where = (keyColumns[table] ?? ['id']).map((part) => `${part} = ?`).join(' AND ');
  const store = recordKeyTable(database, new MetaTable(database));
  return {
    keys: new RecordKeys(vault, store, keyFileIn(folder), frozenNow),
    row: () => database.prepare(`SELECT ${name} AS sealed FROM ${table} WHERE ${where}`).get(...key),
    write(sealed: Uint8Array) {
      database.prepare(`UPDATE ${table} SET ${name} = ? WHERE ${where}`).run(sealed, ...key);
    },
  };
}
