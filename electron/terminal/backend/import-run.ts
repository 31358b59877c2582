import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import * as z from 'zod/mini';
import type { Failure, Result } from '../../../core/base/failure.ts';
import { present } from '../../../core/base/present.ts';
import type { ImportedFile } from '../../export/imported-run.ts';
import { dataFolder } from '../../machine/data-folder.ts';
import { lockFile } from '../../machine/file-lock.ts';
import { askToImport, lockFileOf } from '../../machine/instance-lock.ts';
import { systemClock } from '../../ports/clock.ts';
import { databaseName } from '../../store/database.ts';
import { MetaTable } from '../../store/meta.ts';
import { noData, openToRead } from '../../store/open-to-read.ts';
import { isStorageError, storageFailure } from '../../store/storage-failure.ts';
import { openStore } from '../../store/store.ts';
import { closedFailure } from '../../vault/closed-failure.ts';
import { type KeyStore, systemKeyStore } from '../../vault/key-store.ts';
import { passphraseCost } from '../../vault/vault.ts';
import { findEarlierRuns, repeatedRuns } from '../../workbench/earlier-runs.ts';
import { storeImportedFile } from '../../workbench/import-run.ts';
import { ofFile } from '../data/place-runs.ts';
import type { DataRequest, ImportedData } from '../services.ts';
import { readRunFile } from './run-file.ts';

interface ImportEnvironment {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly keyStore?: KeyStore;
  readonly cost?: number;
  read?(path: string, alsoMask?: readonly string[]): Promise<Result<ImportedFile>>;
}

/**
 * Imports a file into a data folder, which must have data: through the window that has it open, otherwise by itself, with
 * the lock of the window. Fails for a file that is no run, a locked vault, and a window that does not respond.
 */
export async function importRun(
  file: string,
  { folder: named, passphrase }: DataRequest,
  { env, keyStore = systemKeyStore, cost = passphraseCost, read = readRunFile }: ImportEnvironment,
): Promise<Result<ImportedData>> {
  const folder = named === undefined ? dataFolder(env, process.platform) : resolve(named);
  if (!existsSync(join(folder, databaseName))) return { ok: false, failure: noData(folder) };
  const imported = await read(file, maskedNames(folder));
  if (!imported.ok) return { ok: false, failure: ofFile(file, imported.failure) };
  const lock = lockFile(lockFileOf(folder));
  if (lock === 'held') return passOn(folder, resolve(file));
  try {
    const opened = await openStore(folder, keyStore, systemClock.now(), cost);
    if (!opened.ok) return opened;
    const store = opened.value;
    try {
      const entered = store.vault.state === 'locked' ? await passphrase() : undefined;
      const unlocked = entered === undefined ? undefined : store.unlock(entered);
      if (unlocked?.ok === false) return unlocked;
      if (store.vault.state === 'locked') return locked;
      const { leftOut, har } = imported.value;
      const earlier = findEarlierRuns(store, imported.value);
      const runs = await storeImportedFile(store, imported.value, systemClock.now());
      const repeated = repeatedRuns(runs, earlier);
      const hasSecrets = imported.value.runs.some(({ capsule }) => !capsule.masked);
      const loses = store.vault.state === 'memory' && hasSecrets;
      const notices = loses ? [...store.notices, secretsLost] : store.notices;
      return {
        ok: true,
        value: { folder, by: 'terminal', runs, leftOut, notices, ...present({ har, repeated }) },
      };
    } catch (error) {
      if (!isStorageError(error)) throw error;
      return { ok: false, failure: storageFailure(error, `data in ${folder}`) };
    } finally {
      store.close();
    }
  } finally {
    lock?.release();
  }
}

/** The names of the setting _Also mask_; undefined for data that cannot be read before it is opened. */
function maskedNames(folder: string): readonly string[] | undefined {
  const opened = openToRead(folder);
  if (!opened.ok) return undefined;
  const database = opened.value;
  try {
    return new MetaTable(database).settings().alsoMask;
  } catch (error) {
    if (!isStorageError(error)) throw error;
    return undefined;
  } finally {
    database.close();
  }
}

const imported = z.object({
  runs: z.array(z.object({ id: z.string() })),
  repeated: z.exactOptional(z.array(z.object({ run: z.string(), earlier: z.string() }))),
  leftOut: z.array(z.string()),
  har: z.exactOptional(
    z.object({
      creator: z.exactOptional(z.string()),
      entries: z.number(),
      others: z.number(),
      hosts: z.array(z.string()),
      jwts: z.number(),
    }),
  ),
});
const refused = z.object({ code: z.string(), message: z.string() });
const responseSchema = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), value: imported }),
  z.object({ ok: z.literal(false), failure: refused }),
]);

/** Has the window import the file. */
async function passOn(folder: string, path: string): Promise<Result<ImportedData>> {
  const text = await askToImport(folder, path);
  const response = text === undefined ? undefined : readResponse(text);
  if (response === undefined) return { ok: false, failure: noResponse(folder) };
  if (response.ok) {
    const { runs, ...rest } = response.value;
    return {
      ok: true,
      value: { ...rest, folder, by: 'window', runs: runs.map(({ id }) => id), notices: [] },
    };
  }
  const message = `The open window did not import the file: ${response.failure.message}`;
  return { ok: false, failure: { code: 'store-unwritable', message } };
}

function readResponse(text: string): z.infer<typeof responseSchema> | undefined {
  try {
    const parsed = responseSchema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}

function noResponse(folder: string): Failure {
  return {
    code: 'store-locked',
    message: `A window has the data in ${folder} open, and did not respond.`,
    hint: 'Close it and try again, or import the file in the window.',
  };
}

const locked: Result<never> = {
  ok: false,
  failure: {
    ...closedFailure(
      { state: 'locked' },
      { what: 'The secrets of the data', plural: true, step: 'vault', again: 'Unlock the vault.' },
    ),
    message: 'Nothing was imported: the vault is locked.',
  },
};

const secretsLost =
  'The secrets of the file were not stored: there is no keychain, and no passphrase is set in the window.';
