import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { noStore, type StubProvider, startStubProvider } from '../../support/login/stub-provider.ts';
import { json } from '../../support/wire/behaviours.ts';
import { type Bench, draftFor, openBench } from '../../support/workbench/start-runs.ts';

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
      await expect.poll(() => bench.runs.active.size).toBe(0);
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
