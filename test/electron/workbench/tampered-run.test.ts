import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { channels } from '../../../core/bridge/channels.ts';
import type { TamperingId } from '../../../core/record/tampering-record.ts';
import type { RunView } from '../../../core/views/run/views.ts';
import { noStore, type StubProvider, startStubProvider } from '../../support/login/stub-provider.ts';
import { type Bench, openBench, usualOptions } from '../../support/workbench/start-runs.ts';

let provider: StubProvider;
let bench: Bench;

beforeAll(async () => {
  provider = await startStubProvider();
});
afterAll(() => provider.close());
afterEach(async () => {
  provider.restore();
  await bench.close();
});

async function runWith(tampering: TamperingId): Promise<RunView> {
  bench = await openBench(provider.issuer, () => provider.window());
  return bench.ended(await bench.start({ tampering }));
}

function fork({ summary, messages }: RunView, label?: string) {
  const exchange = messages.find((line) => line.label === label)?.id;
  return bench.runs.fork({
    run: summary.id,
    paused: false,
    ...(exchange === undefined ? {} : { exchange }),
  });
}

async function forked(run: RunView, label?: string): Promise<RunView> {
  const started = await fork(run, label);
  if (!started.ok) throw new Error(started.failure.message);
  return bench.ended(started.value.run);
}

describe('a run that is started with a tampering', () => {
  test('is shown with its result, and the message as edited', async () => {
    const run = await runWith('verifier-changed');
    // The provider of these tests checks nothing.
    expect(run.tampering).toMatchObject({
      id: 'verifier-changed',
      result: {
        kind: 'accepted',
        tone: 'fail',
        text: 'Accepted: this provider does not check code_verifier',
      },
    });
    expect(run.messages.find(({ label }) => label === 'Token request')).toMatchObject({ edited: true });
    expect(run.tokens.length).toBeGreaterThan(0);
  });

  test('names its tampering from the start, and again when it was stored', async () => {
    const { summary, tampering } = await runWith('state-changed');
    expect(
      bench.changes.find(({ run, tampering: one }) => run === summary.id && one !== undefined),
    ).toBeDefined();
    expect(bench.store.runs.find(summary.id)?.tampering).toMatchObject({
      id: 'state-changed',
      result: { kind: 'refused', code: 'authorization-response.state' },
    });
    expect(tampering?.result?.text).toBe('Detected as expected: state does not match the request');
    expect(bench.store.runs.plan(summary.id)).toMatchObject({ value: { tampering: 'state-changed' } });
  });

  test('does not tamper again when it is forked from a message', async () => {
    const first = await runWith('state-changed');
    const second = await forked(first, 'Token request');
    expect(second.tampering).toBeUndefined();
    expect(second.summary.state).toBe('completed');
    expect(second.messages.find(({ label }) => label === 'Token request')?.edited).toBeUndefined();
  });

  test('tampers again when it is run again', async () => {
    const second = await forked(await runWith('verifier-changed'));
    expect(second.tampering).toMatchObject({ result: { kind: 'accepted' } });
  });

  test('can be forked after a message that it sent twice', async () => {
    const first = await runWith('code-replayed');
    expect(first.messages.filter(({ label }) => label === 'Token request')).toHaveLength(2);
    expect(first.tampering).toMatchObject({ result: { kind: 'accepted' } });
    const second = await forked(first, 'UserInfo');
    expect(second.summary.state).toBe('completed');
    expect(second.messages.filter(({ label }) => label === 'Token request')).toHaveLength(2);
    expect(second.tampering).toMatchObject({ result: { kind: 'accepted' } });
  });

  test('is not applicable where nothing fits, and runs as it is', async () => {
    const run = await runWith('secret-wrong');
    expect(run.summary.state).toBe('completed');
    expect(run.tampering?.result).toEqual({
      kind: 'not-applicable',
      tone: 'none',
      text: 'Not applicable: the client does not authenticate',
    });
  });
});

test('the result quotes no secret, and not much, of an unexpected error code', async () => {
  let verifier = '';
  provider.on('/token', (socket, request) => {
    verifier = new URLSearchParams(request.body).get('code_verifier') ?? '';
    noStore({ error: `no ${verifier} ${'x'.repeat(5_000)}` }, '400 Bad Request')(socket, request);
  });
  const { tampering, summary } = await runWith('verifier-changed');
  expect(tampering?.result).toMatchObject({ kind: 'refused-otherwise' });
  expect(verifier.length).toBeGreaterThan(40);
  const stored = JSON.stringify(bench.store.runs.find(summary.id)?.tampering);
  for (const text of [tampering?.result?.text ?? '', stored]) {
    expect(text).toContain('no ');
    expect(text).not.toContain(verifier);
    expect(text.length).toBeLessThan(600);
  }
});

test('a refresh can be tampered with, too', async () => {
  bench = await openBench(provider.issuer, () => provider.window());
  const login = await bench.ended(
    await bench.start({ options: { ...usualOptions, scope: 'openid offline_access' } }),
  );
  const run = login.summary.id;
  const started = await bench.runs.follow({ kind: 'refresh', run, tampering: 'refresh-token-changed' });
  if (!started.ok) throw new Error(started.failure.message);
  const refresh = await bench.ended(started.value.run);
  expect(refresh.tampering).toMatchObject({ id: 'refresh-token-changed', result: { kind: 'accepted' } });
  expect(refresh.messages.find(({ label }) => label === 'Refresh')).toMatchObject({ edited: true });
});

test('a run without one has none', async () => {
  bench = await openBench(provider.issuer, () => provider.window());
  const run = await bench.ended(await bench.start());
  expect(run.tampering).toBeUndefined();
  expect(bench.store.runs.plan(run.summary.id)).not.toHaveProperty('value.tampering');
});

test('the bridge refuses a name that is unknown', () => {
  const input = { connection: 'c', options: usualOptions, paused: false };
  const { input: schema } = channels['run:start'];
  expect(schema.safeParse({ ...input, tampering: 'verifier-changed' }).success).toBe(true);
  expect(schema.safeParse({ ...input, tampering: 'anything' }).success).toBe(false);
});

test('a refusal is compared with the last run without tampering', async () => {
  const refuse = () => provider.on('/token', noStore({ error: 'invalid_grant' }, '400 Bad Request'));
  const baselineOfNext = async () => {
    refuse();
    const { tampering } = await bench.ended(await bench.start({ tampering: 'verifier-changed' }));
    expect(tampering?.result?.kind).toBe('refused');
    return tampering?.baseline;
  };
  bench = await openBench(provider.issuer, () => provider.window());
  expect(await baselineOfNext()).toEqual({
    tone: 'none',
    text: 'Not compared: no run without the change is known',
  });
  provider.restore();
  await bench.ended(await bench.start());
  expect(await baselineOfNext()).toEqual({ tone: 'pass', text: 'Without the change, the step succeeded' });
  await bench.ended(await bench.start());
  expect(await baselineOfNext()).toMatchObject({ tone: 'warn' });
  provider.restore();
  const replayed = await bench.ended(await bench.start({ tampering: 'state-changed' }));
  expect(replayed.tampering).not.toHaveProperty('baseline');
});
