import { mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { writeExport } from '../../../electron/workbench/export-run.ts';
import { readImport } from '../../support/har/read-import.ts';
import { harProblems } from '../../support/har-schema.ts';
import { leaksIn, writingsOf } from '../../support/login/leaks.ts';
import { noStore, type StubProvider, startStubProvider } from '../../support/login/stub-provider.ts';
import { sampleRun } from '../../support/store/runs.ts';
import { databasePath, open, openRaw, tempFolder, workingKeyStore } from '../../support/store/temp-store.ts';
import { playCli } from '../../support/terminal/play-cli.ts';
import { playData } from '../../support/terminal/play-data.ts';
import { type Bench, openBench } from '../../support/workbench/start-runs.ts';

const secret = 'sEcret/Value+with&signs <1234567890>';

const keyStore = workingKeyStore();
let provider: StubProvider;
let bench: Bench;
let run = '';
beforeAll(async () => {
  provider = await startStubProvider();
  bench = await openBench(provider.issuer, () => provider.window(), undefined, undefined, keyStore);
  const body = {
    error: 'invalid_grant',
    refresh_token: secret,
    error_description: writingsOf(secret).join(' '),
  };
  provider.on('/token', noStore(body, '400 Bad Request'));
  run = await bench.start();
  await bench.ended(run);
});
afterAll(async () => {
  await bench.close();
  await provider.close();
});

const exportRun = (...args: readonly string[]) => playData(['export', ...args], bench.folder, { keyStore });

/** What the window would write. */
function ofWindow(format: 'har' | 'markdown' | 'html'): string {
  const written = writeExport(bench.store, { run, format, secrets: false }, { version: '0.0.0' });
  if (!written.ok) throw new Error(written.failure.message);
  return String(written.value.content);
}

test('a run is written in every format, without secrets, for its user alone, with a receipt', async () => {
  const folder = tempFolder();
  const path = (name: string) => join(folder, name);
  const { code, stdout, stderr } = await exportRun(
    ...['last', '--har', path('a.har'), '--report', path('a.md'), '--html', path('a.html')],
    ...['--capsule', path('a.grantscope')],
  );
  expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
  for (const name of ['a.har', 'a.md', 'a.html']) {
    const text = readFileSync(path(name), 'utf8');
    expect(leaksIn(text, { secret })).toEqual([]);
    expect(text).toContain('refresh_token-1');
    expect(stderr).toMatch(new RegExp(`${name}: \\d+ secrets masked: .*refresh_token \\(1\\)`));
    if (process.platform !== 'win32') expect(statSync(path(name)).mode & 0o777).toBe(0o600);
  }
  expect(harProblems(JSON.parse(readFileSync(path('a.har'), 'utf8')))).toEqual([]);
  const capsule = readImport(readFileSync(path('a.grantscope')), { now: 0 });
  expect(capsule).toMatchObject({
    ok: true,
    value: { runs: [{ capsule: { masked: true, connection: 'Test' } }] },
  });
  expect(leaksIn(JSON.stringify(capsule), { secret })).toEqual([]);
  expect(readdirSync(folder)).toHaveLength(4);
});

test('what is written is what the window writes, also to standard output', async () => {
  const version = /\b\d+\.\d+\.\d+\b/g;
  for (const [option, format] of [
    ['--har', 'har'],
    ['--report', 'markdown'],
    ['--html', 'html'],
  ] as const) {
    const { code, stdout, stderr } = await exportRun(run.slice(0, 8), option, '-');
    expect(code).toBe(0);
    expect(stdout.length).toBeGreaterThan(1_000);
    if (format !== 'html') expect(stdout.replace(version, '')).toBe(ofWindow(format).replace(version, ''));
    expect(stderr).toMatch(/^standard output: \d+ secrets masked/);
  }
  const { stdout } = await exportRun('last', '--capsule', '-');
  expect(readImport(Buffer.from(stdout, 'latin1'), { now: 0 })).toMatchObject({ ok: true });
});

test('secrets are written with --with-secrets, and reported', async () => {
  const { code, stdout, stderr } = await exportRun('last', '--har', '-', '--with-secrets');
  expect(code).toBe(0);
  expect(leaksIn(stdout, { secret })).toEqual(['secret']);
  expect(stderr).toBe('standard output: written with all secrets.\n');
});

test('secrets of a session that the window alone can read are exported as shown, and never with --with-secrets', async () => {
  const own = await openBench(provider.issuer, () => provider.window());
  onTestFinished(() => own.close());
  await own.ended(await own.start());
  const shown = await playData(['export', 'last', '--har', '-'], own.folder);
  expect(shown).toMatchObject({ code: 0, stderr: expect.stringContaining('exported as shown') });
  expect(leaksIn(shown.stdout, { secret })).toEqual([]);
  const refused = await playData(['export', 'last', '--har', '-', '--with-secrets'], own.folder);
  expect(refused).toMatchObject({ code: 3, stdout: '' });
  expect(refused.stderr).toMatch(/^grantscope export: The secrets of this message were not stored .*\n$/);
});

test('values under the names of --mask, and of the setting of the window, are secrets too', async () => {
  const before = await exportRun('last', '--har', '-');
  const challenge = /code_challenge=([\w-]{43})/.exec(before.stdout)?.[1] ?? '';
  expect(challenge).not.toBe('');
  for (const format of ['--har', '--report', '--html', '--capsule']) {
    const { code, stdout, stderr } = await exportRun('last', format, '-', '--mask', 'code_challenge');
    expect(code).toBe(0);
    expect(stderr).toContain('code_challenge (1)');
    const text =
      format === '--capsule' ? JSON.stringify(readImport(Buffer.from(stdout, 'latin1'), { now: 0 })) : stdout;
    expect(leaksIn(text, { challenge })).toEqual([]);
  }
  bench.store.meta.saveSettings({ theme: 'system', alsoMask: ['code_challenge'] });
  const set = await exportRun('last', '--har', '-');
  bench.store.meta.saveSettings({ theme: 'system' });
  expect(set.stderr).toContain('code_challenge (1)');
});

test('an exported file is written in another format, and reads no data folder', async () => {
  const folder = tempFolder();
  const file = join(folder, 'run.grantscope');
  expect((await exportRun('last', '--capsule', file)).code).toBe(0);
  const { code, stdout } = await playData(['export', file, '--report', '-'], join(folder, 'none'));
  expect(code).toBe(0);
  expect(stdout).toContain('refresh_token-1');
});

test('a damaged run is exported without what is damaged, which is said; a newer one is refused', async () => {
  const folder = tempFolder();
  const store = await open(folder);
  for (const id of ['sound', 'damaged', 'newer']) store.runs.save(sampleRun(id));
  const raw = openRaw(databasePath(folder));
  raw.exec("UPDATE runs SET summary = json_set(summary, '$.v', 99) WHERE id = 'newer'");
  raw.exec("UPDATE runs SET record = (SELECT record FROM runs WHERE id = 'sound') WHERE id = 'damaged'");
  const damaged = await playData(['export', 'damaged', '--har', '-'], folder);
  expect(damaged.code).toBe(0);
  expect(damaged.stderr).toContain(
    'Run damaged is exported without what is damaged: its findings and tokens',
  );
  const newer = await playData(['export', 'newer', '--har', '-'], folder);
  expect(newer).toMatchObject({ code: 3, stdout: '' });
  expect(newer.stderr).toContain('Run newer was made by a newer version');
});

test('a file that cannot be written is wrong usage, before the run is read', async () => {
  const folder = tempFolder();
  mkdirSync(join(folder, 'taken'));
  for (const path of [join(folder, 'taken'), join(folder, 'no', 'such', 'a.har')]) {
    const { code, stderr } = await exportRun('last', '--har', path);
    expect(code).toBe(2);
    expect(stderr).toContain('--har: The file');
  }
  expect(readdirSync(folder)).toEqual(['taken']);
});

test('a file that can no longer be written is a failure', async () => {
  const openResultFile = async () => ({
    ok: true as const,
    value: {
      write: async () => ({
        ok: false as const,
        failure: { code: 'store-full' as const, message: 'The disk is full.', hint: 'Free disk space.' },
      }),
    },
  });
  const { code, stderr } = await playData(['export', 'last', '--har', 'a.har'], bench.folder, {
    keyStore,
    services: { openResultFile },
  });
  expect(code).toBe(3);
  expect(stderr).toBe('grantscope export: The disk is full. Free disk space.\n');
});

test.each([
  [['export'], 'no run'],
  [['export', 'last'], 'no format'],
  [['export', 'last', 'last~1', '--har', '-'], 'unexpected argument: last~1'],
  [['export', 'last', '--har', '-', '--html', '-'], 'only one format'],
  [['export', 'nope', '--har', '-'], 'There is no data'],
  [['export', 'last', '--har', '-', '--mask', 'a b'], 'is not a name'],
  [['export', 'last', '--har', '-', '--mask', 'sub', '--with-secrets'], 'cannot be used with'],
])('%j is wrong usage', async (args, words) => {
  const { code, stdout, stderr } = await playCli(args);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toContain(words);
});

test('a .grantscope file is not written to a terminal', async () => {
  const { code, stderr } = await playCli(['export', 'last', '--capsule', '-'], { isTTY: true });
  expect(code).toBe(2);
  expect(stderr).toContain('binary');
});

test.each([['--har'], ['--report']])('--screenshots is refused with %s alone', async (format) => {
  const { code, stderr } = await exportRun('last', format, '-', '--screenshots');
  expect([code, stderr]).toEqual([2, expect.stringContaining('--screenshots needs --html or --capsule')]);
});

test('--screenshots writes a page without any where the run has none', async () => {
  const { code, stdout } = await exportRun('last', '--html', '-', '--screenshots');
  expect(code).toBe(0);
  expect(stdout).not.toContain('<img');
});
