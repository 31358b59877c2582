import { chmodSync, chownSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { noStore, type StubProvider, startStubProvider } from '../../support/login/stub-provider.ts';
import { frozenNow } from '../../support/play.ts';
import { sampleRun } from '../../support/store/runs.ts';
import {
  afterwards,
  databasePath,
  leastCost,
  open,
  openRaw,
  tempFolder,
} from '../../support/store/temp-store.ts';
import { playCli } from '../../support/terminal/play-cli.ts';
import { playData } from '../../support/terminal/play-data.ts';
import { type Bench, openBench } from '../../support/workbench/start-runs.ts';

const minute = 60_000;

describe('the runs of an open window', () => {
  let provider: StubProvider;
  let bench: Bench;
  let refused = '';
  let completed = '';
  beforeAll(async () => {
    provider = await startStubProvider();
    bench = await openBench(provider.issuer, () => provider.window());
    const user = bench.store.users.save({ connection: bench.connection, name: 'alice', session: 'clean' });
    provider.on('/token', noStore({ error: 'invalid_client' }, '401 Unauthorized'));
    refused = await bench.start({ persona: user.id });
    await bench.ended(refused);
    provider.restore();
    completed = await bench.start();
    await bench.ended(completed);
  });
  afterAll(async () => {
    await bench.close();
    await provider.close();
  });

  test('are listed with number, id, time, connection, user, grant and result, the newest first', async () => {
    const { code, stdout, stderr } = await playData(['runs'], bench.folder, { columns: 140 });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const [head, ...rows] = stdout.trimEnd().split('\n');
    expect(head).toMatch(/^N {2}Run {7}Started \(UTC\) {5}Connection {2}User {3}Grant {2,}Result$/);
    expect(rows).toHaveLength(2);
    expect(rows[0]).toMatch(
      new RegExp(
        `^0  ${completed.slice(0, 8)}  \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d +Test .*Code \\+ PKCE +Completed`,
      ),
    );
    expect(rows[1]).toMatch(
      new RegExp(`^1  ${refused.slice(0, 8)} .*alice.*Token request refused \\(invalid_client\\)$`),
    );
  });

  test('are listed as JSON with --json', async () => {
    const { code, stdout } = await playData(['runs', '--json'], bench.folder);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      grantscope: 1,
      folder: bench.folder,
      vault: 'memory',
      matching: 2,
      runs: [
        { id: completed, number: 0, connection: 'Test', grant: 'authorization-code', state: 'completed' },
        { id: refused, number: 1, user: 'alice', state: 'failed', error: 'invalid_client' },
      ],
    });
  });

  test('are filtered, and keep their numbers', async () => {
    const list = async (...filter: string[]) => {
      const { stdout } = await playData(['runs', '--json', ...filter], bench.folder);
      return JSON.parse(stdout).runs.map(({ number }: { readonly number: number }) => number);
    };
    expect(await list('--user', 'alice')).toEqual([1]);
    expect(await list('--connection', 'Test')).toEqual([0, 1]);
    expect(await list('--limit', '1')).toEqual([0]);
    const short = await playData(['runs', '--limit', '1'], bench.folder);
    expect(short.stdout).toContain('1 more; --limit COUNT shows more');
  });

  test('of an unknown connection or user are wrong usage, which names the known ones', async () => {
    const unknown = await playData(['runs', '--connection', 'Tset'], bench.folder);
    expect(unknown).toMatchObject({ code: 2, stdout: '' });
    expect(unknown.stderr).toContain('no run has the connection "Tset"; did you mean Test?');
    const stranger = await playData(['runs', '--user', 'mallory'], bench.folder);
    expect(stranger.stderr).toContain('no run has the user "mallory" (known: alice)');
  });

  test('and the data are the same after it: nothing was written', async () => {
    const before = openRaw(databasePath(bench.folder)).prepare('PRAGMA data_version').get();
    await playData(['runs'], bench.folder);
    expect(openRaw(databasePath(bench.folder)).prepare('PRAGMA data_version').get()).toEqual(before);
    await bench.ended(await bench.start());
  });
});

describe('a data folder', () => {
  test('is named by --data, and one without data is not created', async () => {
    const folder = tempFolder();
    (await open(folder)).close();
    const parent = tempFolder();
    expect(await playData(['runs', '--data', folder], join(parent, 'none'))).toMatchObject({
      code: 0,
      stdout: '',
    });
    const { code, stderr } = await playData(['runs'], join(parent, 'none'));
    expect(code).toBe(2);
    expect(stderr).toBe(
      `grantscope runs: There is no Grantscope data in ${join(parent, 'none')}. Name the data folder with --data or GRANTSCOPE_HOME.\n`,
    );
    expect(readdirSync(parent)).toEqual([]);
  });

  test('that no window has open keeps what only its next start may change', async () => {
    const folder = tempFolder();
    const store = await open(folder);
    store.runs.save(sampleRun('cut-short', { state: 'running' }));
    store.runs.save(sampleRun('deleted'));
    store.runs.markDeleted('deleted', frozenNow);
    const raw = openRaw(databasePath(folder));
    const { stdout } = await playData(['runs', '--json'], folder);
    expect(JSON.parse(stdout).runs).toMatchObject([{ id: 'cut-short', state: 'running' }]);
    expect(raw.prepare('SELECT id, state FROM runs ORDER BY id').all()).toMatchObject([
      { id: 'cut-short', state: 'running' },
      { id: 'deleted' },
    ]);
  });

  test('that is locked is listed without names and error codes, and with them for its passphrase', async () => {
    const folder = tempFolder();
    const store = await open(folder);
    expect(store.unlock('correct horse')).toMatchObject({ ok: true });
    store.runs.save(sampleRun('run-1'));
    store.runs.labels.save('run-1', { name: 'Before the fix' });
    store.close();
    const locked = await playData(['runs'], folder);
    expect(locked).toMatchObject({ code: 0, stderr: expect.stringContaining('The vault is locked') });
    expect(locked.stdout).toContain('run-1');
    expect(locked.stdout).not.toContain('Before the fix');
    const opened = await playData(['runs'], folder, { env: { GRANTSCOPE_PASSPHRASE: 'correct horse' } });
    expect(opened).toMatchObject({ code: 0, stderr: '', stdout: expect.stringContaining('Before the fix') });
    const wrong = await playData(['runs'], folder, { env: { GRANTSCOPE_PASSPHRASE: 'battery staple' } });
    expect(wrong).toMatchObject({ code: 2, stdout: '' });
    expect(wrong.stderr).toBe('grantscope runs: Wrong passphrase. Try again. Nothing was changed.\n');
    expect(`${opened.stdout}${wrong.stderr}`).not.toContain('battery');
  });

  test.each([
    [
      'of a newer version',
      'PRAGMA user_version = 99',
      3,
      /newer version of Grantscope \(data in .*version 99/,
    ],
    [
      'of an older version',
      'PRAGMA user_version = 3',
      3,
      /older version of Grantscope \(data in .*Open the window/,
    ],
    [
      'with rows that an older version left in clear',
      "INSERT INTO meta (name, value) VALUES ('rows-to-seal', 'connections')",
      3,
      /older version/,
    ],
  ])('%s is refused, and not changed', async (_what, sql, expected, words) => {
    const folder = tempFolder();
    (await open(folder)).close();
    const raw = new DatabaseSync(databasePath(folder));
    raw.exec(sql);
    raw.close();
    const { code, stdout, stderr } = await playData(['runs'], folder);
    expect({ code, stdout }).toEqual({ code: expected, stdout: '' });
    expect(stderr).toMatch(words);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  });

  test('whose file is no database is refused, and not renamed', async () => {
    const folder = tempFolder();
    mkdirSync(folder, { recursive: true });
    writeFileSync(databasePath(folder), 'not a database, but long enough to be looked at'.repeat(100));
    const { code, stderr } = await playData(['runs'], folder);
    expect(code).toBe(3);
    expect(stderr).toContain('The data file is damaged (data in ');
    expect(readdirSync(folder)).toEqual(['grantscope.sqlite']);
  });

  test.skipIf(process.platform === 'win32')('that cannot be written is read', async () => {
    const folder = tempFolder();
    const store = await open(folder);
    store.runs.save(sampleRun('run-1'));
    store.close();
    const before = readdirSync(folder);
    if (process.geteuid?.() === 0) {
      const nobody = 65_534;
      for (const path of [folder, ...before.map((name) => join(folder, name))])
        chownSync(path, nobody, nobody);
      process.seteuid?.(nobody);
      afterwards(() => process.seteuid?.(0));
    }
    chmodSync(folder, 0o500);
    afterwards(() => chmodSync(folder, 0o700));
    const { code, stdout, stderr } = await playData(['runs'], folder);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain('run-1');
    expect(readdirSync(folder)).toEqual(before);
  });

  test('has runs of a newer version and names that a terminal must not execute', async () => {
    const folder = tempFolder();
    const store = await open(folder, undefined, leastCost);
    store.runs.save(sampleRun('newer', { startedAt: frozenNow + minute }));
    store.runs.save(sampleRun('named'));
    store.runs.labels.save('named', { name: 'red\u001b[31m\u202e' });
    openRaw(databasePath(folder)).exec(
      `UPDATE runs SET summary = json_set(summary, '$.v', 99) WHERE id = 'newer'`,
    );
    const { code, stdout } = await playData(['runs'], folder);
    expect(code).toBe(0);
    expect(stdout).toContain('Made by a newer version');
    for (const hidden of ['\u001b', '\u202e']) expect(stdout).not.toContain(hidden);
  });
});

describe('wrong usage', () => {
  test.each([
    [['runs', '--limit', '0'], '--limit must be a number from 1 to 500'],
    [['runs', '--limit', 'x'], '--limit must be a number from 1 to 500'],
    [['runs', 'last'], 'unexpected argument: last'],
    [['runs', '--conection', 'A'], 'did you mean --connection?'],
  ])('%j is refused', async (args, words) => {
    const { code, stdout, stderr } = await playCli(args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(words);
  });
});
