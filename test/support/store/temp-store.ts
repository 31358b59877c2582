import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { onTestFinished } from 'vitest';
import type { Failure, Result } from '../../../core/base/failure.ts';
import { openStore, type Store } from '../../../electron/store/store.ts';
import type { KeyStore } from '../../../electron/vault/key-store.ts';
import { frozenNow } from '../play.ts';

/** A key store that works, and keeps its key as long as the object lives. */
export function workingKeyStore(): KeyStore {
  let kept: Uint8Array | undefined;
  return {
    read: async () => kept,
    write: async (key) => {
      kept = key;
    },
  };
}

/** The key store of a machine that has none. */
export const noKeyStore: KeyStore = {
  read: async () => {
    throw new Error('AccessDenied');
  },
  write: async () => {
    throw new Error('AccessDenied');
  },
};

/** Does something after the test, the last thing first. */
export function afterwards(cleanup: () => void): void {
  onTestFinished(cleanup);
}

/** A new folder that goes with the test. */
export function tempFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'grantscope-store-'));
  afterwards(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export function databasePath(folder: string): string {
  return join(folder, 'grantscope.sqlite');
}

/** A connection of the test's own to a file, closed with the test. */
export function openRaw(path: string): DatabaseSync {
  const database = new DatabaseSync(path);
  afterwards(() => database.isOpen && database.close());
  return database;
}

/** The least that a key derived from a passphrase can cost; what it costs in use is tested once, and takes a while. */
export const leastCost = 2;

export async function tryOpen(
  folder: string,
  keyStore: KeyStore = noKeyStore,
  cost = leastCost,
): Promise<Result<Store>> {
  const opened = await openStore(folder, keyStore, frozenNow, cost);
  if (opened.ok) afterwards(() => opened.value.close());
  return opened;
}

export async function open(
  folder: string,
  keyStore: KeyStore = noKeyStore,
  cost = leastCost,
): Promise<Store> {
  const opened = await tryOpen(folder, keyStore, cost);
  if (!opened.ok) throw new Error(JSON.stringify(opened.failure));
  return opened.value;
}

export async function refusal(folder: string): Promise<Failure> {
  const opened = await tryOpen(folder);
  if (opened.ok) throw new Error('the store was opened');
  return opened.failure;
}
