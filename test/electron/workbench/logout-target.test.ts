import { describe, expect, test } from 'vitest';
import type { Result } from '../../../core/base/failure.ts';
import type { Exchange } from '../../../core/record/exchange.ts';
import type { RunPlan } from '../../../core/record/run-plan.ts';
import { loggedInBySystemBrowser, openLogoutTarget } from '../../../electron/workbench/logout-target.ts';
import { fullLoginPlan } from '../../support/run/plans.ts';

const connection = (id: string, postLogoutRedirectUri?: string) =>
  postLogoutRedirectUri === undefined ? { id } : { id, postLogoutRedirectUri };

async function wayOf(kept: ReturnType<typeof connection>, clientId: string, outside: boolean) {
  const way = await openLogoutTarget(kept, clientId, outside);
  if (!way.ok) throw new Error(way.failure.message);
  await way.value?.listener?.close();
  const { redirectUri, listener } = way.value ?? {};
  return { redirectUri, listens: listener !== undefined };
}

describe('the way back from a log-out', () => {
  test('is the one of the connection, where nobody has to listen', async () => {
    const uri = 'https://app.example/signed-out';
    expect(await wayOf(connection('own', uri), 'app', false)).toEqual({ redirectUri: uri, listens: false });
    expect(await wayOf(connection('own', uri), 'app', true)).toEqual({ redirectUri: uri, listens: false });
  });

  test('is listened to on this machine, for the own browser alone', async () => {
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

describe('where somebody logged in', () => {
  const browsed = (capturedBy: string) =>
    ({
      kind: 'step',
      believed: { kind: 'browse', outcome: { ok: true, answer: { capturedBy } } },
    }) as unknown as Exchange;
  const runs = (capturedBy: string, plan?: Result<RunPlan>) => ({
    parentOf: (id: string) => (id === 'refresh' ? 'login' : undefined),
    plan: (run: string) => (run === 'login' ? plan : undefined),
    exchanges: (run: string) => ({ exchanges: run === 'login' ? [browsed(capturedBy)] : [], unreadable: [] }),
  });

  test.each(['listener', 'pasted'])('is outside when the answer was %s', (capturedBy) => {
    expect(loggedInBySystemBrowser(runs(capturedBy), 'login')).toBe(true);
    expect(loggedInBySystemBrowser(runs(capturedBy), 'refresh')).toBe(true);
  });

  test.each(['request', 'location', 'navigation'])('is a window of ours when it was a %s', (capturedBy) => {
    expect(loggedInBySystemBrowser(runs(capturedBy), 'login')).toBe(false);
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
    const stored = runs(isOutside ? 'request' : 'listener', { ok: true, value });
    expect(loggedInBySystemBrowser(stored, 'login')).toBe(isOutside);
    expect(loggedInBySystemBrowser(stored, 'refresh')).toBe(isOutside);
  });

  test('is no browser by the plan of a grant that opens none', () => {
    const value = fullLoginPlan('device');
    expect(loggedInBySystemBrowser(runs('listener', { ok: true, value }), 'login')).toBe(false);
  });

  test('is said by the messages where the plan cannot be read', () => {
    const locked = { ok: false, failure: { code: 'not-found', message: 'Locked.' } } as const;
    expect(loggedInBySystemBrowser(runs('listener', locked), 'login')).toBe(true);
    expect(loggedInBySystemBrowser(runs('request', locked), 'login')).toBe(false);
  });

  test('is nowhere for a run without a browser', () => {
    expect(loggedInBySystemBrowser(runs('listener'), 'another')).toBe(false);
  });
});
