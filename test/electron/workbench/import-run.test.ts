import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { channels } from '../../../core/bridge/channels.ts';
import { openImport, readInThread } from '../../../electron/export/read-in-thread.ts';
import { exportRun } from '../../../electron/workbench/export-run.ts';
import { storeImportedFile } from '../../../electron/workbench/import-run.ts';
import { readImport } from '../../support/har/read-import.ts';
import { leaksIn, readFolder } from '../../support/login/leaks.ts';
import { noStore, type StubProvider, startStubProvider } from '../../support/login/stub-provider.ts';
import { type Bench, openBench } from '../../support/workbench/start-runs.ts';

const secret = 'sEcret/Value+with&signs <1234567890>';

let provider: StubProvider;
let from: Bench;
let to: Bench;
let downloads: string;
/** Runs that every test may read: one that failed, with a name, and one that completed. */
const runs = { failed: '', completed: '' };

const refuseTokens = () =>
  provider.on('/token', noStore({ error: 'invalid_grant', refresh_token: secret }, '400 Bad Request'));

async function performRun(): Promise<string> {
  const run = await from.start();
  await from.ended(run);
  return run;
}

beforeAll(async () => {
  provider = await startStubProvider();
  from = await openBench(provider.issuer, () => provider.window());
  runs.completed = await performRun();
  refuseTokens();
  runs.failed = await performRun();
  from.runs.label({ run: runs.failed, name: 'Before the fix' });
  provider.restore();
});
afterAll(async () => {
  await from.close();
  await provider.close();
});
beforeEach(async () => {
  downloads = mkdtempSync(join(tmpdir(), 'grantscope-import-'));
  to = await openBench(provider.issuer, () => provider.window());
});
afterEach(async () => {
  provider.restore();
  await to.close();
  rmSync(downloads, { recursive: true, force: true });
});

function exported(run: string, secrets: boolean): Buffer {
  const result = exportRun(
    from.store,
    { run, format: 'grantscope', secrets },
    { downloads, version: '1.2.3' },
  );
  if (!result.ok) throw new Error(result.failure.message);
  return readFileSync(result.value.path);
}

async function imported(bytes: Uint8Array): Promise<string> {
  const read = readImport(bytes, { now: 5 });
  if (!read.ok) throw new Error(read.failure.message);
  expect(read.value.leftOut).toEqual([]);
  const [run = ''] = await storeImportedFile(to.store, read.value, 5);
  return run;
}

describe('a run that is taken to another data folder', () => {
  test('is there as it was, under another id, and marked as imported', async () => {
    const run = runs.failed;
    const id = await imported(exported(run, false));
    const [before, after] = [from.view(run), to.view(id)];
    expect(id).not.toBe(run);
    expect(after.summary).toMatchObject({
      name: 'Before the fix',
      title: before.summary.title,
      state: 'failed',
      imported: { at: 5, connection: 'Test', masked: true },
    });
    expect(after.findings.map(({ rule, result }) => [rule, result])).toEqual(
      before.findings.map(({ rule, result }) => [rule, result]),
    );
    expect(after.messages.map(({ label, status }) => [label, status])).toEqual(
      before.messages.map(({ label, status }) => [label, status]),
    );
    expect(to.runs.list().map((summary) => summary.id)).toEqual([id]);
  });

  test('takes no secret along, and none can be revealed', async () => {
    const bytes = exported(runs.failed, false);
    const id = await imported(bytes);
    expect(leaksIn(await readFolder(downloads), { secret })).toEqual([]);
    const whole = to.store.runs.exchanges
      .list(id)
      .exchanges.map((one) => to.store.runs.exchanges.findWhole(id, one.id));
    expect(leaksIn(JSON.stringify(whole), { secret })).toEqual([]);
    expect(JSON.stringify(whole)).toContain('refresh_token-1');
  });

  test('with secrets is masked in the window, and has them where they are revealed', async () => {
    const id = await imported(exported(runs.failed, true));
    expect(leaksIn(JSON.stringify(to.view(id)), { secret })).toEqual([]);
    const { exchanges } = to.store.runs.exchanges.list(id);
    expect(leaksIn(JSON.stringify(exchanges), { secret })).toEqual([]);
    const whole = exchanges.map((one) => to.store.runs.exchanges.findWhole(id, one.id));
    expect(JSON.stringify(whole)).toContain(secret);
  });

  test('can be exported again, and is the same', async () => {
    const id = await imported(exported(runs.failed, false));
    const again = exportRun(
      to.store,
      { run: id, format: 'grantscope', secrets: true },
      { downloads, version: '1' },
    );
    const second = await imported(readFileSync(again.ok ? again.value.path : ''));
    expect(to.view(second).messages.map(({ label, status, detail }) => [label, status, detail])).toEqual(
      to.view(id).messages.map(({ label, status, detail }) => [label, status, detail]),
    );
  });

  test('with pseudonyms is not forked: they would be sent', async () => {
    const run = runs.failed;
    refuseTokens();
    const requests = provider.wire.requests.length;
    const masked = await imported(exported(run, false));
    expect(await to.runs.fork({ run: masked, paused: false })).toMatchObject({
      ok: false,
      failure: { message: expect.stringContaining('pseudonyms') },
    });
    expect(provider.wire.requests.length).toBe(requests);
    const whole = await to.runs.fork({ run: await imported(exported(run, true)), paused: false });
    if (!whole.ok) throw new Error(whole.failure.message);
    expect((await to.ended(whole.value.run)).summary.state).toBe('failed');
    expect(provider.wire.requests.length).toBeGreaterThan(requests);
  });

  test('never uses a connection of the folder', async () => {
    const id = await imported(exported(runs.failed, false));
    expect(to.view(id).summary.connection).not.toBe(to.connection);
    const refreshed = await to.runs.follow({ kind: 'refresh', run: id });
    expect(refreshed.ok).toBe(false);
  });
});

describe('the thread that reads a file', () => {
  const options = { now: 5 };

  test('reads a capsule in parts', async () => {
    const bytes = exported(runs.failed, false);
    const parts = [bytes.subarray(0, 100), bytes.subarray(100)];
    expect(await readInThread(parts, options)).toMatchObject({
      ok: true,
      value: { leftOut: [], runs: [{ capsule: { connection: 'Test' } }] },
    });
  });

  test('refuses anything else', async () => {
    expect(await readInThread([Buffer.from('{}')], options)).toMatchObject({ ok: false });
  });

  test('that cannot start is a failure', async () => {
    expect(await readInThread([Buffer.from('{}')], options, '/no/such/worker.ts')).toMatchObject({
      ok: false,
      failure: { code: 'invalid-input' },
    });
  });

  test('can be cancelled', async () => {
    const reading = openImport(options);
    const written = reading.write(Buffer.from('{'));
    reading.cancel();
    expect(await written).toMatchObject({ ok: false });
    expect(await reading.finish()).toMatchObject({ ok: false });
  });
});

test.each([
  ['no file', {}, false],
  ['a number', { id: 'i', data: 7 }, false],
  ['more than a part can have', { id: 'i', data: 'x'.repeat(2_097_160) }, false],
  ['base64', { id: 'i', data: 'eyJ9' }, true],
])('the channel is given %s', (_what, input, expected) => {
  expect(channels['import:write'].input.safeParse(input).success).toBe(expected);
});

describe('a HAR file that Grantscope exported', () => {
  function har(store: Bench['store'], run: string, secrets: boolean): Buffer {
    const written = exportRun(store, { run, format: 'har', secrets }, { downloads, version: '1.2.3' });
    if (!written.ok) throw new Error(written.failure.message);
    return readFileSync(written.value.path);
  }

  const contentOf = (bench: Bench, run: string) => {
    const { messages, findings, tokens, scopes, failure } = bench.view(run);
    const { exchanges } = bench.store.runs.exchanges.list(run);
    return { messages, findings, tokens, scopes, failure, exchanges };
  };

  test('has the same messages, tokens and checks when it is imported', async () => {
    const run = runs.completed;
    const id = await imported(har(from.store, run, true));
    expect(contentOf(to, id)).toEqual(contentOf(from, run));
    expect(to.view(id).tokens.length).toBeGreaterThan(0);
    const [{ ref = '' } = {}] = to.view(id).tokens;
    expect(to.store.runs.token(id, ref)).toBe(from.store.runs.token(run, ref));
  });

  test('with pseudonyms has them again, and is the same when it is exported again', async () => {
    const bytes = har(from.store, runs.failed, false);
    const id = await imported(bytes);
    expect(leaksIn(bytes.toString(), { secret })).toEqual([]);
    expect(JSON.stringify(contentOf(to, id))).toContain('refresh_token-1');
    const second = await imported(har(to.store, id, true));
    expect(contentOf(to, second)).toEqual(contentOf(to, id));
  });

  test('is not forked without a connection: it has no plan', async () => {
    const id = await imported(har(from.store, runs.failed, true));
    expect(await to.runs.fork({ run: id, paused: false })).toMatchObject({
      ok: false,
      failure: { message: expect.stringContaining('HAR file') },
    });
  });

  test('from which an entry was removed lacks that message alone', async () => {
    const file = JSON.parse(har(from.store, runs.failed, true).toString());
    file.log.entries = file.log.entries.filter(
      ({ _grantscope: { leg } }: { _grantscope: { leg: string } }) => leg !== 'token',
    );
    const read = readImport(Buffer.from(JSON.stringify(file)), { now: 5 });
    expect(read).toMatchObject({
      ok: true,
      value: { leftOut: [expect.stringMatching(/^message x\d+: it has no entry$/)] },
    });
  });
});
