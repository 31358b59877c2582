import { resolve } from 'node:path';
import type { Result } from '../../../core/base/failure.ts';
import { dataFolder } from '../../machine/data-folder.ts';
import { systemClock } from '../../ports/clock.ts';
import { readStoredData } from '../../store/stored-data.ts';
import { type KeyStore, systemKeyStore } from '../../vault/key-store.ts';
import { passphraseCost } from '../../vault/vault.ts';
import type { DataRequest, OpenedData } from '../services.ts';

/**
 * Opens the data of the window to read it, and unlocks its vault if there is a passphrase, whose key has this cost. Fails
 * for a wrong one.
 */
export async function openData(
  { folder: named, passphrase }: DataRequest,
  env: Readonly<Record<string, string | undefined>>,
  keyStore: KeyStore = systemKeyStore,
  cost = passphraseCost,
): Promise<Result<OpenedData>> {
  const folder = named === undefined ? dataFolder(env, process.platform) : resolve(named);
  const read = await readStoredData(folder, keyStore, systemClock.now(), cost);
  if (!read.ok) return read;
  const store = read.value;
  try {
    const entered = store.vault.state === 'locked' ? await passphrase() : undefined;
    const unlocked = entered === undefined ? undefined : store.unlock(entered);
    if (unlocked?.ok !== false) return { ok: true, value: { folder, store } };
    store.close();
    return unlocked;
  } catch (error) {
    store.close();
    throw error;
  }
}
