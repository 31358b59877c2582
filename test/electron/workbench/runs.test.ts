import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { channels, events } from '../../../core/bridge/channels.ts';
import type { RunChange, RunView } from '../../../core/views/run/views.ts';
import { observed } from '../../support/exchanges.ts';
import {
  metadataPath,
  noStore,
  type StubProvider,
  startStubProvider,
} from '../../support/login/stub-provider.ts';
import { answer, json } from '../../support/wire/behaviours.ts';
import { type Bench, breakBefore, openBench } from '../../support/workbench/start-runs.ts';

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

const open = async (onChange?: Parameters<typeof openBench>[2]) => {
  bench = await openBench(provider.issuer, () => provider.window(), onChange);
};

/** What the window makes of the changes that it gets. */
function replay(changes: readonly RunChange[], from: RunView): RunView['messages'] {
  let messages = from.messages.slice(0, 0);
  for (const change of changes) {
    if (change.messages !== undefined) {
      messages = [...messages.slice(0, change.messagesFrom ?? 0), ...change.messages];
    }
  }
  return messages;
}

describe('a login', () => {
  test('is reported without a gap, and what was reported is what is stored', async () => {
    await open();
    const run = await bench.start();
    const view = await bench.ended(run);
    expect(view.summary).toMatchObject({
      state: 'completed',
      title: 'Code + PKCE',
      messages: expect.any(Number),
    });
    expect(view.tokens.map(({ role }) => role)).toEqual(['id-token', 'access-token', 'refresh-token']);
    const told = bench.changes.filter((change) => change.run === run);
    expect(told.map(({ sequence }) => sequence)).toEqual(told.map((_, index) => index + 1));
    expect(replay(told, view)).toEqual(view.messages);
    await bench.runs.close();
    const kept = bench.view(run);
    expect(kept.messages).toEqual(view.messages);
    expect(kept.sequence).toBe(told.length);
    for (const change of told) expect(events['run:changed'].safeParse(change).error).toBeUndefined();
    expect(channels['run:get'].output.safeParse(kept).error).toBeUndefined();
  });

  test('reports nothing before it is stored', async () => {
    const early: string[] = [];
    await open((change, store) => {
      const { exchanges } = store.runs.exchanges.list(change.run);
      const ids = new Set(exchanges.map(({ id }) => id));
      for (const id of change.messages?.flatMap((message) => message.exchanges) ?? []) {
        if (!ids.has(id)) early.push(id);
      }
      for (const { ref } of change.tokens ?? []) {
        if (store.runs.token(change.run, ref) === undefined) early.push(ref);
      }
      if (store.runs.find(change.run)?.summary.state !== change.summary.state) early.push('state');
    });
    await bench.ended(await bench.start());
    expect(bench.changes.length).toBeGreaterThan(10);
    expect(early).toEqual([]);
  });

  test('no change and no stored view holds a token, a code or a verifier', async () => {
    await open();
    const run = await bench.start();
    await bench.ended(run);
    const secrets = bench.view(run).tokens.map(({ ref }) => bench.store.runs.token(run, ref) ?? '');
    expect(secrets).toHaveLength(3);
    const shown = JSON.stringify([bench.changes, bench.view(run)]);
    for (const secret of [...secrets, 'bG9naW4tb2YtYS10ZXN0']) expect(shown).not.toContain(secret);
  });

  test('pauses before the token request at a breakpoint, shows the literal draft, steps and resumes', async () => {
    await open();
    breakBefore(bench, 'token');
    const run = await bench.start();
    const { held } = await bench.until(run, (change) => change.held !== null && change.held !== undefined);
    expect(held).toMatchObject({ stage: 'draft', leg: 'token', because: 'breakpoint: Token request' });
    expect(held?.exchange.request?.raw).toContain('grant_type=authorization_code');
    expect(held?.exchange.request?.raw).not.toContain('bG9naW4tb2YtYS10ZXN0');
    expect(bench.view(run)).toMatchObject({ summary: { state: 'held' }, held: { leg: 'token' } });
    expect(held?.exchange.endedAt).toBeUndefined();
    expect(bench.runs.active.pause({ run })).toMatchObject({ ok: true });
    expect(bench.view(run).held?.stage).toBe('draft');
    expect(bench.runs.active.step({ run, responses: true })).toMatchObject({ ok: true });
    await bench.until(run, (change) => change.held?.stage === 'reply');
    expect(bench.view(run).held?.exchange.response?.raw).toContain('200');
    expect(bench.view(run).held?.exchange.endedAt).toBeUndefined();
    expect(bench.runs.active.continue(run)).toMatchObject({ ok: true });
    expect((await bench.ended(run)).summary.state).toBe('completed');
  });

  test('is aborted where it is, and what came before is stored', async () => {
    await open();
    const run = await bench.start({ paused: true });
    await bench.until(run, (change) => change.held !== null && change.held !== undefined);
    expect(bench.runs.active.stop(run)).toMatchObject({ ok: true });
    const view = await bench.ended(run);
    expect(view.summary.state).toBe('cancelled');
    expect(view).not.toHaveProperty('held');
  });

  test('is not stepped while it runs, nor when it has ended', async () => {
    await open();
    const run = await bench.start();
    await bench.ended(run);
    await bench.runs.close();
    const ended = { ok: false, failure: { message: 'This run has ended.' } };
    for (const id of [run, 'no such run']) expect(bench.runs.active.pause({ run: id })).toMatchObject(ended);
    for (const act of ['continue', 'stop'] as const) {
      expect(bench.runs.active[act](run)).toMatchObject(ended);
      expect(bench.runs.active[act]('no such run')).toMatchObject({ ok: false });
    }
    expect(bench.runs.active.step({ run })).toMatchObject(ended);
  });

  test('two of one connection do not know of each other', async () => {
    await open();
    const held = await bench.start({ paused: true });
    const free = await bench.start();
    expect((await bench.ended(free)).summary.state).toBe('completed');
    expect(bench.view(held).summary.state).toBe('held');
    bench.runs.active.continue(held);
    expect((await bench.ended(held)).summary.state).toBe('completed');
  });

  test.each([
    ['an array', json(['issuer'])],
    ['null', json(null)],
    ['HTML', answer({ body: '<html>' })],
  ])('metadata that is %s ends it with a reason', async (_what, behaviour) => {
    provider.on(metadataPath, behaviour);
    await open();
    const view = await bench.ended(await bench.start());
    expect(view.summary.state).toBe('failed');
    expect(view.failure?.step).toContain('discovery');
    expect(view.messages).not.toEqual([]);
  });

  test('a token endpoint that refuses keeps run and findings', async () => {
    provider.on(
      '/token',
      noStore({ error: 'invalid_grant', error_description: '<script>\u202e' }, '400 Bad Request'),
    );
    await open();
    const view = await bench.ended(await bench.start());
    expect(view).toMatchObject({
      summary: { state: 'failed' },
      failure: { code: 'token-error' },
      tokens: [],
    });
    expect(view.findings.length).toBeGreaterThan(20);
  });

  test('a connection or user that does not exist is refused', async () => {
    await open();
    const { connection } = bench;
    const options = {
      grant: 'authorization-code',
      scope: 'openid',
      responseMode: 'query',
      pkce: 'S256',
      nonce: true,
      autoLogin: false,
    } as const;
    expect(await bench.runs.start({ connection: 'none', options, paused: false })).toMatchObject({
      failure: { code: 'not-found', step: 'connection' },
    });
    expect(await bench.runs.start({ connection, persona: 'none', options, paused: false })).toMatchObject({
      failure: { code: 'not-found', step: 'user' },
    });
  });

  test('the clock of a provider that is two hours ahead is known', async () => {
    const body = JSON.stringify(provider.tokens());
    const date = new Date(Date.now() + 7_200_000).toUTCString();
    const headers = [
      ['Content-Type', 'application/json'],
      ['Cache-Control', 'no-store'],
      ['Date', date],
    ] as const;
    provider.on('/token', answer({ headers, body }));
    await open();
    const view = await bench.ended(await bench.start());
    expect(bench.runs.clockSkew).toBeGreaterThan(7_100);
    const clock = view.findings.find(({ rule }) => rule === 'token-response.clock');
    expect(clock).toMatchObject({
      result: 'info',
      note: expect.stringContaining("ahead of this computer's"),
    });
  });
});

describe('many messages of the login window', () => {
  test('are all stored, and reported in a few changes', async () => {
    const count = 300;
    bench = await openBench(provider.issuer, () => ({
      async browse(draft, { observe, signal }) {
        for (let index = 0; index < count; index += 1) {
          const { id: _, leg: _leg, kind: _kind, ...message } = observed(`o${index}`);
          observe(message);
        }
        return provider.window().browse(draft, { observe, signal });
      },
      close: async () => undefined,
    }));
    const run = await bench.start();
    const view = await bench.ended(run);
    expect(view.messages.find(({ parts }) => parts !== undefined)?.parts).toHaveLength(count - 1);
    const told = bench.changes.filter((change) => change.run === run);
    expect(told.length).toBeLessThan(60);
    expect(replay(told, view)).toEqual(view.messages);
  });
});
