import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { lockFile } from '../../../electron/machine/file-lock.ts';
import { askToImport, lockFileOf, takeInstanceLock } from '../../../electron/machine/instance-lock.ts';
import { importingInto } from '../../../electron/machine/read-run-file.ts';
import { readRunFile } from '../../../electron/terminal/backend/run-file.ts';
import { chromeEntry, chromeLogin, harOf } from '../../support/har/chrome-login.ts';
import { leaksIn } from '../../support/login/leaks.ts';
import { noStore, type StubProvider, startStubProvider } from '../../support/login/stub-provider.ts';
import { storeKeys } from '../../support/provider/stored-keys.ts';
import { sampleRun } from '../../support/store/runs.ts';
import { databasePath, open, openRaw, tempFolder, workingKeyStore } from '../../support/store/temp-store.ts';
import { playCli } from '../../support/terminal/play-cli.ts';
import { playData } from '../../support/terminal/play-data.ts';
import { openServices } from '../../support/workbench/open-services.ts';
import { type Bench, openBench } from '../../support/workbench/start-runs.ts';

const secret = 'sEcret/Value+with&signs <1234567890>';
const files = { whole: '', masked: '' };
const keyStore = workingKeyStore();
let provider: StubProvider;
let from: Bench;
beforeAll(async () => {
  provider = await startStubProvider();
  from = await openBench(provider.issuer, () => provider.window(), undefined, undefined, keyStore);
  provider.on('/token', noStore({ error: 'invalid_grant', refresh_token: secret }, '400 Bad Request'));
  await from.ended(await from.start());
  files.whole = join(from.folder, 'whole.grantscope');
  files.masked = join(from.folder, 'masked.grantscope');
  await playData(['export', 'last', '--capsule', files.masked], from.folder, { keyStore });
  const whole = ['export', 'last', '--capsule', files.whole, '--with-secrets'];
  expect(await playData(whole, from.folder, { keyStore })).toMatchObject({ code: 0 });
});
afterAll(async () => {
  await from.close();
  await provider.close();
});

async function emptyData(): Promise<string> {
  const folder = tempFolder();
  (await open(folder)).close();
  return folder;
}

const listed = async (folder: string, scene = {}) =>
  JSON.parse((await playData(['runs', '--json'], folder, scene)).stdout).runs;

describe('a file', () => {
  test('is imported into the data of no open window, and is the same run', async () => {
    const folder = await emptyData();
    const own = { keyStore: workingKeyStore() };
    const { code, stdout, stderr } = await playData(['import', files.whole], folder, own);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const [run] = await listed(folder, own);
    expect(stdout).toBe(`✓ Imported into ${folder} as run ${run.id}\n`);
    expect(run).toMatchObject({ imported: true, connection: 'Test', error: 'invalid_grant' });
    expect((await playData(['compare', 'last', files.whole], folder, own)).code).toBe(0);
    const har = await playData(['export', 'last', '--har', '-'], folder, own);
    expect(leaksIn(har.stdout, { secret })).toEqual([]);
    expect(leaksIn(readFileSync(databasePath(folder), 'latin1'), { secret })).toEqual([]);
  });

  test('is imported with --json, and says that its secrets are lost without keychain and passphrase', async () => {
    const folder = await emptyData();
    const { code, stdout, stderr } = await playData(['import', files.whole, '--json'], folder);
    expect(code).toBe(0);
    expect(stderr).toContain('The secrets of the file were not stored');
    const [{ id }] = await listed(folder);
    expect(JSON.parse(stdout)).toMatchObject({
      grantscope: 1,
      folder,
      by: 'terminal',
      runs: [id],
      leftOut: [],
    });
    const masked = await playData(['import', files.masked, '--json'], folder);
    expect(masked).toMatchObject({ code: 0, stderr: '' });
  });

  test('that was imported before is imported again, which is said', async () => {
    const folder = await emptyData();
    const har = join(folder, 'login.har');
    writeFileSync(har, harOf(chromeLogin()));
    const repeatedOf = async (file: string) => {
      const { code, stdout } = await playData(['import', file, '--json'], folder);
      expect(code).toBe(0);
      return JSON.parse(stdout);
    };
    for (const file of [files.masked, har]) {
      const first = await repeatedOf(file);
      expect(first).not.toHaveProperty('repeated');
      const second = await repeatedOf(file);
      expect(second.repeated).toEqual([{ run: second.runs[0], earlier: first.runs[0] }]);
      const { code, stdout, stderr } = await playData(['import', file], folder);
      expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringContaining('Imported into') });
      expect(stderr).toContain(` was already stored as run ${first.runs[0]}, and is there twice now.`);
    }
    expect(await listed(folder)).toHaveLength(6);
  });

  test('with the same login and other content is new', async () => {
    const folder = await emptyData();
    const har = join(folder, 'login.har');
    writeFileSync(har, harOf(chromeLogin()));
    await playData(['import', har], folder);
    writeFileSync(har, harOf(chromeLogin()).replaceAll('text/html', 'text/plain'));
    const { code, stderr } = await playData(['import', har], folder);
    expect({ code, said: stderr.includes('already stored') }).toEqual({ code: 0, said: false });
  });

  test('is imported into a locked vault for its passphrase only', async () => {
    const folder = tempFolder();
    const store = await open(folder);
    store.unlock('correct horse');
    store.close();
    const locked = await playData(['import', files.whole], folder);
    expect(locked).toMatchObject({ code: 3, stdout: '' });
    expect(locked.stderr).toBe(
      'grantscope import: Nothing was imported: the vault is locked. Set GRANTSCOPE_PASSPHRASE, or enter the passphrase in a terminal.\n',
    );
    expect(await listed(folder)).toEqual([]);
    const env = { GRANTSCOPE_PASSPHRASE: 'correct horse' };
    expect(await playData(['import', files.whole], folder, { env })).toMatchObject({ code: 0, stderr: '' });
    expect((await playData(['compare', 'last', files.whole], folder, { env })).code).toBe(0);
  });

  test('that is no run is refused within its limits, and nothing is imported', async () => {
    const folder = await emptyData();
    const file = join(folder, 'wrong.grantscope');
    for (const text of ['{"a":1}', '[['.repeat(200), '', readFileSync(files.whole).subarray(0, 500)]) {
      writeFileSync(file, text);
      const { code, stdout, stderr } = await playData(['import', file], folder);
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
      expect(stderr.trimEnd().split('\n')).toHaveLength(1);
    }
    for (const path of [folder, join(folder, 'gone')]) {
      expect((await playData(['import', path], folder)).stderr).toContain('cannot be read (');
    }
    expect(await listed(folder)).toEqual([]);
    writeFileSync(file, '{"a":1}');
    expect(await readRunFile(file)).toMatchObject({ ok: false, failure: { code: 'invalid-input' } });
  });

  test('is not imported where there is no data, or data of a newer version', async () => {
    const folder = join(tempFolder(), 'none');
    const none = await playData(['import', files.masked], folder);
    expect(none).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('There is no Grantscope data in'),
    });
    expect(existsSync(folder)).toBe(false);
    const newer = await emptyData();
    openRaw(databasePath(newer)).exec('PRAGMA user_version = 99');
    const refused = await playData(['import', files.masked], newer);
    expect(refused).toMatchObject({ code: 3, stderr: expect.stringContaining('newer version') });
  });
});

describe('a HAR file', () => {
  test('of a browser is imported, a run for each login', async () => {
    const folder = await emptyData();
    const file = join(folder, 'two.har');
    writeFileSync(file, harOf([...chromeLogin(), ...chromeLogin({ name: 'b', after: 60_000 })]));
    const { code, stdout } = await playData(['import', file, '--json'], folder);
    expect(code).toBe(0);
    const { runs, har } = JSON.parse(stdout);
    expect(runs).toHaveLength(2);
    expect(har).toMatchObject({ creator: 'WebInspector' });
    expect((await listed(folder)).map(({ id }: { id: string }) => id).sort()).toEqual([...runs].sort());
    const compared = await playData(['compare', 'last', file], folder);
    expect(compared.code).toBe(2);
    expect(compared.stderr).toContain('two.har: There are 2 logins in the file.');
  });

  test('is masked by the setting of the window, too, when it is imported and compared', async () => {
    const folder = await emptyData();
    const store = await open(folder);
    store.meta.saveSettings({ theme: 'system', alsoMask: ['nonce'] });
    store.close();
    const file = join(folder, 'one.har');
    writeFileSync(file, harOf(chromeLogin()));
    expect((await playData(['import', file], folder)).code).toBe(0);
    const again = await open(folder);
    const { exchanges } = again.runs.exchanges.list(again.runs.list()[0]?.id ?? '');
    again.close();
    expect(exchanges.length).toBeGreaterThan(0);
    expect(leaksIn(JSON.stringify(exchanges), { nonce: 'nonce-a-0123456789' })).toEqual([]);
    const compared = await playData(['compare', 'last', file, '--json'], folder);
    expect(leaksIn(compared.stdout, { nonce: 'nonce-a-0123456789' })).toEqual([]);
    expect(compared.code).toBe(0);
  });

  test('with one login is compared by its name', async () => {
    const folder = await emptyData();
    const file = join(folder, 'one.har');
    writeFileSync(file, harOf(chromeLogin()));
    expect((await playData(['compare', file, file], folder)).code).toBe(0);
  });

  test('without a login is refused with what is in it', async () => {
    const folder = await emptyData();
    const file = join(folder, 'none.har');
    writeFileSync(file, harOf([chromeEntry('https://other.example/', 0)]));
    const { code, stdout, stderr } = await playData(['import', file], folder);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toBe(
      `grantscope import: There is no login in ${file}: it has 1 message to other.example, and 0 JWTs.\n`,
    );
    expect((await playData(['compare', file, file], folder)).stderr).toContain(
      'There is no login in the file.',
    );
    expect(await listed(folder)).toEqual([]);
  });
});

describe('while a window has the data open', () => {
  test('the file is imported by the window, which lists it', async () => {
    const folder = await emptyData();
    storeKeys(join(folder, 'demo-provider'));
    const services = await openServices(folder, { openLoginWindow: () => new Promise(() => undefined) });
    const lock = await takeInstanceLock(folder, () => undefined);
    onTestFinished(async () => {
      await services.workbench.close();
      await lock?.release();
    });
    lock?.acceptFiles(importingInto((channel, input) => services.workbench.gate(channel, input)));
    const { code, stdout, stderr } = await playData(['import', files.masked, '--json'], folder);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const { runs: imported, by } = JSON.parse(stdout);
    expect(by).toBe('window');
    const { runs } = await services.call('app:state', null);
    expect(runs.map(({ id }) => id)).toEqual(imported);
    expect(JSON.parse((await askToImport(folder, join(folder, 'gone'))) ?? '')).toMatchObject({
      ok: false,
      failure: { code: 'invalid-input' },
    });
  });

  test('a window that does not respond is named, and what it runs is not marked as interrupted', async () => {
    const folder = tempFolder();
    const store = await open(folder);
    store.runs.save(sampleRun('live', { state: 'running' }));
    const held = lockFile(lockFileOf(folder));
    onTestFinished(() => (typeof held === 'object' ? held.release() : undefined));
    const { code, stderr } = await playData(['import', files.masked], folder);
    expect(code).toBe(3);
    expect(stderr).toBe(
      `grantscope import: A window has the data in ${folder} open, and did not respond. Close it and try again, or import the file in the window.\n`,
    );
    expect(store.runs.find('live')?.summary.state).toBe('running');
  });

  test.skipIf(process.platform === 'win32').each([
    ['shown', 'did not respond'],
    ['null', 'did not respond'],
    ['{"ok":true,"value":{"runs":[1]}}', 'did not respond'],
    [
      '{"ok":false,"failure":{"code":"store-full","message":"The disk is full."}}',
      'The open window did not import the file: The disk is full.',
    ],
  ])('its response may be %s', async (response, words) => {
    const folder = await emptyData();
    const held = lockFile(lockFileOf(folder));
    const server = createServer((socket) => socket.on('error', () => undefined).end(response));
    await new Promise<void>((resolve) => server.listen(join(folder, 'window.sock'), resolve));
    onTestFinished(() => {
      server.close();
      if (typeof held === 'object') held.release();
    });
    const { code, stderr } = await playData(['import', files.masked], folder);
    expect(code).toBe(3);
    expect(stderr).toContain(words);
  });
});

test.each([
  [['import'], 'no file'],
  [['import', 'a', 'b'], 'unexpected argument: b'],
  [['import', 'a', '--har', 'b'], 'unknown option --har'],
])('%j is wrong usage', async (args, words) => {
  const { code, stderr } = await playCli(args);
  expect(code).toBe(2);
  expect(stderr).toContain(words);
});
