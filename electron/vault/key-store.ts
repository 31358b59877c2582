import type { EntryOptions } from '@napi-rs/keyring';

/**
 * The platform's store for one key: macOS Keychain, Windows Credential Manager, or a Secret Service on Linux.
 * Both calls reject when there is no store, it is locked, or it fails.
 */
export interface KeyStore {
  read(): Promise<Uint8Array | undefined>;
  write(key: Uint8Array): Promise<void>;
}

const service = 'Grantscope';
const account = 'vault key';

/** On Linux only a Secret Service is suitable: the kernel's keyring is lost on reboot. */
const onlySecretService: EntryOptions = { linux: { store: 'secret-service' } };

/** The keychain of this machine. */
export const systemKeyStore: KeyStore = {
  async read() {
    const secret = await (await entry()).getSecret(AbortSignal.timeout(patience));
    return secret === null || secret === undefined ? undefined : Uint8Array.from(secret);
  },
  async write(key) {
    await (await entry()).setSecret(key, AbortSignal.timeout(patience));
  },
};

/** Stores nothing: the vault keeps its key in memory. */
export const noKeyStore: KeyStore = {
  read: () => Promise.reject(new Error('there is no key store')),
  write: () => Promise.reject(new Error('there is no key store')),
};

/** How long a keychain may ask the user to unlock it, in milliseconds. */
const patience = 30_000;

async function entry() {
  const { AsyncEntry } = await import('@napi-rs/keyring');
  return new AsyncEntry(service, account, onlySecretService);
}
