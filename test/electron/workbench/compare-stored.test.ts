import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { channels } from '../../../core/bridge/channels.ts';
import { compareStored } from '../../../electron/workbench/compare-stored.ts';
import { exportRun } from '../../../electron/workbench/export-run.ts';
import { storeImportedFile } from '../../../electron/workbench/import-run.ts';
import { readImport } from '../../support/har/read-import.ts';
import { leaksIn } from '../../support/login/leaks.ts';
import { noStore, type StubProvider, startStubProvider } from '../../support/login/stub-provider.ts';
import { sampleRun } from '../../support/store/runs.ts';
import { type Bench, breakBefore, openBench } from '../../support/workbench/start-runs.ts';

const secret = 'sEcret/Value+with&signs <1234567890>';
const sameStart = 'sEcret/Value+with&signs <0987654321>';

let provider: StubProvider;
let bench: Bench;
beforeAll(async () => {
  provider = await startStubProvider();
});
afterAll(() => provider.close());
beforeEach(async () => {
  bench = await openBench(provider.issuer, () => provider.window());
});
afterEach(async () => {
  provider.restore();
  await bench.close();
});

/** A run whose token request is rejected with a refresh token in the body. */
async function performRun(value: string): Promise<string> {
  const body = { error: 'invalid_grant', refresh_token: value, error_description: `of ${value.length}` };
  provider.on('/token', noStore(body, '400 Bad Request'));
  const run = await bench.start();
  await bench.ended(run);
  return run;
}

async function compared(run: string, other: string) {
  const result = await compareStored(bench.store, { run, other });
  if (!result.ok) throw new Error(result.failure.message);
  expect(channels['run:compare'].output.safeParse(result.value).success).toBe(true);
  return result.value;
}

async function differenceOf(name: string, run: string, other: string) {
  const { sections } = await compared(run, other);
  return sections.flatMap(({ differences }) => differences).filter((difference) => difference.name === name);
}

describe('two stored runs', () => {
  test('differ by what is made for one run, which is expected', async () => {
    const [run, other] = [await performRun(secret), await performRun(secret)];
    const { sections, left } = await compared(run, other);
    const found = sections.flatMap(({ differences }) => differences);
    expect(found.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['state', 'nonce', 'code_verifier']),
    );
    expect(found.filter(({ expected }) => expected !== true)).toEqual([]);
    expect(sections.every((section) => section.in === 'both')).toBe(true);
    expect(left).toBe(0);
  });

  test('have secrets that are the same, or not, and are shown in neither case', async () => {
    const [run, same, other] = [
      await performRun(secret),
      await performRun(secret),
      await performRun(sameStart),
    ];
    expect(await differenceOf('refresh_token', run, same)).toEqual([]);
    expect(await differenceOf('refresh_token', run, other)).toMatchObject([
      { secret: 'other', first: 'sEcr…(36)', second: 'sEcr…(36)' },
    ]);
    expect(leaksIn(JSON.stringify(await compared(run, other)), { secret, sameStart })).toEqual([]);
  });

  test('of which one has pseudonyms have secrets that cannot be compared', async () => {
    const downloads = mkdtempSync(join(tmpdir(), 'grantscope-compare-'));
    const run = await performRun(secret);
    const input = { run, format: 'grantscope', secrets: false } as const;
    const file = exportRun(bench.store, input, { downloads, version: '1.2.3' });
    const read = file.ok ? readImport(readFileSync(file.value.path), { now: 0 }) : file;
    rmSync(downloads, { recursive: true });
    if (!read.ok) throw new Error(read.failure.message);
    const [imported = ''] = await storeImportedFile(bench.store, read.value, 0);
    expect(await differenceOf('refresh_token', run, imported)).toMatchObject([
      { secret: 'unknown', first: 'sEcr…(36)', second: 'refresh_token-1' },
    ]);
  });

  test('have no difference from themselves', async () => {
    const run = await performRun(secret);
    expect((await compared(run, run)).sections.flatMap(({ differences }) => differences)).toEqual([]);
  });
});

describe('a comparison fails', () => {
  const failureOf = async (run: string, other: string) => {
    const result = await compareStored(bench.store, { run, other });
    return result.ok ? undefined : result.failure.message;
  };

  test('for a run that was deleted, or never existed', async () => {
    const [run, other] = [await performRun(secret), await performRun(secret)];
    bench.runs.delete(other);
    expect(await failureOf(run, other)).toBe('This run no longer exists.');
    expect(await failureOf('no-such-run', run)).toBe('This run no longer exists.');
    bench.runs.restore(other);
    expect(await failureOf(run, other)).toBe(undefined);
  });

  test('for a run that is deleted while it is compared', async () => {
    const [run, other] = [await performRun(secret), await performRun(secret)];
    const pending = compareStored(bench.store, { run, other });
    bench.runs.delete(other);
    expect(await pending).toMatchObject({ ok: false, failure: { code: 'not-found' } });
  });

  test('for a run that has not ended', async () => {
    const ended = await performRun(secret);
    breakBefore(bench, 'token');
    const run = await bench.start();
    await bench.until(run, ({ held }) => held !== undefined && held !== null);
    expect(await failureOf(ended, run)).toBe('This run has not ended.');
  });
});

test.each([
  [{ run: 'r', other: 's' }, true],
  [{ run: 'r' }, false],
  [{ run: '', other: 's' }, false],
  [{ run: 'r', other: 'x'.repeat(101) }, false],
])('the channel accepts %j: %s', (input, expected) => {
  expect(channels['run:compare'].input.safeParse(input).success).toBe(expected);
});

test('the scopes of two runs are masked one by one where scope is', async () => {
  const { runs } = bench.store;
  const end = { endedAt: 1 };
  runs.save({ ...sampleRun('one', end), scopes: { requested: ['zebra', 'email'], granted: ['zebra'] } });
  runs.save({ ...sampleRun('two', end), scopes: { requested: ['email'], granted: ['gnu'] } });
  const compare = (alsoMask: readonly string[]) =>
    compareStored(bench.store, { run: 'one', other: 'two' }, { alsoMask });
  expect(JSON.stringify(await compare([]))).toMatch(/zebra.*gnu/);
  const masked = await compare(['scope']);
  expect(masked.ok).toBe(true);
  expect(JSON.stringify(masked)).not.toMatch(/zebra|gnu|email/);
});
