import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { RunView } from '../../../core/views/run/views.ts';
import { noStore, type StubProvider, startStubProvider } from '../../support/login/stub-provider.ts';
import { answer } from '../../support/wire/behaviours.ts';
import { type Bench, openBench } from '../../support/workbench/start-runs.ts';

let provider: StubProvider;
let bench: Bench;
/** How many login windows were opened. */
let windows = 0;

beforeAll(async () => {
  provider = await startStubProvider();
});
afterAll(() => provider.close());
afterEach(async () => {
  provider.restore();
  await bench.close();
});

async function open(): Promise<void> {
  windows = 0;
  bench = await openBench(provider.issuer, () => {
    windows += 1;
    return provider.window();
  });
}

async function logIn(): Promise<RunView> {
  await open();
  return bench.ended(await bench.start());
}

function message(run: RunView, label: string) {
  const found = run.messages.find((line) => line.label === label);
  if (found === undefined) throw new Error(`no ${label}`);
  return found.id;
}

async function fork(run: RunView, exchange?: string, paused = false): Promise<string> {
  const forked = await bench.runs.fork({
    run: run.summary.id,
    ...(exchange === undefined ? {} : { exchange }),
    paused,
  });
  if (!forked.ok) throw new Error(forked.failure.message);
  return forked.value.run;
}

function requests(path: string): number {
  return provider.wire.requests.filter(({ target }) => target.startsWith(path)).length;
}

describe('a fork', () => {
  test('takes everything before a message from the record, and sends only the rest', async () => {
    const first = await logIn();
    const before = [requests('/.well-known'), requests('/token')];
    const run = await fork(first, message(first, 'Token request'));
    const second = await bench.ended(run);
    expect([requests('/.well-known'), requests('/token')]).toEqual([before[0], Number(before[1]) + 1]);
    expect(windows).toBe(1);
    expect(second.summary).toMatchObject({ state: 'completed', forked: { run: first.summary.id } });
    const at = first.messages.findIndex(({ label }) => label === 'Token request');
    expect(second.messages.slice(0, at).every(({ replayed }) => replayed === true)).toBe(true);
    expect(second.messages.slice(at).every(({ replayed }) => replayed === undefined)).toBe(true);
    expect(second.messages.map(({ label }) => label)).toEqual(first.messages.map(({ label }) => label));
    expect(second.tokens.map(({ role }) => role)).toEqual(first.tokens.map(({ role }) => role));
  });

  test('is still one after it was stored, and can be forked itself', async () => {
    const first = await logIn();
    const second = await bench.ended(await fork(first, message(first, 'Token request')));
    const third = await bench.ended(await fork(second, message(second, 'UserInfo')));
    expect(third.summary).toMatchObject({ state: 'completed', forked: { run: second.summary.id } });
    expect(bench.store.runs.list().find(({ id }) => id === third.summary.id)?.forked).toEqual({
      run: second.summary.id,
      at: String(second.messages.findIndex(({ label }) => label === 'UserInfo') + 1),
    });
  });

  test('from the authorization request opens a window, and makes new values for it', async () => {
    const first = await logIn();
    const second = await bench.ended(await fork(first, message(first, 'Authorization request')));
    expect(windows).toBe(2);
    expect(second.summary.state).toBe('completed');
    const states = [first, second].map(({ summary }) => {
      const { exchanges } = bench.store.runs.exchanges.list(summary.id);
      const url = exchanges.flatMap((step) =>
        step.kind === 'step' && step.draft.kind === 'browse' ? [step.draft.url] : [],
      );
      return new URL(url[0] ?? '').searchParams.get('state');
    });
    expect(states[0]).not.toBe(states[1]);
  });

  test('without a message performs the same plan again from the start', async () => {
    const first = await logIn();
    const second = await bench.ended(await fork(first));
    expect(second.summary).toMatchObject({ state: 'completed', forked: { run: first.summary.id } });
    expect(second.messages.some(({ replayed }) => replayed)).toBe(false);
  });

  test('pauses before the first message that it sends', async () => {
    const first = await logIn();
    const run = await fork(first, message(first, 'Token request'), true);
    const { held } = await bench.until(run, ({ held }) => held != null);
    expect(held).toMatchObject({ stage: 'draft', leg: 'token' });
    bench.runs.active.stop(run);
    const ended = await bench.ended(run);
    expect(ended.summary.state).toBe('cancelled');
    expect(ended.messages.every(({ replayed }) => replayed)).toBe(true);
  });

  test('of a refresh sends the refresh token again', async () => {
    const first = await logIn();
    const refreshed = await bench.runs.follow({ kind: 'refresh', run: first.summary.id });
    if (!refreshed.ok) throw new Error(refreshed.failure.message);
    const refresh = await bench.ended(refreshed.value.run);
    const effects = bench.runs.forkEffects({
      run: refresh.summary.id,
      exchange: message(refresh, 'Refresh'),
    });
    expect(effects).toMatchObject({
      ok: true,
      value: { effects: [{ what: expect.stringMatching(/^The refresh token was used by message \d+/) }] },
    });
    const again = await bench.ended(await fork(refresh, message(refresh, 'Refresh')));
    expect(again.summary).toMatchObject({ grant: 'refresh', follows: { run: first.summary.id } });
  });

  test('of a login that failed continues where the cause is gone', async () => {
    await open();
    provider.on('/token', answer({ status: '503 Service Unavailable' }));
    const first = await bench.ended(await bench.start());
    expect(first.summary.state).toBe('failed');
    provider.restore();
    const second = await bench.ended(await fork(first, message(first, 'Token request')));
    expect(second.summary.state).toBe('completed');
  });

  test.each([
    ['success', undefined, /^The authorization code was used by message \d+\.$/],
    [
      'refusal',
      noStore({ error: 'invalid_client' }, '401 Unauthorized'),
      /was sent with message \d+, which was/,
    ],
  ] as const)('says after a %s that the code is used', async (_name, behaviour, what) => {
    await open();
    if (behaviour !== undefined) provider.on('/token', behaviour);
    const first = await bench.ended(await bench.start());
    const exchange = message(first, 'Token request');
    expect(bench.runs.forkEffects({ run: first.summary.id, exchange })).toEqual({
      ok: true,
      value: {
        effects: [
          { what: expect.stringMatching(what), outcome: expect.stringMatching(/code|invalid_grant/) },
        ],
        recorded: first.messages.findIndex(({ id }) => id === exchange),
      },
    });
  });

  test('says nothing about a code that is issued anew', async () => {
    const first = await logIn();
    const effects = bench.runs.forkEffects({
      run: first.summary.id,
      exchange: message(first, 'Authorization request'),
    });
    expect(effects).toMatchObject({ ok: true, value: { effects: [] } });
  });
});

describe('a run that cannot be forked', () => {
  test('is one that has not ended', async () => {
    await open();
    const run = await bench.start({ paused: true });
    await bench.until(run, ({ held }) => held != null);
    const view = bench.view(run);
    const forked = await bench.runs.fork({ run: view.summary.id, paused: false });
    expect(forked).toMatchObject({ ok: false, failure: { message: 'This run has not ended.' } });
  });

  test.each([
    ['run', { run: 'none' }, 'This run no longer exists.'],
    ['message', { exchange: 'x999' }, 'This message no longer exists.'],
  ] as const)('is one without that %s', async (_what, given, message) => {
    const first = await logIn();
    const input = { run: first.summary.id, ...given };
    expect(await bench.runs.fork({ ...input, paused: false })).toMatchObject({
      ok: false,
      failure: { message },
    });
    expect(bench.runs.forkEffects(input)).toMatchObject({ ok: false, failure: { message } });
  });

  test('is one from before plans were stored', async () => {
    const first = await logIn();
    const { exchanges: _, ...summaryOnly } = { exchanges: [], ...bench.store.runs.find(first.summary.id) };
    if (summaryOnly.summary === undefined || summaryOnly.tokens === undefined) throw new Error('no run');
    bench.store.runs.save({
      findings: [],
      tokens: [],
      summary: { ...summaryOnly.summary, id: 'planless' },
    });
    expect(await bench.runs.fork({ run: 'planless', paused: false })).toMatchObject({
      ok: false,
      failure: { message: expect.stringContaining('no plan') },
    });
  });

  test('is not left half: a window that does not open starts nothing', async () => {
    const first = await logIn();
    const count = bench.store.runs.list().length;
    const lost = await bench.runs.fork({ run: first.summary.id, exchange: 'x999', paused: false });
    expect([lost.ok, bench.store.runs.list().length]).toEqual([false, count]);
  });
});
