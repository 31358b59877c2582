import { describe, expect, test } from 'vitest';
import { openDatabase } from '../../../electron/store/database.ts';
import { MetaTable } from '../../../electron/store/meta.ts';
import { recordKeyTable } from '../../../electron/store/record-key-table.ts';
import { RunTable } from '../../../electron/store/runs.ts';
import { storageFailure } from '../../../electron/store/storage-failure.ts';
import { keyFileIn } from '../../../electron/vault/key-file.ts';
import { RecordKeys } from '../../../electron/vault/record-keys.ts';
import { openVault } from '../../../electron/vault/vault.ts';
import { frozenNow } from '../../support/play.ts';
import { page } from '../../support/store/exchanges.ts';
import { sampleRun, sampleToken } from '../../support/store/runs.ts';
import {
  afterwards,
  databasePath,
  noKeyStore,
  open,
  openRaw,
  tempFolder,
  workingKeyStore,
} from '../../support/store/temp-store.ts';

describe('without a key store', () => {
  test('a restart shows the masked run, but not what was secret', async () => {
    const folder = tempFolder();
    const first = await open(folder);
    expect(first.vault.state).toBe('memory');
    first.runs.save({ ...sampleRun('r1'), tokens: [sampleToken] });
    first.runs.exchanges.add('r1', 0, page('x1', 'the secret'), page('x1', 'masked'));
    first.runs.saveToken('r1', 'access-token-0', 'the token');
    expect(first.runs.token('r1', 'access-token-0')).toBe('the token');
    first.inspections.save({ id: 'i1', at: 1, title: 'JWT' }, 'pasted');
    first.close();

    const { runs, inspections } = await open(folder);
    expect(runs.find('r1')?.tokens).toEqual([sampleToken]);
    expect(runs.exchanges.list('r1').exchanges).toEqual([page('x1', 'masked')]);
    expect(runs.token('r1', 'access-token-0')).toBeUndefined();
    expect(inspections.list()).toHaveLength(1);
    expect(inspections.text('i1')).toBeUndefined();
  });

  test('what this session stored is sealed again when a passphrase is set, and lasts', async () => {
    const folder = tempFolder();
    const first = await open(folder);
    first.connections.save('c1', {
      name: 'Test',
      issuer: 'https://op.example',
      clientId: 'app',
      authentication: 'client_secret_post',
      secret: 'client secret',
      redirectUri: 'https://app.example/cb',
      scope: '',
      authorizationParameters: [],
      tokenParameters: [],
    });
    const { id } = first.users.save({ connection: 'c1', name: 'a', session: 'kept' });
    first.users.saveCookies(id, '[1]');
    first.runs.save(sampleRun('r1'));
    first.runs.exchanges.add('r1', 7, page('x1', 'whole'), page('x1', 'masked'));
    first.runs.saveToken('r1', 't', 'token');
    first.inspections.save({ id: 'i1', at: 1, title: 'JWT' }, 'pasted');
    expect(first.unlock('').ok).toBe(false);
    expect(first.unlock('my passphrase')).toEqual({ ok: true, value: null });
    first.runs.saveToken('r1', 't2', 'token 2');
    first.close();

    const second = await open(folder);
    expect(second.vault.state).toBe('locked');
    expect(second.runs.token('r1', 't')).toBeUndefined();
    expect(second.unlock('another one')).toMatchObject({ ok: false, failure: { code: 'invalid-input' } });
    expect(second.unlock('my passphrase').ok).toBe(true);
    expect([
      second.connections.find('c1')?.secret,
      second.users.cookies(id),
      second.runs.token('r1', 't'),
      second.runs.token('r1', 't2'),
      second.inspections.text('i1'),
    ]).toEqual(['client secret', '[1]', 'token', 'token 2', 'pasted']);
    // What is whole of an exchange is sealed too, for replaying.
    const row = openRaw(databasePath(folder)).prepare('SELECT sealed FROM exchanges').get();
    const sealed = row?.sealed instanceof Uint8Array ? row.sealed : new Uint8Array();
    expect(second.vault.open('exchanges r1/7', sealed)).toBe(
      JSON.stringify({ v: 1, ...page('x1', 'whole') }),
    );
  });

  test('what a session without a key has lost stays as it is', async () => {
    const folder = tempFolder();
    const first = await open(folder);
    first.runs.save(sampleRun('r1'));
    first.runs.saveToken('r1', 't', 'lost');
    first.close();
    const second = await open(folder);
    expect(second.unlock('my passphrase').ok).toBe(true);
    expect(second.runs.token('r1', 't')).toBeUndefined();
    expect(second.runs.find('r1')).toBeDefined();
  });
});

describe('a key store that refuses later', () => {
  test('locks what was stored, and shows the rest', async () => {
    const [folder, keyStore] = [tempFolder(), workingKeyStore()];
    const first = await open(folder, keyStore);
    first.runs.save(sampleRun('r1'));
    first.runs.saveToken('r1', 't', 'token');
    first.close();
    const second = await open(folder, noKeyStore);
    expect([second.runs.list().length, second.runs.token('r1', 't')]).toEqual([1, undefined]);
    second.close();
    expect((await open(folder, keyStore)).runs.token('r1', 't')).toBe('token');
  });
});

describe('inspections', () => {
  test('are listed newest first, saved again under their id, and deleted', async () => {
    const { inspections } = await open(tempFolder());
    inspections.save({ id: 'i1', at: 1, title: 'JWT', verdict: 'fail' }, 'one');
    inspections.save({ id: 'i2', at: 3, title: 'curl' }, 'two');
    inspections.save({ id: 'i1', at: 2, title: 'JWT, RS256', verdict: 'pass' }, 'one and more');
    expect(inspections.list()).toEqual([
      { id: 'i2', at: 3, title: 'curl' },
      { id: 'i1', at: 2, title: 'JWT, RS256', verdict: 'pass' },
    ]);
    expect([inspections.text('i1'), inspections.text('i9')]).toEqual(['one and more', undefined]);
    inspections.delete('i1');
    expect([inspections.text('i1'), inspections.list().length]).toEqual([undefined, 1]);
  });

  test('take ten megabytes', async () => {
    const { inspections } = await open(tempFolder());
    const text = 'x'.repeat(10_000_000);
    inspections.save({ id: 'i1', at: 1, title: 'Text' }, text);
    expect(inspections.text('i1') === text).toBe(true);
  });
});

describe('settings', () => {
  test('are the usual ones until others are stored', async () => {
    const folder = tempFolder();
    const first = await open(folder);
    expect(first.meta.settings()).toEqual({ theme: 'system' });
    first.meta.saveSettings({ theme: 'dark', pauseOnResponses: true });
    first.close();
    expect((await open(folder)).meta.settings()).toEqual({ theme: 'dark', pauseOnResponses: true });
  });

  test.each(['', 'null', '{"theme":"pink"}', '{"theme":'])(
    'are the usual ones where %j was stored',
    async (value) => {
      const { meta } = await open(tempFolder());
      meta.write('settings', value);
      expect(meta.settings()).toEqual({ theme: 'system' });
    },
  );
});

describe('damaged settings', () => {
  test.each([
    ['{"theme":"pink","pauseOnResponses":true,"hours":"12"}', { pauseOnResponses: true, hours: '12' }],
    ['{"theme":"dark","pauseOnResponses":7,"loginTimeout":1}', { theme: 'dark' }],
    ['{"theme":"dark","timeZone":{"a":1},"notifyBeforeEnd":true}', { theme: 'dark', notifyBeforeEnd: true }],
    ['[1]', {}],
    ['"text"', {}],
    ['{', {}],
  ])('%s: the readable ones are used, and it is known', async (stored, expected) => {
    const { meta } = await open(tempFolder());
    meta.write('settings', stored);
    expect(meta.settings()).toEqual({ theme: 'system', ...expected });
    expect(meta.hasDamagedSettings()).toBe(true);
  });

  test.each([[undefined], ['{"theme":"dark"}'], ['{"theme":"dark","ofANewerVersion":1}']])(
    '%s are none',
    async (stored) => {
      const { meta } = await open(tempFolder());
      if (stored !== undefined) meta.write('settings', stored);
      expect(meta.hasDamagedSettings()).toBe(false);
    },
  );
});

describe('a full disk', () => {
  test('is reported, the exchange is not half stored, and all before is', async () => {
    const folder = tempFolder();
    const opened = openDatabase(folder, frozenNow);
    if (!opened.ok) throw new Error(opened.failure.message);
    const { database, path } = opened.value;
    afterwards(() => database.isOpen && database.close());
    const vault = await openVault({ read: () => undefined, write: () => undefined }, noKeyStore);
    const table = recordKeyTable(database, new MetaTable(database));
    const runs = new RunTable(database, vault, new RecordKeys(vault, table, keyFileIn(folder), frozenNow));
    runs.save(sampleRun('r1'));
    const pages = Number(database.prepare('PRAGMA page_count').get()?.page_count);
    database.exec(`PRAGMA max_page_count = ${pages + 60}`);
    let kept = 0;
    let failure: unknown;
    for (; failure === undefined && kept < 1_000; ) {
      const exchange = page(`x${kept}`, `text ${kept} `.repeat(200));
      try {
        runs.exchanges.add('r1', kept, exchange, exchange);
        kept += 1;
      } catch (error) {
        failure = storageFailure(error, `data in ${path}`);
      }
    }
    expect(failure).toMatchObject({ code: 'store-full', step: `data in ${databasePath(folder)}` });
    expect(kept).toBeGreaterThan(0);
    expect(runs.exchanges.list('r1').exchanges).toHaveLength(kept);

    database.exec(`PRAGMA max_page_count = ${pages + 1_000}`);
    runs.exchanges.add('r1', kept, page('more', 'room again'), page('more', 'room again'));
    database.close();
    const again = await open(folder);
    expect(again.notices).toEqual([]);
    expect(again.runs.exchanges.list('r1').exchanges).toHaveLength(kept + 1);
  });
});

describe('what is no matter of the disk', () => {
  test('is called a mistake of ours', () => {
    expect(storageFailure(new TypeError('x is not a function'), 'here')).toMatchObject({
      code: 'internal',
      step: 'here',
      received: 'x is not a function',
    });
    expect(storageFailure('thrown text', 'here')).toMatchObject({
      code: 'internal',
      received: 'thrown text',
    });
  });

  test.each([
    [Object.assign(new Error('no space'), { code: 'ENOSPC', syscall: 'mkdir' }), 'store-full'],
    [Object.assign(new Error('read-only'), { code: 'EROFS', syscall: 'open' }), 'store-unwritable'],
    [Object.assign(new Error('busy snapshot'), { errcode: 517 }), 'store-locked'],
    [Object.assign(new Error('short read'), { errcode: 522 }), 'store-unwritable'],
    [Object.assign(new Error('bad index'), { errcode: 779 }), 'store-damaged'],
  ])('is distinguished from what is: %s', (error, code) => {
    expect(storageFailure(error, 'here').code).toBe(code);
  });
});

describe('two stores at one file', () => {
  test('see what the other one stored', async () => {
    const folder = tempFolder();
    const [one, other] = [await open(folder), await open(folder)];
    for (let index = 0; index < 20; index += 1) {
      const store = index % 2 === 0 ? one : other;
      store.runs.save(sampleRun(`r${index}`));
      store.runs.exchanges.add(`r${index}`, 0, page('x1', 'text'), page('x1', 'text'));
    }
    expect(one.runs.list('op.example')).toHaveLength(20);
    other.close();
    one.runs.save(sampleRun('last'));
    one.close();
    one.close();
    expect((await open(folder)).runs.list()).toHaveLength(21);
  });
});
