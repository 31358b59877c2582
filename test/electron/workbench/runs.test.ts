import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { channels, events } from '../../../core/bridge/channels.ts';
import type { RunChange, RunView } from '../../../core/views/run/views.ts';
import { observed } from '../../support/exchanges.ts';
import { answering } from '../../support/login/fake-browser.ts';
import {
  metadataPath,
  noStore,
  type StubProvider,
  startStubProvider,
} from '../../support/login/stub-provider.ts';
import { answer, json } from '../../support/wire/behaviours.ts';
import { type Bench, breakBefore, draftFor, openBench } from '../../support/workbench/start-runs.ts';

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
    expect(bench.runs.pause({ run })).toMatchObject({ ok: true });
    expect(bench.view(run).held?.stage).toBe('draft');
    expect(bench.runs.step({ run, responses: true })).toMatchObject({ ok: true });
    await bench.until(run, (change) => change.held?.stage === 'reply');
    expect(bench.view(run).held?.exchange.response?.raw).toContain('200');
    expect(bench.view(run).held?.exchange.endedAt).toBeUndefined();
    expect(bench.runs.continue(run)).toMatchObject({ ok: true });
    expect((await bench.ended(run)).summary.state).toBe('completed');
  });

  test('is aborted where it is, and what came before is stored', async () => {
    await open();
    const run = await bench.start({ paused: true });
    await bench.until(run, (change) => change.held !== null && change.held !== undefined);
    expect(bench.runs.stop(run)).toMatchObject({ ok: true });
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
    for (const id of [run, 'no such run']) expect(bench.runs.pause({ run: id })).toMatchObject(ended);
    for (const act of ['continue', 'stop'] as const) {
      expect(bench.runs[act](run)).toMatchObject(ended);
      expect(bench.runs[act]('no such run')).toMatchObject({ ok: false });
    }
    expect(bench.runs.step({ run })).toMatchObject(ended);
  });

  test('two of one connection do not know of each other', async () => {
    await open();
    const held = await bench.start({ paused: true });
    const free = await bench.start();
    expect((await bench.ended(free)).summary.state).toBe('completed');
    expect(bench.view(held).summary.state).toBe('held');
    bench.runs.continue(held);
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

describe('5,000 messages of the login window at once', () => {
  test('leave few to store when the run is aborted', async () => {
    const sizes: number[] = [];
    const seen = Promise.withResolvers<void>();
    bench = await openBench(provider.issuer, () => ({
      async browse(_draft, { observe, signal }) {
        for (let index = 0; index < 5_000; index += 1) {
          const { id: _, leg: _leg, kind: _kind, ...message } = observed(`o${index}`);
          observe(message);
        }
        // Each message is recorded a turn later than the one before.
        while (sizes.length < 19) await nextTurn();
        seen.resolve();
        await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
        return { ok: false, failure: { code: 'cancelled', message: 'The run was aborted.' } };
      },
      close: async () => undefined,
    }));
    const { exchanges } = bench.store.runs;
    const addAll = exchanges.addAll.bind(exchanges);
    exchanges.addAll = (run, from, added) => {
      sizes.push(added.length);
      addAll(run, from, added);
    };
    const run = await bench.start();
    await seen.promise;
    bench.runs.stop(run);
    const { summary, messages } = await bench.ended(run);
    expect(summary.state).toBe('cancelled');
    expect(Math.max(...sizes)).toBeLessThanOrEqual(257);
    expect(messages.flatMap((message) => message.exchanges).length).toBeGreaterThanOrEqual(5_000);
  });
});

describe('a store that fails', () => {
  test.each([
    ['a message of the login', 'observed'],
    ['a step', 'step'],
  ] as const)('while storing %s ends the run, and the window is notified', async (_what, kind) => {
    let closed = false;
    bench = await openBench(provider.issuer, () => ({
      async browse(draft, { observe, signal }) {
        const { id: _, leg: _leg, kind: _kind, ...message } = observed('o1');
        observe(message);
        // As a user who takes a minute: it ends only because it is stopped.
        if (kind === 'observed') {
          await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
        }
        return provider.window().browse(draft, { observe, signal });
      },
      close: async () => {
        closed = true;
      },
    }));
    const { runs } = bench.store;
    const [addAll, save, saveSummary] = [
      runs.exchanges.addAll.bind(runs.exchanges),
      runs.save.bind(runs),
      runs.saveSummary.bind(runs),
    ];
    const full = Object.assign(new Error('database or disk is full'), { errcode: 13 });
    let isFull = false;
    runs.exchanges.addAll = (run, from, exchanges) => {
      isFull ||= exchanges.some(({ whole }) =>
        whole.kind === 'step' ? kind === 'step' && whole.draft.leg === 'token' : kind === 'observed',
      );
      if (isFull) throw full;
      addAll(run, from, exchanges);
    };
    runs.saveSummary = (summary) => {
      if (isFull) throw full;
      saveSummary(summary);
    };
    runs.save = (run, links) => {
      if (isFull) throw full;
      save(run, links);
    };
    const run = await bench.start();
    const view = await bench.ended(run);
    expect(view).toMatchObject({ summary: { state: 'failed' }, failure: { code: 'store-full' } });
    expect(bench.changes.at(-1)).toMatchObject({
      run,
      failure: { code: 'store-full' },
      held: null,
      working: null,
    });
    await bench.runs.close();
    expect(closed).toBe(true);
    expect(bench.view(run).summary.state).toBe('failed');
    expect(bench.runs.list()).toMatchObject([{ id: run, state: 'failed' }]);

    isFull = false;
    runs.exchanges.addAll = addAll;
    expect(bench.view(run).messages.length).toBeGreaterThan(0);
  });

  test('at the very beginning closes the browser and says so', async () => {
    let closed = 0;
    bench = await openBench(provider.issuer, () => ({
      ...provider.window(),
      close: async () => {
        closed += 1;
      },
    }));
    bench.store.runs.save = () => {
      throw new Error('no room');
    };
    await expect(bench.start()).rejects.toThrow('no room');
    expect(closed).toBe(1);
    expect(bench.runs.list()).toEqual([]);
  });
});

describe('a refresh', () => {
  const loggedIn = async () => {
    await open();
    const run = await bench.start();
    await bench.ended(run);
    return run;
  };
  const refreshOf = async (run: string): Promise<string> => {
    const refreshed = await bench.runs.follow({ kind: 'refresh', run });
    if (!refreshed.ok) throw new Error(refreshed.failure.message);
    return refreshed.value.run;
  };

  test('is a run of its own, linked to the one before, with what changed marked', async () => {
    const login = await loggedIn();
    provider.on(
      '/token',
      noStore(() => provider.tokens()),
    );
    const child = await refreshOf(login);
    const view = await bench.ended(child);
    expect(view.summary).toMatchObject({ grant: 'refresh', state: 'completed', title: 'Refresh' });
    expect(view.generations.map(({ run, number, label }) => [run, number, label])).toEqual([
      [login, 1, 'login'],
      [child, 2, 'refreshed'],
    ]);
    expect(bench.view(login).generations).toEqual(view.generations);
  });

  test('is sent once, however often it is requested', async () => {
    const login = await loggedIn();
    let asked = 0;
    provider.on('/token', (socket, request) => {
      asked += 1;
      noStore(() => provider.tokens())(socket, request);
    });
    const children = await Promise.all([refreshOf(login), refreshOf(login), refreshOf(login)]);
    expect(new Set(children).size).toBe(1);
    await bench.ended(children[0] ?? '');
    await bench.runs.close();
    expect(asked).toBe(1);
    expect(await refreshOf(login)).not.toBe(children[0]);
  });

  test('that brings no new refresh token leaves the one that was used in force', async () => {
    const login = await loggedIn();
    provider.on(
      '/token',
      noStore(() => ({ ...provider.tokens(), refresh_token: undefined })),
    );
    const first = await refreshOf(login);
    const view = await bench.ended(first);
    expect(view.tokens.map(({ role }) => role)).toContain('refresh-token');
    const again = await bench.ended(await refreshOf(first));
    expect(again.summary.state).toBe('completed');
  });

  test('by itself continues after a restart of the watch, and its run says that it was automatic', async () => {
    provider.on(
      '/token',
      noStore(() => ({ ...provider.tokens(), expires_in: 1 })),
    );
    const login = await loggedIn();
    bench.store.meta.write('auto-refresh', JSON.stringify([login]));
    const past = bench.store.runs.find(login);
    if (past === undefined) throw new Error('no run');
    const tokens = past.tokens.map((token) => ({
      ...token,
      ...(token.endsAt === undefined ? {} : { obtainedAt: 0, endsAt: 1 }),
    }));
    bench.store.runs.save({ ...past, tokens });
    bench.runs.autoRefresh.resume();
    const { run, summary } = await bench.untilAny(({ summary: { follows, state } }) => {
      return follows?.automatic === true && state === 'completed';
    });
    expect(summary.follows).toMatchObject({ run: login });
    await bench.ended(run);
    await expect.poll(() => bench.store.meta.read('auto-refresh')).toBe(JSON.stringify([run]));
  });

  test('without a refresh token is refused with a reason', async () => {
    provider.on(
      '/token',
      noStore(() => ({ ...provider.tokens(), refresh_token: undefined })),
    );
    const login = await loggedIn();
    expect(await bench.runs.follow({ kind: 'refresh', run: login })).toMatchObject({
      failure: { step: 'refresh', message: expect.stringContaining('returned no refresh token') },
    });
    expect(await bench.runs.follow({ kind: 'refresh', run: 'none' })).toMatchObject({
      failure: { code: 'not-found' },
    });
  });
});

describe('after the connection was deleted for good', () => {
  const purged = async () => {
    await open();
    const run = await bench.start();
    await bench.ended(run);
    bench.store.connections.markDeleted(bench.connection, 1);
    expect(bench.store.connections.purge()).toBe(1);
    return run;
  };

  test('tokens are refreshed at the provider that issued them', async () => {
    const run = await purged();
    const refreshed = await bench.runs.follow({ kind: 'refresh', run });
    if (!refreshed.ok) throw new Error(refreshed.failure.message);
    expect((await bench.ended(refreshed.value.run)).summary).toMatchObject({
      state: 'completed',
      connection: bench.connection,
    });
    const again = await bench.runs.follow({ kind: 'refresh', run: refreshed.value.run });
    expect(again.ok).toBe(true);
  });

  test('an API is called, though the call is not stored for the next time', async () => {
    const run = await purged();
    const ref = bench.view(run).tokens.find(({ role }) => role === 'access-token')?.ref ?? '';
    const request = { method: 'GET', url: `${provider.issuer}/userinfo`, headers: [], body: '' };
    const called = await bench.runs.follow({ kind: 'api-call', run, ref, request });
    if (!called.ok) throw new Error(called.failure.message);
    expect((await bench.ended(called.value.run)).summary.state).toBe('completed');
    expect(bench.store.apiCalls.last(bench.connection)).toBeUndefined();
  });

  test('a logout fails where no post-logout redirect URI was registered', async () => {
    const run = await purged();
    expect(await bench.runs.follow({ kind: 'logout', run, autoLogin: false })).toMatchObject({
      failure: { step: 'connection.postLogoutRedirectUri' },
    });
  });
});

describe('endpoints that the metadata does not name', () => {
  test('are those of the connection', async () => {
    await open();
    const run = await bench.start();
    await bench.ended(run);
    const ref = bench.view(run).tokens.find(({ role }) => role === 'access-token')?.ref ?? '';
    const introspect = async () => {
      const begun = await bench.runs.follow({ kind: 'introspection', run, ref });
      if (!begun.ok) throw new Error(begun.failure.message);
      await bench.ended(begun.value.run);
      // The same is not done twice at once, and a run is under way until its browser is closed.
      await expect.poll(() => bench.runs.underWay).toBe(0);
      return bench.view(begun.value.run);
    };
    expect((await introspect()).failure?.code).toBe('endpoint-missing');
    const draft = draftFor(provider.issuer);
    const wrong = { ...draft, filledIn: { introspection_endpoint: 'asked' } };
    expect(bench.connections.update({ id: bench.connection, draft: wrong })).toMatchObject({
      failure: { step: 'connection.introspection_endpoint' },
    });
    provider.on('/asked', json({ active: false }));
    const filledIn = { introspection_endpoint: `${provider.issuer}/asked` };
    bench.connections.update({ id: bench.connection, draft: { ...draft, filledIn } });
    expect((await introspect()).summary).toMatchObject({
      state: 'completed',
      follows: { result: { kind: 'inactive' } },
    });
    expect(bench.connections.list()[0]).toMatchObject({ filledIn });
  });
});

describe('deleting', () => {
  test('takes a run off the list until it is restored', async () => {
    await open();
    const run = await bench.start();
    await bench.ended(run);
    expect(bench.runs.delete(run)).toMatchObject({ ok: true });
    expect(bench.runs.list()).toEqual([]);
    expect(bench.runs.restore(run)).toMatchObject({ ok: true, value: { id: run } });
    expect(bench.runs.list()).toMatchObject([{ id: run }]);
    expect(bench.runs.delete('none')).toMatchObject({ failure: { code: 'not-found' } });
    expect(bench.runs.restore('none')).toMatchObject({ failure: { code: 'not-found' } });
  });

  test('a run that is under way stops it, and leaves it deleted', async () => {
    await open();
    const run = await bench.start({ paused: true });
    await bench.until(run, (change) => change.held !== null && change.held !== undefined);
    bench.runs.delete(run);
    expect((await bench.ended(run)).summary.state).toBe('cancelled');
    expect(bench.runs.list()).toEqual([]);
  });

  test('a run is found by what its messages say, and not by what is masked', async () => {
    await open();
    const run = await bench.start();
    await bench.ended(run);
    expect(bench.runs.list('authorization_code')).toMatchObject([{ id: run }]);
    expect(bench.runs.list('nowhere to be found')).toEqual([]);
    expect(bench.runs.list('bG9naW4tb2Yt')).toEqual([]);
  });
});

test('a login window that rejects ends the run as a mistake, and nothing else', async () => {
  bench = await openBench(provider.issuer, () =>
    answering(() => {
      throw new Error('out of order');
    }),
  );
  const view = await bench.ended(await bench.start());
  expect(view).toMatchObject({ summary: { state: 'failed' }, failure: { code: 'internal' } });
});

describe('the labels of a run', () => {
  test('are changed one by one, while it runs and after it has ended', async () => {
    await open();
    const run = await bench.start();
    expect(bench.runs.label({ run, name: '  Before the fix ' })).toMatchObject({
      ok: true,
      value: { id: run, name: 'Before the fix' },
    });
    await bench.ended(run);
    expect(bench.runs.label({ run, note: 'Ticket 4711' })).toMatchObject({ ok: true });
    expect(bench.runs.label({ run, pinned: true })).toMatchObject({
      ok: true,
      value: { name: 'Before the fix', note: 'Ticket 4711', pinned: true },
    });
    expect(bench.view(run).summary).toMatchObject({ name: 'Before the fix', note: 'Ticket 4711' });
    expect(bench.changes.at(-1)?.summary).toMatchObject({ name: 'Before the fix' });
    expect(bench.runs.list('4711')).toMatchObject([{ id: run, pinned: true }]);
    expect(bench.runs.label({ run, name: ' ', note: '', pinned: false })).toMatchObject({ ok: true });
    expect(bench.runs.list()[0]).not.toMatchObject({ name: expect.anything() });
    expect(bench.runs.list('4711')).toEqual([]);
  });

  test('are not stored for a run that does not exist', async () => {
    await open();
    expect(bench.runs.label({ run: 'none', name: 'x' })).toMatchObject({
      ok: false,
      failure: { code: 'not-found', step: 'run' },
    });
  });
});
