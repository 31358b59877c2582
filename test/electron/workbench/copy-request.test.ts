import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Exchange } from '../../../core/record/exchange.ts';
import { createRunMasker } from '../../../electron/masking/run-masker.ts';
import type { Store } from '../../../electron/store/store.ts';
import { codeOfStored } from '../../../electron/workbench/copy-request.ts';
import { type StubProvider, startStubProvider } from '../../support/login/stub-provider.ts';
import { page } from '../../support/store/exchanges.ts';
import { sampleRun } from '../../support/store/runs.ts';
import { open, tempFolder } from '../../support/store/temp-store.ts';
import { type Bench, breakBefore, openBench } from '../../support/workbench/start-runs.ts';

const secret = 'sid-of-a-session-of-the-provider';
const withCookie: Exchange = {
  ...page('x1', 'text'),
  kind: 'observed',
  request: { method: 'GET', url: 'https://op.example/a', headers: [['Cookie', `sid=${secret}`]] },
};
const typed: Exchange = {
  ...withCookie,
  id: 'x2',
  request: {
    method: 'POST',
    url: 'https://op.example/login',
    headers: [],
    body: { encoding: 'utf8', content: 'password=••••••', size: 15 },
  },
};

function save({ runs }: Store): void {
  runs.save(sampleRun('r'));
  for (const [position, exchange] of [withCookie, typed].entries()) {
    runs.exchanges.add('r', position, exchange, createRunMasker([]).exchange(exchange));
  }
}

describe('a stored message with its secrets', () => {
  test('is read at the moment it is copied', async () => {
    const store = await open(tempFolder());
    save(store);
    expect(codeOfStored(store.runs, 'r', 'x1', 'curl')).toMatchObject({
      ok: true,
      value: expect.stringContaining(`-H 'Cookie: sid=${secret}'`),
    });
    store.close();
  });

  test('is copied as JavaScript too', async () => {
    const store = await open(tempFolder());
    save(store);
    expect(codeOfStored(store.runs, 'r', 'x1', 'fetch')).toMatchObject({
      ok: true,
      value: expect.stringContaining(`["Cookie", "sid=${secret}"]`),
    });
    expect(codeOfStored(store.runs, 'r', 'x2', 'fetch')).toMatchObject({
      ok: false,
      failure: { step: 'fetch', hint: 'Copy the code with variables.' },
    });
    store.close();
  });

  test.each([
    [
      'while the vault is locked',
      'a passphrase',
      'The secrets of this message cannot be read: the vault is locked.',
    ],
    ['after the session', undefined, 'The secrets of this message were not stored (no passphrase was set).'],
  ])('cannot be copied %s', async (_when, passphrase, message) => {
    const folder = tempFolder();
    const first = await open(folder);
    if (passphrase !== undefined) first.unlock(passphrase);
    save(first);
    first.close();
    const store = await open(folder);
    expect(codeOfStored(store.runs, 'r', 'x1', 'curl')).toMatchObject({ ok: false, failure: { message } });
    store.close();
  });

  test.each([
    ['typed into a login page', 'x2', /typed into a login page, and are not stored/],
    ['of another message', 'x9', /no longer exists/],
  ])('cannot be copied where it was %s', async (_what, id, message) => {
    const store = await open(tempFolder());
    save(store);
    expect(codeOfStored(store.runs, 'r', id, 'curl')).toMatchObject({
      ok: false,
      failure: { message: expect.stringMatching(message) },
    });
    store.close();
  });
});

describe('a message at which a run is paused', () => {
  let stub: StubProvider;
  let bench: Bench;
  beforeAll(async () => {
    stub = await startStubProvider();
    bench = await openBench(stub.issuer, () => stub.window());
  });
  afterAll(async () => {
    await bench?.close();
    await stub?.close();
  });

  test('is copied with its secrets before it is sent, and no longer when the run continues', async () => {
    breakBefore(bench, 'token');
    const run = await bench.start();
    const { held } = await bench.until(run, (change) => (change.held ?? null) !== null);
    expect(held).toMatchObject({
      exchange: { id: 'draft', curl: { variables: { names: ['CODE', 'CODE_VERIFIER'] } } },
    });
    const copied = bench.runs.requestCode(run, 'draft', 'curl');
    expect(copied).toMatchObject({
      ok: true,
      value: expect.stringMatching(/code=code-1-bG9naW4tb2YtYS10ZXN0/),
    });
    expect(JSON.stringify(bench.changes)).not.toContain('bG9naW4tb2YtYS10ZXN0');
    expect(bench.runs.requestCode(run, 'x99', 'curl')).toMatchObject({ ok: false });
    bench.runs.active.continue(run);
    await bench.ended(run);
    expect(bench.runs.requestCode(run, 'draft', 'curl')).toMatchObject({
      ok: false,
      failure: { code: 'not-found' },
    });
  });
});
