import { type KeyObject, randomBytes, scryptSync } from 'node:crypto';
import * as z from 'zod/mini';
import type { Failure, Result } from '../../core/base/failure.ts';
import type { Closed } from './closed-failure.ts';
import type { KeyStore } from './key-store.ts';
import { keyBytes, openText, sealingKey, sealText } from './seal.ts';

/**
 * `key-store`: the platform stores the key. `passphrase`: the user's passphrase encrypts it. `locked`: the
 * same, before it was entered. `memory`: the key is not stored, and values are lost when the program ends.
 */
export type VaultState = 'key-store' | 'passphrase' | 'locked' | 'memory';

/** The record of how the key is stored; never the key itself. */
export interface VaultRecordStore {
  read(): string | undefined;
  write(record: string): void;
}

export interface Vault {
  readonly state: VaultState;
  /** One sentence for the user. */
  readonly text: string;
  /** Encrypts a text for one record; see {@link sealText}. Its first byte names the key. */
  seal(context: string, text: string): Uint8Array;
  /** Undefined when the key is unavailable, or the value was changed or moved. */
  open(context: string, sealed: Uint8Array): string | undefined;
  /** Returns why a value cannot be read now. */
  whyClosed(sealed: Uint8Array): Closed;
  /**
   * Whether a value was encrypted with the key of this session only, although a permanent key is available
   * now.
   */
  isStale(sealed: Uint8Array): boolean;
  /** Sets the passphrase, or unlocks with the one that was set. Rejects a wrong or an empty one. */
  unlock(passphrase: string): Result<null>;
}

const recordSchema = z.discriminatedUnion('scheme', [
  z.object({ scheme: z.literal('key-store'), check: z.string() }),
  z.object({ scheme: z.literal('passphrase'), salt: z.string(), wrapped: z.string() }),
]);
type VaultRecord = z.infer<typeof recordSchema>;

/**
 * The cost of deriving a key from a passphrase: N of scrypt (RFC 7914 §2), with r = 8 and p = 1. A passphrase opens a
 * vault at the cost with which it was set only.
 */
export const passphraseCost = 2 ** 16;

const lasting = 1;
const session = 2;
const checkContext = 'vault check';
const checkText = 'Grantscope';

/**
 * Opens the vault: with the key of the platform's keychain, otherwise locked with the passphrase that was
 * set, otherwise in memory only. A keychain that fails, or has another key than before, is never overwritten:
 * its key may come back.
 */
export async function openVault(
  records: VaultRecordStore,
  keyStore: KeyStore,
  cost = passphraseCost,
): Promise<Vault> {
  const vault = new KeyedVault(records, cost);
  const record = vault.readRecord();
  if (record === 'damaged') {
    vault.become(
      'memory',
      'The record of the encryption key is damaged. Stored secrets cannot be read, and new ones are lost when you quit.',
    );
    return vault;
  }
  if (record?.scheme === 'passphrase') {
    vault.become(
      'locked',
      'Runs, token values and secrets are locked. Enter your passphrase to unlock them.',
    );
    return vault;
  }
  try {
    const kept = await keyStore.read();
    if (record !== undefined) return vault.takeStoredKey(kept, record.check);
    const key = kept?.length === keyBytes ? kept : await makeKey(keyStore);
    vault.takeStoreKey(key);
  } catch {
    vault.become(
      'memory',
      record === undefined
        ? 'No system keychain found. Secrets are lost when you quit. Set a passphrase to store them.'
        : 'The system keychain did not give access. Stored secrets cannot be read, and new ones are lost when you quit. Restart Grantscope, and allow access to the keychain.',
    );
  }
  return vault;
}

async function makeKey(keyStore: KeyStore): Promise<Uint8Array> {
  const key = randomBytes(keyBytes);
  await keyStore.write(key);
  const readBack = await keyStore.read();
  if (readBack === undefined || !key.equals(readBack)) throw new Error('the keychain did not store the key');
  return key;
}

class KeyedVault implements Vault {
  readonly #records: VaultRecordStore;
  readonly #cost: number;
  readonly #sessionKey = sealingKey(randomBytes(keyBytes));
  #lastingKey: KeyObject | undefined;
  #state: VaultState = 'memory';
  #text = '';

  constructor(records: VaultRecordStore, cost: number) {
    this.#records = records;
    this.#cost = cost;
  }

  get state(): VaultState {
    return this.#state;
  }

  get text(): string {
    return this.#text;
  }

  seal(context: string, text: string): Uint8Array {
    const key = this.#lastingKey ?? this.#sessionKey;
    const by = this.#lastingKey === undefined ? session : lasting;
    return sealText(key, context, text, Buffer.of(by));
  }

  open(context: string, sealed: Uint8Array): string | undefined {
    const key = sealed[0] === session ? this.#sessionKey : this.#lastingKey;
    return key === undefined ? undefined : openText(key, context, sealed.subarray(1));
  }

  whyClosed(sealed: Uint8Array): Closed {
    if (sealed[0] === session) {
      const known = this.readRecord() === undefined;
      const because = known ? 'no passphrase was set' : 'no passphrase was set, or the vault was locked';
      return { state: 'not-stored', because };
    }
    return { state: this.#state === 'locked' ? 'locked' : 'no-key' };
  }

  isStale(sealed: Uint8Array): boolean {
    return sealed[0] === session && this.#lastingKey !== undefined;
  }

  unlock(passphrase: string): Result<null> {
    if (passphrase === '')
      return refusal('The passphrase is empty.', 'Choose a passphrase that you will remember.');
    if (this.#state === 'key-store')
      return refusal(
        'The vault is already unlocked with the key in the system keychain.',
        'No action is needed.',
      );
    const record = this.readRecord();
    if (record === undefined || record === 'damaged' || record.scheme !== 'passphrase')
      return this.#setPassphrase(passphrase);
    const salt = Buffer.from(record.salt, 'base64');
    const unwrapped = openText(
      stretch(passphrase, salt, this.#cost),
      checkContext,
      Buffer.from(record.wrapped, 'base64'),
    );
    if (unwrapped === undefined) {
      return refusal('Wrong passphrase.', 'Try again. Nothing was changed.');
    }
    this.#lastingKey = sealingKey(Buffer.from(unwrapped, 'base64'));
    this.become('passphrase', 'Secrets are stored encrypted with your passphrase.');
    return { ok: true, value: null };
  }

  #setPassphrase(passphrase: string): Result<null> {
    const key = this.#lastingKey ?? sealingKey(randomBytes(keyBytes));
    const salt = randomBytes(16);
    const wrapped = sealText(
      stretch(passphrase, salt, this.#cost),
      checkContext,
      key.export().toString('base64'),
    );
    this.#write({
      scheme: 'passphrase',
      salt: salt.toString('base64'),
      wrapped: Buffer.from(wrapped).toString('base64'),
    });
    this.#lastingKey = key;
    this.become('passphrase', 'Secrets are stored encrypted with your passphrase.');
    return { ok: true, value: null };
  }

  takeStoreKey(bytes: Uint8Array): void {
    const key = sealingKey(bytes);
    this.#lastingKey = key;
    const check = Buffer.from(sealText(key, checkContext, checkText)).toString('base64');
    this.#write({ scheme: 'key-store', check });
    this.become('key-store', 'Secrets are stored encrypted. The key is in the system keychain.');
  }

  takeStoredKey(bytes: Uint8Array | undefined, check: string): Vault {
    const key = bytes?.length === keyBytes ? sealingKey(bytes) : undefined;
    const opened = key === undefined ? undefined : openText(key, checkContext, Buffer.from(check, 'base64'));
    if (key === undefined || opened !== checkText) {
      this.become(
        'memory',
        'The system keychain no longer holds the encryption key. Stored secrets cannot be read, and new ones are lost when you quit.',
      );
      return this;
    }
    this.#lastingKey = key;
    this.become('key-store', 'Secrets are stored encrypted. The key is in the system keychain.');
    return this;
  }

  become(state: VaultState, text: string): void {
    this.#state = state;
    this.#text = text;
  }

  readRecord(): VaultRecord | 'damaged' | undefined {
    const text = this.#records.read();
    if (text === undefined) return undefined;
    try {
      const parsed = recordSchema.safeParse(JSON.parse(text));
      return parsed.success ? parsed.data : 'damaged';
    } catch {
      return 'damaged';
    }
  }

  #write(record: VaultRecord): void {
    this.#records.write(JSON.stringify(record));
  }
}

function stretch(passphrase: string, salt: Uint8Array, cost: number): KeyObject {
  return sealingKey(
    scryptSync(passphrase.normalize('NFKC'), salt, keyBytes, {
      N: cost,
      r: 8,
      p: 1,
      maxmem: 128 * 2 ** 20,
    }),
  );
}

function refusal(message: string, hint: string): Result<never> {
  const failure: Failure = { code: 'invalid-input', message, step: 'vault', hint };
  return { ok: false, failure };
}
