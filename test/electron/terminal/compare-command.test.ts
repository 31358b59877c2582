import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { compareStored } from '../../../electron/workbench/compare-stored.ts';
import { exportRun } from '../../../electron/workbench/export-run.ts';
import { leaksIn } from '../../support/login/leaks.ts';
import { noStore, type StubProvider, startStubProvider } from '../../support/login/stub-provider.ts';
import { sampleRun } from '../../support/store/runs.ts';
import { databasePath, open, openRaw, tempFolder, workingKeyStore } from '../../support/store/temp-store.ts';
import { playCli } from '../../support/terminal/play-cli.ts';
import { playData } from '../../support/terminal/play-data.ts';
import { type Bench, openBench } from '../../support/workbench/start-runs.ts';

const secret = 'sEcret/Value+with&signs <1234567890>';

describe('two runs of an open window', () => {
  let provider: StubProvider;
  let bench: Bench;
  let refused = '';
  let again = '';
  let completed = '';
  const run = async () => {
    const id = await bench.start();
    await bench.ended(id);
    return id;
  };
  const keyStore = workingKeyStore();
  const compare = (...args: readonly string[]) => playData(['compare', ...args], bench.folder, { keyStore });
  beforeAll(async () => {
    provider = await startStubProvider();
    bench = await openBench(provider.issuer, () => provider.window(), undefined, undefined, keyStore);
    provider.on('/token', noStore({ error: 'invalid_grant', refresh_token: secret }, '400 Bad Request'));
    refused = await run();
    again = await run();
    provider.restore();
    completed = await run();
  });
  afterAll(async () => {
    await bench.close();
    await provider.close();
  });

  test('are the same but for what always differs: exit code 0', async () => {
    const { code, stdout, stderr } = await compare('last~2', 'last~1');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/\b0 different, \d+ expected to differ, \d+ the same/);
    expect(stdout).toContain(refused.slice(0, 8));
    expect(stdout).toContain(again.slice(0, 8));
  });

  test('differ: exit code 1, with what the window shows, and no secret', async () => {
    const { code, stdout } = await compare(refused.slice(0, 12), 'last');
    expect(code).toBe(1);
    expect(stdout).toMatch(/^Run\n {2}Result \(run\)\n {4}failed\n {2}→ completed$/m);
    expect(stdout).toMatch(/Token request/);
    expect(leaksIn(stdout, { secret })).toEqual([]);
  });

  test('are compared as JSON, as the window compares them', async () => {
    const { code, stdout } = await compare('last~1', completed, '--json');
    const windows = await compareStored(bench.store, { run: again, other: completed });
    const printed = JSON.parse(stdout);
    expect(printed).toMatchObject({
      grantscope: 1,
      exitCode: code,
      first: { id: again, error: 'invalid_grant' },
      second: { id: completed, state: 'completed' },
      counts: { differences: expect.any(Number) },
    });
    expect(windows.ok && windows.value).toEqual({ sections: printed.sections, left: printed.left });
    expect(leaksIn(stdout, { secret })).toEqual([]);
  });

  test.each([{ format: ['--json'] }, { format: ['--markdown'] }, { format: [] }])(
    'are compared with the values of --mask, which are masked: $format',
    async ({ format }) => {
      const open = await compare('last~1', completed, '--json');
      const { counts, sections } = JSON.parse(open.stdout);
      const challenges = sections
        .flatMap((section: { differences: readonly Record<string, string>[] }) => section.differences)
        .filter(({ name }: Record<string, string>) => name === 'code_challenge')
        .flatMap(({ first, second }: Record<string, string>) => [first, second]);
      expect(challenges).toHaveLength(2);
      const { code, stdout } = await compare(
        ...['last~1', completed, ...format, '--mask', 'code_challenge', '--mask', 'Status'],
      );
      expect(code).toBe(1);
      expect(leaksIn(stdout, { one: challenges[0], other: challenges[1] })).toEqual([]);
      if (format.includes('--json')) expect(JSON.parse(stdout).counts).toEqual(counts);
      expect(stdout).toContain('…(3)');
    },
  );

  test('are compared as Markdown', async () => {
    const { code, stdout } = await compare('last~1', 'last', '--markdown');
    expect(code).toBe(1);
    expect(stdout).toMatch(
      /^## Comparison of two runs\n\n- \*\*First run:\*\* Code \+ PKCE, Test: Token request refused/,
    );
  });

  test('may be an exported one, or two of them, which need no data folder', async () => {
    const folder = tempFolder();
    const file = (id: string, secrets: boolean) => {
      const saved = exportRun(
        bench.store,
        { run: id, format: 'grantscope', secrets },
        { downloads: folder, version: '1.2.3' },
      );
      if (!saved.ok) throw new Error(saved.failure.message);
      return saved.value.path;
    };
    const whole = file(refused, true);
    expect((await compare(whole, refused)).code).toBe(0);
    const masked = file(completed, false);
    const { code, stdout } = await playData(['compare', whole, masked], join(folder, 'no-data'));
    expect(code).toBe(1);
    expect(stdout).toContain('Result (run)');
    expect(leaksIn(stdout, { secret })).toEqual([]);
  });

  test('that are named wrongly are wrong usage, with one line that says how to find them', async () => {
    for (const [ref, words] of [
      ['nope', /^grantscope compare: There is no run nope\. List the runs with: grantscope runs\.$/],
      ['last~9', /^grantscope compare: There is no run last~9: 3 runs in the data\. List/],
      ['last~-1', /There is no run last~-1\./],
      ['', /Several|There is no run/],
      ['%', /There is no run %\./],
      ['gone.grantscope', /The file gone\.grantscope cannot be read/],
    ] as const) {
      const { code, stdout, stderr } = await compare(ref, 'last');
      expect({ ref, code, stdout }).toEqual({ ref, code: 2, stdout: '' });
      expect(stderr.trimEnd()).toMatch(words);
      expect(stderr.trimEnd().split('\n')).toHaveLength(1);
    }
  });

  test('of which one has not ended is wrong usage', async () => {
    const id = await bench.start({ paused: true });
    await bench.until(id, ({ held }) => held !== undefined);
    const { code, stderr } = await compare('last', 'last~1');
    expect(code).toBe(2);
    expect(stderr).toContain('Run last has not ended.');
    bench.runs.active.stop(id);
    await bench.ended(id);
    bench.store.runs.markDeleted(id, 1);
  });
});

describe('runs that cannot be compared', () => {
  test('are several with the same start of their ids, all of which are named', async () => {
    const folder = tempFolder();
    const store = await open(folder);
    for (const id of ['abcd-1', 'abcd-2', 'abcd']) store.runs.save(sampleRun(id));
    const ambiguous = await playData(['compare', 'abc', 'abcd-1'], folder);
    expect(ambiguous).toMatchObject({ code: 2, stdout: '' });
    expect(ambiguous.stderr).toBe(
      'grantscope compare: Several runs start with abc: abcd, abcd-2, abcd-1. Give more characters.\n',
    );
    expect((await playData(['compare', 'abcd', 'ABCD-1'], folder)).code).toBe(0);
  });

  test('are damaged, of a newer version, or locked', async () => {
    const folder = tempFolder();
    const store = await open(folder);
    store.unlock('correct horse');
    for (const id of ['sound', 'damaged', 'newer']) store.runs.save(sampleRun(id));
    const raw = openRaw(databasePath(folder));
    raw.exec("UPDATE runs SET summary = json_set(summary, '$.v', 99) WHERE id = 'newer'");
    raw.exec("UPDATE runs SET record = (SELECT record FROM runs WHERE id = 'sound') WHERE id = 'damaged'");
    const compare = (id: string, env = {}) => playData(['compare', id, 'sound'], folder, { env });
    const unlocked = { GRANTSCOPE_PASSPHRASE: 'correct horse' };
    for (const [id, env, words] of [
      ['damaged', unlocked, 'Run damaged cannot be compared: its findings and tokens cannot be read'],
      ['newer', unlocked, 'Run newer was made by a newer version of Grantscope. Open it with'],
      ['sound', {}, 'Run sound cannot be read: the vault is locked. Set GRANTSCOPE_PASSPHRASE, or enter'],
    ] as const) {
      const { code, stdout, stderr } = await compare(id, env);
      expect({ id, code, stdout }).toEqual({ id, code: 3, stdout: '' });
      expect(stderr).toContain(words);
      expect(stderr.trimEnd().split('\n')).toHaveLength(1);
    }
    expect((await compare('sound', unlocked)).code).toBe(0);
  });

  test('are files that are no runs', async () => {
    const folder = tempFolder();
    const file = join(folder, 'wrong.grantscope');
    writeFileSync(file, '{"a":1}');
    const { code, stderr } = await playData(['compare', file, file], folder);
    expect(code).toBe(2);
    expect(stderr).toMatch(/^grantscope compare: .+\n$/);
  });
});

test.each([
  [['compare'], 'two runs are needed'],
  [['compare', 'last'], 'two runs are needed'],
  [['compare', 'a', 'b', 'c'], 'unexpected argument: c'],
  [['compare', 'a', 'b', '--json', '--markdown'], 'cannot be used together'],
])('%j is wrong usage', async (args, words) => {
  const { code, stdout, stderr } = await playCli(args);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toContain(words);
});
