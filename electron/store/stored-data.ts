import { DatabaseSync } from 'node:sqlite';
import type { Result } from '../../core/base/failure.ts';
import { heldKeyFile } from '../vault/held-key-file.ts';
import { keyFileIn } from '../vault/key-file.ts';
import { type KeyStore, noKeyStore } from '../vault/key-store.ts';
import { RecordKeys } from '../vault/record-keys.ts';
import { openVault, type Vault } from '../vault/vault.ts';
import { ConnectionTable } from './connections.ts';
import { KeyTable } from './keys.ts';
import { MetaTable } from './meta.ts';
import { migrate } from './migrate.ts';
import { migrations } from './migrations.ts';
import { openToRead } from './open-to-read.ts';
import { recordKeyTable } from './record-key-table.ts';
import { RunTable } from './runs.ts';
import { storageFailure } from './storage-failure.ts';
import type { Store } from './store.ts';
import { UserTable } from './users.ts';

/** What programs besides the window read of the data. */
export interface StoredData extends Pick<Store, 'vault' | 'connections' | 'users' | 'runs' | 'keys'> {
  readonly meta: Pick<MetaTable, 'settings'>;
  /** Unlocks the vault with its passphrase, for this object alone. */
  unlock(passphrase: string): Result<null>;
  close(): void;
}

/**
 * Opens the data of a folder to read it, also while a window has it open: nothing is written, not even that a run was
 * interrupted. `now` is in milliseconds since 1970, `cost` that of a key derived from a passphrase. Fails as `openToRead`
 * does.
 */
export async function readStoredData(
  folder: string,
  keyStore: KeyStore,
  now: number,
  cost: number,
): Promise<Result<StoredData>> {
  const opened = openToRead(folder);
  if (!opened.ok) return opened;
  const database = opened.value;
  try {
    const meta = new MetaTable(database);
    const vault = await openVault(
      { read: () => meta.read('vault'), write: () => undefined },
      { read: () => keyStore.read(), write: (key) => noKeyStore.write(key) },
      cost,
    );
    const keys = new RecordKeys(
      vault,
      {
        ...recordKeyTable(database, meta),
        writeBox: () => undefined,
        add: () => undefined,
        atOnce: (work) => work(),
      },
      heldKeyFile(keyFileIn(folder)),
      now,
    );
    return { ok: true, value: dataOf(database, meta, vault, keys) };
  } catch (error) {
    database.close();
    return { ok: false, failure: storageFailure(error, `data in ${folder}`) };
  }
}

/** Data in memory, which is empty and lost when it is closed: for runs that are read from files. */
export async function scratchData(now: number): Promise<StoredData> {
  const database = new DatabaseSync(':memory:');
  migrate(database, migrations);
  const meta = new MetaTable(database);
  const vault = await openVault(
    { read: () => meta.read('vault'), write: (record) => meta.write('vault', record) },
    noKeyStore,
  );
  const keys = new RecordKeys(vault, recordKeyTable(database, meta), heldKeyFile(), now);
  return dataOf(database, meta, vault, keys);
}

function dataOf(database: DatabaseSync, meta: MetaTable, vault: Vault, keys: RecordKeys): StoredData {
  return {
    vault,
    meta,
    connections: new ConnectionTable(database, vault, keys),
    users: new UserTable(database, vault, keys),
    runs: new RunTable(database, vault, keys),
    keys: new KeyTable(database, vault),
    unlock(passphrase) {
      const outcome = vault.unlock(passphrase);
      if (outcome.ok) keys.vaultOpened();
      return outcome;
    },
    close() {
      if (database.isOpen) database.close();
    },
  };
}
