import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  linkSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { boxOf, isPublicKey, makeBox, openFromBox, sealToBox } from '../../../electron/vault/box.ts';
import { keyFileIn } from '../../../electron/vault/key-file.ts';
import type { KeyStore } from '../../../electron/vault/key-store.ts';
import { type RecordKeyStore, RecordKeys } from '../../../electron/vault/record-keys.ts';
import { openVault } from '../../../electron/vault/vault.ts';
import { frozenNow } from '../../support/play.ts';
import { leastCost, noKeyStore, tempFolder, workingKeyStore } from '../../support/store/temp-store.ts';

/** What a data folder keeps of the keys, in memory. */
function kept() {
  let record: string | undefined;
  let box: string | undefined;
  const keys = new Map<string, Uint8Array>();
  const store: RecordKeyStore = {
    readBox: () => box,
    writeBox: (text) => {
      box = text;
    },
    read: (id) => keys.get(id),
    newest: () => [...keys].map(([id, sealed]) => ({ id, sealed })).at(-1),
    add: (id, sealed) => void keys.set(id, sealed),
    atOnce: (work) => work(),
  };
  const vaultRecord = {
    read: () => record,
    write(text: string) {
      record = text;
    },
  };
  return { store, vaultRecord, keys };
}

interface Place extends ReturnType<typeof kept> {
  readonly folder: string;
}

const place = (): Place => ({ ...kept(), folder: tempFolder() });

async function start({ store, vaultRecord, folder }: Place, keyStore: KeyStore = noKeyStore) {
  const vault = await openVault(vaultRecord, keyStore, leastCost);
  const keys = new RecordKeys(vault, store, keyFileIn(folder), frozenNow);
  return {
    keys,
    vault,
    unlock(passphrase: string) {
      const outcome = vault.unlock(passphrase);
      if (outcome.ok) keys.vaultOpened();
      return outcome.ok;
    },
  };
}

const keyPath = ({ folder }: Place) => join(folder, 'grantscope.key');
const opened = (text: string) => ({ state: 'opened', text });
const locked = { state: 'closed', closed: { state: 'locked' } };
const noKey = { state: 'closed', closed: { state: 'no-key' } };

describe('the keys of records', () => {
  test('are in a file of their owner without a key store, and read after a restart', async () => {
    const here = place();
    const first = await start(here);
    const sealed = first.keys.seal('run r1', 'text ✓');
    expect(first.keys.open('run r1', sealed)).toEqual(opened('text ✓'));
    expect(statSync(keyPath(here)).mode & 0o777).toBe(0o600);
    const second = await start(here);
    expect(second.keys.open('run r1', sealed)).toEqual(opened('text ✓'));
    // A session has no key of its own then.
    second.keys.seal('run r1', 'more');
    expect(here.keys.size).toBe(1);
    expect(readdirSync(here.folder)).toEqual(['grantscope.key']);
  });

  test('are in the vault with a key store, and in no file', async () => {
    const [here, keyStore] = [place(), workingKeyStore()];
    const sealed = (await start(here, keyStore)).keys.seal('run r1', 'text');
    expect(existsSync(keyPath(here))).toBe(false);
    expect((await start(here, keyStore)).keys.open('run r1', sealed)).toEqual(opened('text'));
    expect((await start(here)).keys.open('run r1', sealed)).toEqual(noKey);
  });

  test('move into the vault when a passphrase is set, and the file is gone', async () => {
    const here = place();
    const first = await start(here);
    const before = first.keys.seal('run r1', 'before');
    const file = readFileSync(keyPath(here), 'utf8').trim();
    expect(first.unlock('correct horse')).toBe(true);
    expect(existsSync(keyPath(here))).toBe(false);
    expect(JSON.stringify(here.store.readBox())).not.toContain(file);
    const after = first.keys.seal('run r2', 'after');
    expect(first.keys.open('run r1', before)).toEqual(opened('before'));

    const second = await start(here);
    expect([second.keys.open('run r1', before), second.keys.open('run r2', after)]).toEqual([locked, locked]);
    expect(second.unlock('wrong')).toBe(false);
    expect(second.keys.open('run r1', before)).toEqual(locked);
    expect(second.unlock('correct horse')).toBe(true);
    expect(second.keys.open('run r1', before)).toEqual(opened('before'));
    expect(second.keys.open('run r2', after)).toEqual(opened('after'));
  });

  test('seal while the vault is locked what only this session and the passphrase read', async () => {
    const here = place();
    (await start(here)).unlock('correct horse');
    const session = await start(here);
    const sealed = session.keys.seal('run r1', 'while locked');
    expect(session.keys.open('run r1', sealed)).toEqual(opened('while locked'));
    expect(existsSync(keyPath(here))).toBe(false);
    const next = await start(here);
    expect(next.keys.open('run r1', sealed)).toEqual(locked);
    expect(next.unlock('correct horse')).toBe(true);
    expect(next.keys.open('run r1', sealed)).toEqual(opened('while locked'));
    next.keys.forget();
    expect(next.keys.open('run r1', sealed)).toEqual(opened('while locked'));
  });

  test('of a session are forgotten, and read by the passphrase only', async () => {
    const here = place();
    (await start(here)).unlock('correct horse');
    const session = await start(here);
    const sealed = session.keys.seal('run r1', 'migrated');
    session.keys.forget();
    expect(session.keys.open('run r1', sealed)).toEqual(locked);
    const again = session.keys.seal('run r2', 'new');
    expect(session.keys.open('run r2', again)).toEqual(opened('new'));
    expect(session.keys.open('run r1', sealed)).toEqual(locked);
  });

  test('of a keychain that did not give access are there when it does again', async () => {
    const [here, keyStore] = [place(), workingKeyStore()];
    await start(here, keyStore);
    const refused = await start(here);
    const sealed = refused.keys.seal('run r1', 'meanwhile');
    expect(refused.keys.open('run r1', sealed)).toEqual(opened('meanwhile'));
    expect(existsSync(keyPath(here))).toBe(false);
    expect((await start(here, keyStore)).keys.open('run r1', sealed)).toEqual(opened('meanwhile'));
  });

  test('of an older version with a passphrase are in the file until it is entered once, and not read before', async () => {
    const here = place();
    const old = await openVault(here.vaultRecord, noKeyStore, leastCost);
    old.unlock('correct horse');
    const first = await start(here);
    expect(first.vault.state).toBe('locked');
    const sealed = first.keys.seal('run r1', 'text');
    const second = await start(here);
    expect([existsSync(keyPath(here)), second.keys.open('run r1', sealed)]).toEqual([true, locked]);
    second.unlock('correct horse');
    expect([existsSync(keyPath(here)), second.keys.open('run r1', sealed)]).toEqual([false, opened('text')]);
  });

  test('are read for their own record alone, and say when it was changed', async () => {
    const { keys } = await start(place());
    const sealed = keys.seal('run r1', 'text');
    expect(keys.open('run r2', sealed)).toEqual({ state: 'damaged' });
    for (const at of [8, 20, sealed.length - 1]) {
      const changed = Uint8Array.from(sealed);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(keys.open('run r1', changed)).toEqual({ state: 'damaged' });
    }
    const other = Uint8Array.from(sealed);
    other[0] = (other[0] ?? 0) ^ 1;
    expect(keys.open('run r1', other)).toEqual(noKey);
    for (const length of [0, 8, 9, 30]) {
      expect(keys.open('run r1', sealed.subarray(0, length))).toEqual({ state: 'damaged' });
    }
  });
});

describe('a key file', () => {
  test.each([
    ['is empty', ''],
    ['is no key', 'not a key'],
    ['is short', Buffer.alloc(31, 1).toString('base64')],
    ['is long', 'A'.repeat(1_000_000)],
    ['is of zeros', '\0'.repeat(45)],
  ])('that %s is renamed and said; a new one serves from then on', async (_, content) => {
    const here = place();
    const sealed = (await start(here)).keys.seal('run r1', 'text');
    writeFileSync(keyPath(here), content);
    const next = await start(here);
    expect(next.keys.notice).toContain('.damaged-');
    expect(readdirSync(here.folder)).toHaveLength(2);
    expect(next.keys.open('run r1', sealed)).toEqual(noKey);
    const again = next.keys.seal('run r2', 'new');
    expect((await start(here)).keys.open('run r2', again)).toEqual(opened('new'));
  });

  test('that is gone costs what it sealed, and nothing else; put back, it opens that again', async () => {
    const here = place();
    const sealed = (await start(here)).keys.seal('run r1', 'text');
    const key = readFileSync(keyPath(here));
    keyFileIn(here.folder).remove();
    const next = await start(here);
    expect([next.keys.notice, next.keys.open('run r1', sealed)]).toEqual([undefined, noKey]);
    expect(next.keys.open('run r2', next.keys.seal('run r2', 'new'))).toEqual(opened('new'));
    writeFileSync(keyPath(here), key);
    expect((await start(here)).keys.open('run r1', sealed)).toEqual(opened('text'));
  });

  test.skipIf(process.platform === 'win32')(
    'that is a link is not followed, and not written through',
    async () => {
      const [here, target] = [place(), join(tempFolder(), 'target')];
      writeFileSync(target, `${Buffer.alloc(32, 7).toString('base64')}\n`);
      symlinkSync(target, keyPath(here));
      const next = await start(here);
      expect(next.keys.notice).toContain('.damaged-');
      next.unlock('correct horse');
      symlinkSync(target, keyPath(here));
      await start(here);
      expect(readFileSync(target, 'utf8')).toBe(`${Buffer.alloc(32, 7).toString('base64')}\n`);
    },
  );

  test.skipIf(process.platform === 'win32')(
    'that others may read is read, and theirs no longer',
    async () => {
      const here = place();
      await start(here);
      chmodSync(keyPath(here), 0o644);
      await start(here);
      expect(statSync(keyPath(here)).mode & 0o777).toBe(0o600);
    },
  );

  test('of another start that came first is used by both', async () => {
    const here = place();
    const file = keyFileIn(here.folder);
    const [one, other] = [makeBox(), makeBox()];
    file.create(one.privateKey);
    file.create(other.privateKey);
    expect(file.read()).toEqual(Buffer.from(one.privateKey));
  });

  test('that a killed process was creating is removed, whether it has become the key or not', async () => {
    const here = place();
    const { pid } = spawnSync(process.execPath, ['--version']);
    const first = await start(here);
    const sealed = first.keys.seal('run r1', 'text');
    const drafts = [`grantscope.key.${pid}.new`, 'grantscope.key.999999999.new', 'grantscope.key.1.new'];
    const [linked = '', lone = '', alive = ''] = drafts.map((name) => join(here.folder, name));
    linkSync(keyPath(here), linked);
    for (const path of [lone, alive]) writeFileSync(path, 'a key');
    keyFileIn(here.folder).create(makeBox().privateKey);
    expect([linked, lone, alive].map((path) => existsSync(path))).toEqual([false, false, true]);
    expect((await start(here)).keys.open('run r1', sealed)).toEqual(opened('text'));
  });

  test('that was not removed after the move is removed at the next start', async () => {
    const here = place();
    const first = await start(here);
    const content = readFileSync(keyPath(here));
    first.unlock('correct horse');
    writeFileSync(keyPath(here), content);
    const next = await start(here);
    expect([next.vault.state, existsSync(keyPath(here))]).toEqual(['locked', false]);
  });
});

describe('a stored box', () => {
  test.each([
    '',
    'null',
    '{}',
    '{"publicKey":"AA=="}',
    '{"publicKey":7}',
    '{"publicKey":"QUFB","sealed":"QUFB"}',
  ])('that is damaged costs what was sealed to it in the vault, and nothing fails: %s', async (text) => {
    const [here, keyStore] = [place(), workingKeyStore()];
    const sealed = (await start(here, keyStore)).keys.seal('run r1', 'text');
    here.store.writeBox(text);
    const next = await start(here, keyStore);
    expect(next.keys.open('run r1', sealed)).toEqual(noKey);
    expect(next.keys.open('run r2', next.keys.seal('run r2', 'new'))).toEqual(opened('new'));
  });
});

describe('a box', () => {
  test('opens for its private key and context alone', () => {
    const [box, other] = [makeBox(), makeBox()];
    const sealed = sealToBox(box.publicKey, 'here', 'text ✓');
    expect(openFromBox(box, 'here', sealed)).toBe('text ✓');
    expect(openFromBox(other, 'here', sealed)).toBeUndefined();
    expect(openFromBox(box, 'there', sealed)).toBeUndefined();
    for (const length of [0, 64, 65, sealed.length - 1]) {
      expect(openFromBox(box, 'here', sealed.subarray(0, length))).toBeUndefined();
    }
    expect(openFromBox(box, 'here', sealed.with(70, (sealed[70] ?? 0) ^ 1))).toBeUndefined();
  });

  test('is made of a private key again, and of nothing else', () => {
    const box = makeBox();
    expect(boxOf(box.privateKey)?.publicKey).toEqual(box.publicKey);
    for (const wrong of [
      new Uint8Array(),
      new Uint8Array(32),
      new Uint8Array(33).fill(1),
      new Uint8Array(32).fill(255),
    ]) {
      expect(boxOf(wrong)).toBeUndefined();
    }
    expect([isPublicKey(box.publicKey), isPublicKey(new Uint8Array(65).fill(4))]).toEqual([true, false]);
    expect([isPublicKey(new Uint8Array()), isPublicKey(box.publicKey.subarray(1))]).toEqual([false, false]);
  });
});
