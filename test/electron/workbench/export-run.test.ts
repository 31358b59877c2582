import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { channels } from '../../../core/bridge/channels.ts';
import type { ExportFormat } from '../../../core/bridge/export-channels.ts';
import { exportRun } from '../../../electron/workbench/export-run.ts';
import { harProblems } from '../../support/har-schema.ts';
import { leaksIn, writingsOf } from '../../support/login/leaks.ts';
import { noStore, type StubProvider, startStubProvider } from '../../support/login/stub-provider.ts';
import { type Bench, openBench } from '../../support/workbench/start-runs.ts';

const secret = 'sEcret/Value+with&signs <1234567890>';

let provider: StubProvider;
let bench: Bench;
let downloads: string;
beforeAll(async () => {
  provider = await startStubProvider();
});
afterAll(() => provider.close());
beforeEach(async () => {
  downloads = mkdtempSync(join(tmpdir(), 'grantscope-export-'));
  bench = await openBench(provider.issuer, () => provider.window());
});
afterEach(async () => {
  provider.restore();
  await bench.close();
  rmSync(downloads, { recursive: true, force: true });
});

const exported = (run: string, secrets: boolean, format: ExportFormat = 'har') =>
  exportRun(bench.store, { run, format, secrets }, { downloads, version: '1.2.3' });

/** A run whose provider echoes a secret in every encoding. */
async function performRun(): Promise<string> {
  provider.on('/token', (socket, request) => {
    const code = new URLSearchParams(request.body.toString()).get('code') ?? '';
    const echo = [...writingsOf(secret), ...writingsOf(code)].join(' ');
    const body = { error: 'invalid_grant', refresh_token: secret, error_description: echo };
    noStore(body, '400 Bad Request')(socket, request);
  });
  const run = await bench.start();
  await bench.ended(run);
  return run;
}

function fileOf(result: ReturnType<typeof exported>): string {
  if (!result.ok) throw new Error(result.failure.message);
  return readFileSync(result.value.path, 'utf8');
}

describe('the export of a run', () => {
  test('is a valid HAR file without secrets in the folder for downloads, for its user alone', async () => {
    const run = await performRun();
    const result = exported(run, false);
    const text = fileOf(result);
    expect(leaksIn(text, { secret })).toEqual([]);
    expect(harProblems(JSON.parse(text))).toEqual([]);
    expect(text).toContain('refresh_token-1');
    expect(result).toMatchObject({ ok: true, value: { path: join(downloads, 'grantscope-test.har') } });
    expect(statSync(join(downloads, 'grantscope-test.har')).mode & 0o777).toBe(0o600);
  });

  test.each([
    ['markdown', 'md', /^# Probe \(Code \+ PKCE\) at Test\n.*- \*\*Note:\*\* my note\n.*```mermaid\n/s],
    ['html', 'html', /^<!doctype html>.*<h1>Probe \(Code \+ PKCE\) at Test<\/h1>.*<dd>my note<\/dd>/s],
  ] as const)('is a report in %s without secrets', async (format, extension, expected) => {
    const run = await performRun();
    bench.store.runs.labels.save(run, { name: 'Probe', note: 'my note' });
    const result = exported(run, false, format);
    const text = fileOf(result);
    expect(text).toMatch(expected);
    expect(text).toContain('refresh_token-1');
    expect(leaksIn(text, { secret })).toEqual([]);
    expect(readdirSync(downloads)).toEqual([`grantscope-test.${extension}`]);
    expect(leaksIn(fileOf(exported(run, true, format)), { secret })).toEqual(['secret']);
    expect(exported('no-such-run', false, format)).toMatchObject({ ok: false });
  });

  test('says in its receipt what was masked', async () => {
    const result = exported(await performRun(), false);
    expect(result).toMatchObject({
      value: {
        receipt: {
          secrets: expect.arrayContaining([
            expect.objectContaining({
              pseudonym: 'refresh_token-1',
              places: expect.arrayContaining(['Token request: response']),
            }),
          ]),
        },
      },
    });
    expect(leaksIn(JSON.stringify(result), { secret })).toEqual([]);
    expect(channels['run:export'].output.safeParse(result.ok && result.value).success).toBe(true);
  });

  test('has the secrets where that was chosen, and no receipt', async () => {
    const result = exported(await performRun(), true);
    expect(leaksIn(fileOf(result), { secret })).toEqual(['secret']);
    expect(result.ok && result.value.receipt).toBe(undefined);
  });

  test.each([
    ['bob', 'grantscope-test-bob.har'],
    ['../Bob Smith', 'grantscope-test-bob-smith.har'],
    ['\u{1F600}', 'grantscope-test.har'],
  ])('is named after its user %s', async (persona, name) => {
    const run = await performRun();
    const stored = bench.store.runs.find(run);
    if (stored === undefined) throw new Error('no run');
    bench.store.runs.save({ ...stored, summary: { ...stored.summary, persona } });
    exported(run, false);
    expect(readdirSync(downloads)).toEqual([name]);
  });

  test('never replaces a file', async () => {
    const run = await performRun();
    exported(run, false);
    exported(run, false);
    expect(readdirSync(downloads).toSorted()).toEqual(['grantscope-test-2.har', 'grantscope-test.har']);
  });

  test('fails for a run that is not there, and writes nothing', () => {
    expect(exported('no-such-run', false)).toMatchObject({ ok: false, failure: { code: 'not-found' } });
    expect(readdirSync(downloads)).toEqual([]);
  });
});

test.each([
  [{ run: 'r', format: 'har' }, false],
  [{ run: 'r', format: 'exe', secrets: false }, false],
  [{ run: '', format: 'har', secrets: false }, false],
  [{ run: 'r', format: 'har', secrets: 'yes' }, false],
  [{ run: 'r', format: 'har', secrets: false }, true],
])('the channel accepts %j: %s', (input, expected) => {
  expect(channels['run:export'].input.safeParse(input).success).toBe(expected);
});
