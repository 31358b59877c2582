import { describe, expect, test } from 'vitest';
import type { Result } from '../../../core/base/failure.ts';
import type { CapturedResponse } from '../../../core/oauth/captured-response.ts';
import type { RunPlan } from '../../../core/record/run-plan.ts';
import type { BrowseDraft } from '../../../core/script/draft.ts';
import type { Store } from '../../../electron/store/store.ts';
import { loggedInBySystemBrowser, openLogoutTarget } from '../../../electron/workbench/logout-target.ts';
import { fullLoginPlan } from '../../support/run/plans.ts';
import { page, wholeStep } from '../../support/store/exchanges.ts';
import { sampleRun } from '../../support/store/runs.ts';
import { databasePath, open, openRaw, tempFolder } from '../../support/store/temp-store.ts';

const connection = (id: string, postLogoutRedirectUri?: string) =>
  postLogoutRedirectUri === undefined ? { id } : { id, postLogoutRedirectUri };

async function wayOf(kept: ReturnType<typeof connection>, clientId: string, outside: boolean) {
  const way = await openLogoutTarget(kept, clientId, outside);
  if (!way.ok) throw new Error(way.failure.message);
  await way.value?.listener?.close();
  const { redirectUri, listener } = way.value ?? {};
  return { redirectUri, listens: listener !== undefined };
}

describe('the way back from a logout', () => {
  test('is the one of the connection, where nothing has to listen', async () => {
    const uri = 'https://app.example/signed-out';
    expect(await wayOf(connection('own', uri), 'app', false)).toEqual({ redirectUri: uri, listens: false });
    expect(await wayOf(connection('own', uri), 'app', true)).toEqual({ redirectUri: uri, listens: false });
  });

  test('is listened to on this machine, for the system browser alone', async () => {
    const own = connection('own', 'http://127.0.0.1/out');
    expect(await wayOf(own, 'app', false)).toEqual({ redirectUri: 'http://127.0.0.1/out', listens: false });
    const { redirectUri, listens } = await wayOf(own, 'app', true);
    expect([redirectUri, listens]).toEqual([expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/out$/), true]);
  });

  test('is that of the client which logged in, at the demo provider', async () => {
    const demo = connection('demo', 'https://of-another-client.example/out');
    const native = await wayOf(demo, 'demo-native', true);
    expect(native).toEqual({
      redirectUri: expect.stringMatching(/^http:\/\/127.*signed-out$/),
      listens: true,
    });
    const web = await wayOf(demo, 'demo-web', false);
    expect(web.redirectUri).not.toContain('of-another-client');
  });

  test.each([
    ['own', 'app'],
    ['demo', 'demo-service'],
  ])('is missing where nothing is registered (%s)', async (id, clientId) => {
    expect(await wayOf(connection(id), clientId, false)).toEqual({ redirectUri: undefined, listens: false });
  });

  test('does not come about where its port is taken', async () => {
    const first = await openLogoutTarget(connection('own', 'http://127.0.0.1/out'), 'app', true);
    const taken = first.ok ? (first.value?.redirectUri ?? '') : '';
    const second = await openLogoutTarget(connection('own', taken), 'app', true);
    expect(second).toMatchObject({ failure: { code: 'listener-port-in-use' } });
    if (first.ok) await first.value?.listener?.close();
  });
});

describe('where the user signed in', () => {
  /** Runs of which only the plan and the exchanges of the login are known. */
  const planned = (isOutside: boolean, plan: Result<RunPlan>) => ({
    parentOf: (id: string) => (id === 'refresh' ? 'login' : undefined),
    plan: (run: string) => (run === 'login' ? plan : undefined),
    exchanges: { hasOutsideRedirect: (run: string) => run === 'login' && isOutside },
  });

  /** A store with a login, whose redirect was captured so, and its refresh. */
  async function loggedIn(capturedBy: CapturedResponse['capturedBy'], folder = tempFolder()): Promise<Store> {
    const store = await open(folder);
    const draft: BrowseDraft = {
      kind: 'browse',
      leg: 'authorization',
      url: 'https://op.example/authorize',
      redirectUri: 'https://app.example/cb',
      responseMode: 'query',
    };
    const answer = { url: 'https://app.example/cb?code=1', method: 'GET', capturedBy };
    const believed = { kind: 'browse', now: 1, outcome: { ok: true, answer } } as const;
    const said = '"capturedBy":"listener","kind":"step"';
    store.runs.save(sampleRun('login'));
    store.runs.save(sampleRun('refresh', { grant: 'refresh' }), { parent: 'login' });
    for (const [position, exchange] of [
      page('x0', said),
      { ...wholeStep('x1', draft), believed },
      page('x2', said),
    ].entries()) {
      store.runs.exchanges.add('login', position, exchange, exchange);
    }
    return store;
  }

  test.each(['listener', 'pasted'] as const)('is outside when the response was %s', async (capturedBy) => {
    const { runs } = await loggedIn(capturedBy);
    expect(loggedInBySystemBrowser(runs, 'login')).toBe(true);
    expect(loggedInBySystemBrowser(runs, 'refresh')).toBe(true);
  });

  test.each(['request', 'location', 'navigation'] as const)(
    'is a window of ours when it was a %s, whatever its messages say',
    async (capturedBy) => {
      const { runs } = await loggedIn(capturedBy);
      expect(loggedInBySystemBrowser(runs, 'login')).toBe(false);
    },
  );

  test('is nowhere for a run without a browser, nor for one that is not there', async () => {
    const { runs } = await loggedIn('listener');
    runs.save(sampleRun('another'));
    expect([loggedInBySystemBrowser(runs, 'another'), loggedInBySystemBrowser(runs, 'none')]).toEqual([
      false,
      false,
    ]);
  });

  test.each([
    ['window', false],
    ['listener', true],
    ['pasted', true],
  ] as const)('is said by the plan, whose redirect is captured by %s', (capture, isOutside) => {
    const value = {
      ...fullLoginPlan('authorization-code'),
      redirect: { uri: 'https://a.example/', capture },
    };
    const stored = planned(!isOutside, { ok: true, value });
    expect(loggedInBySystemBrowser(stored, 'login')).toBe(isOutside);
    expect(loggedInBySystemBrowser(stored, 'refresh')).toBe(isOutside);
  });

  test('is no browser by the plan of a grant that opens none', () => {
    const value = fullLoginPlan('device');
    expect(loggedInBySystemBrowser(planned(true, { ok: true, value }), 'login')).toBe(false);
  });

  test('is said by the messages where the plan cannot be read', () => {
    const locked = { ok: false, failure: { code: 'not-found', message: 'Locked.' } } as const;
    expect(loggedInBySystemBrowser(planned(true, locked), 'login')).toBe(true);
    expect(loggedInBySystemBrowser(planned(false, locked), 'login')).toBe(false);
  });

  test('is found though another message of the run is damaged', async () => {
    const folder = tempFolder();
    const { runs } = await loggedIn('listener', folder);
    openRaw(databasePath(folder)).exec(`UPDATE exchanges SET record = x'00' WHERE id = 'x0'`);
    expect(loggedInBySystemBrowser(runs, 'login')).toBe(true);
  });
});
