import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { KeyStore } from '../../../electron/vault/key-store.ts';
import { openVault, passphraseCost, type VaultRecordStore } from '../../../electron/vault/vault.ts';
import { leastCost } from '../../support/store/temp-store.ts';

function records() {
  let kept: string | undefined;
  return {
    read: () => kept,
    write: (record: string) => {
      kept = record;
    },
  };
}

function workingKeyStore(): KeyStore & { key?: Uint8Array } {
  const store: KeyStore & { key?: Uint8Array } = {
    read: async () => store.key,
    write: async (key) => {
      store.key = key;
    },
  };
  return store;
}

const refusing: KeyStore = {
  read: async () => {
    throw new Error('AccessDenied');
  },
  write: async () => {
    throw new Error('AccessDenied');
  },
};

describe('with a key store', () => {
  test('what was sealed can be opened after a restart, at its own place only', async () => {
    const [kept, store] = [records(), workingKeyStore()];
    const first = await openVault(kept, store);
    const sealed = first.seal('exchange r1/x1', 'a secret ✓');
    const second = await openVault(kept, store);
    expect(second.state).toBe('key-store');
    expect(second.open('exchange r1/x1', sealed)).toBe('a secret ✓');
    expect(second.open('exchange r1/x2', sealed)).toBeUndefined();
  });

  test('a changed bit is refused', async () => {
    const vault = await openVault(records(), workingKeyStore());
    const sealed = vault.seal('c', 'text');
    const flipped = Uint8Array.from(sealed, (byte, index) => (index === 20 ? byte ^ 1 : byte));
    expect(vault.open('c', flipped)).toBeUndefined();
    expect(vault.open('c', new Uint8Array())).toBeUndefined();
  });

  test('the record does not hold the key', async () => {
    const [kept, store] = [records(), workingKeyStore()];
    await openVault(kept, store);
    expect(kept.read()).not.toContain(Buffer.from(store.key ?? []).toString('base64'));
  });

  test('a store that forgets what it was given is not trusted', async () => {
    const forgetful: KeyStore = { read: async () => undefined, write: async () => undefined };
    expect((await openVault(records(), forgetful)).state).toBe('memory');
  });

  test.each([16, 31, 33])('a stored key of %i bytes is not used', async (length) => {
    const [kept, store] = [records(), workingKeyStore()];
    const sealed = (await openVault(kept, store)).seal('c', 'text');
    const before = kept.read();
    store.key = randomBytes(length);
    const vault = await openVault(kept, store);
    expect(vault.state).toBe('memory');
    expect(vault.open('c', sealed)).toBeUndefined();
    expect(kept.read()).toBe(before);
  });

  test('a store that changed its key under us is said, and the record is left alone', async () => {
    const [kept, store] = [records(), workingKeyStore()];
    await openVault(kept, store);
    const before = kept.read();
    const original = store.key;
    store.key = randomBytes(32);
    const changed = await openVault(kept, store);
    expect(changed.state).toBe('memory');
    expect(changed.text).toContain('no longer holds the encryption key');
    expect(kept.read()).toBe(before);
    if (original !== undefined) store.key = original;
    expect((await openVault(kept, store)).state).toBe('key-store');
  });

  test('a store that stops responding does not lose what was stored', async () => {
    const [kept, store] = [records(), workingKeyStore()];
    const sealed = (await openVault(kept, store)).seal('c', 'text');
    const without = await openVault(kept, refusing);
    expect(without.state).toBe('memory');
    expect(without.open('c', sealed)).toBeUndefined();
    expect((await openVault(kept, store)).open('c', sealed)).toBe('text');
  });
});

describe('without a key store', () => {
  const open = (kept: VaultRecordStore, cost = leastCost) => openVault(kept, refusing, cost);

  test('secrets live in memory until a passphrase is set', async () => {
    const kept = records();
    const vault = await open(kept);
    expect(vault.state).toBe('memory');
    const sealed = vault.seal('c', 'text');
    expect(vault.open('c', sealed)).toBe('text');
    expect(vault.unlock('')).toMatchObject({ ok: false });
    expect(vault.unlock('correct horse')).toEqual({ ok: true, value: null });
    expect(vault.state).toBe('passphrase');
    expect(vault.isStale(sealed)).toBe(true);
    expect(vault.open('c', sealed)).toBe('text');
    expect(vault.isStale(vault.seal('c', 'text'))).toBe(false);
  });

  test('the passphrase opens it after a restart, and no other does', async () => {
    const kept = records();
    const first = await open(kept);
    first.unlock('correct horse');
    const sealed = first.seal('c', 'text');
    const second = await open(kept);
    expect(second.state).toBe('locked');
    expect(second.open('c', sealed)).toBeUndefined();
    expect(second.unlock('wrong')).toMatchObject({ ok: false, failure: { step: 'vault' } });
    expect(second.state).toBe('locked');
    expect(second.unlock('correct horse').ok).toBe(true);
    expect(second.open('c', sealed)).toBe('text');
  });

  test('the passphrase opens it at the cost with which it was set alone, which is that of the program by default', async () => {
    expect(passphraseCost).toBe(2 ** 16);
    const kept = records();
    (await openVault(kept, refusing)).unlock('correct horse');
    for (const cost of [leastCost, passphraseCost / 2])
      expect((await open(kept, cost)).unlock('correct horse').ok).toBe(false);
    expect((await open(kept, passphraseCost)).unlock('correct horse').ok).toBe(true);
  });

  test.each(['', '{', '{"scheme":"rot13"}'])('a damaged record %j is not overwritten', async (damaged) => {
    const kept = records();
    kept.write(damaged);
    const vault = await openVault(kept, workingKeyStore());
    expect(vault.state).toBe('memory');
    expect(kept.read()).toBe(damaged);
  });
});
