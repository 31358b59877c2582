import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { FollowUpInput } from '../../../core/views/run/follow-up.ts';
import type { RunView } from '../../../core/views/run/views.ts';
import type { LoginLabel } from '../../../electron/workbench/host.ts';
import { keepBrowsers } from '../../support/browser/kept-browser.ts';
import { storeKeys } from '../../support/provider/stored-keys.ts';
import { openServices, type Services } from '../../support/workbench/open-services.ts';
import { usualOptions } from '../../support/workbench/start-runs.ts';

const scope = 'openid offline_access orders:read';
const folder = mkdtempSync(join(tmpdir(), 'grantscope-after-token-'));
const kept = keepBrowsers();
const labels: LoginLabel[] = [];
let services: Services;
let persona: string;
let orders: string;

beforeAll(async () => {
  storeKeys(join(folder, 'demo-provider'));
  services = await openServices(folder, {
    openLoginWindow: async (login) => {
      labels.push(login.label);
      return { ok: true, value: kept.openWindow(login) };
    },
  });
  const [demo] = (await call('app:state', null)).connections;
  const [alice] = demo?.personas ?? [];
  persona = alice?.id ?? '';
  orders = `${demo?.resource}/orders`;
  await call('persona:update', { id: persona, name: 'alice', session: 'kept' });
});
afterAll(async () => {
  await services.workbench.close();
  rmSync(folder, { recursive: true, force: true });
});

const call: Services['call'] = (channel, input) => services.call(channel, input);
const ended = (run: string) => services.ended(run);

async function logIn(): Promise<RunView> {
  const options = { ...usualOptions, scope, autoLogin: true };
  const { run } = await call('run:start', { connection: 'demo', persona, options, paused: false });
  const view = await ended(run);
  expect(view.summary.state).toBe('completed');
  return view;
}

const follow = async (input: FollowUpInput): Promise<RunView> => ended((await call('run:follow', input)).run);
const result = (view: RunView) => view.summary.follows?.result;
const rule = (view: RunView, id: string) => view.findings.find((finding) => finding.rule === id);
const refOf = (view: RunView, role: string) => view.tokens.find((token) => token.role === role)?.ref ?? '';

describe('with the tokens of a login', () => {
  let login: RunView;
  let access: { readonly run: string; readonly ref: string };
  test('which comes first', async () => {
    login = await logIn();
    access = { run: login.summary.id, ref: refOf(login, 'access-token') };
  });

  test('introspection says that the access token is active, as the token itself does', async () => {
    const view = await follow({ kind: 'introspection', ...access });
    expect(view.summary).toMatchObject({
      grant: 'introspection',
      title: 'Introspection',
      state: 'completed',
    });
    expect(view.summary.follows).toMatchObject(access);
    expect(result(view)).toMatchObject({ kind: 'active', expiresAt: expect.any(Number) });
    expect(rule(view, 'introspection.claims')?.result).toBe('pass');
    const members = await call('run:exchange', {
      run: view.summary.id,
      exchange: view.messages.at(-1)?.id ?? '',
    });
    expect(members.response?.parameters.find(({ name }) => name === 'active')?.spec).toBe('RFC 7662 §2.2');
    expect(members.request?.parameters.find(({ name }) => name === 'token')?.masked).toBe(true);
  });

  test('an ID Token can be neither introspected nor revoked', async () => {
    const ref = refOf(login, 'id-token');
    for (const kind of ['introspection', 'revocation'] as const) {
      expect(await services.workbench.gate('run:follow', { kind, run: login.summary.id, ref })).toMatchObject(
        {
          failure: { code: 'invalid-input', received: 'ID Token' },
        },
      );
    }
  });

  test('the API responds, and its last call is stored', async () => {
    expect(await call('api-call:last', { connection: 'demo' })).toBeNull();
    const request = { method: 'GET', url: orders, headers: [{ name: 'X-Test', value: '1' }], body: '' };
    const view = await follow({ kind: 'api-call', ...access, request });
    expect(view.summary.title).toBe('GET /api/orders');
    expect(result(view)).toEqual({ kind: 'answered', text: 'GET /api/orders: 200' });
    expect(await call('api-call:last', { connection: 'demo' })).toEqual(request);
  });

  test('the API refuses what the scope does not allow, and its challenge is explained', async () => {
    const request = { method: 'POST', url: orders, headers: [], body: '{}' };
    const view = await follow({ kind: 'api-call', ...access, request });
    expect(result(view)).toEqual({ kind: 'refused', text: 'POST /api/orders: 403 insufficient_scope' });
    expect(rule(view, 'api-call.error-status')?.result).toBe('pass');
    const { challenges } = await call('run:exchange', {
      run: view.summary.id,
      exchange: view.messages.at(-1)?.id ?? '',
    });
    expect(challenges?.[0]).toMatchObject({ scheme: 'Bearer' });
    expect(challenges?.[0]?.parameters.map(({ name }) => name)).toContain('resource_metadata');
    expect(challenges?.[0]?.advice.join(' ')).toContain('Sign in again with the scope orders:write');
  });

  test('the API refuses a token that is none with 401', async () => {
    const request = {
      method: 'GET',
      url: orders,
      headers: [{ name: 'Authorization', value: 'Bearer nonsense' }],
      body: '',
    };
    const view = await follow({ kind: 'api-call', ...access, request });
    expect(result(view)).toEqual({ kind: 'refused', text: 'GET /api/orders: 401 invalid_token' });
    expect(rule(view, 'api-call.challenged')?.result).toBe('pass');
    await follow({ kind: 'api-call', ...access, request: { ...request, headers: [] } });
  });

  test('an address that is none is refused before anything is sent', async () => {
    const request = { method: 'GET', url: 'orders', headers: [], body: '' };
    expect(
      await services.workbench.gate('run:follow', { kind: 'api-call', ...access, request }),
    ).toMatchObject({
      failure: { code: 'invalid-input', received: 'orders' },
    });
  });

  test('a revoked JWT is inactive for the provider, and still opens the API: that is a warning', async () => {
    const view = await follow({ kind: 'revocation', ...access });
    expect(view.summary.state).toBe('completed');
    expect(result(view)).toMatchObject({
      kind: 'still-works',
      text: expect.stringContaining('the API returned 200'),
    });
    expect(rule(view, 'revocation.effect')).toMatchObject({ result: 'warn', received: 'the API: 200' });
    expect(rule(view, 'userinfo.status')?.result).toBe('not-applicable');
    const after = await follow({ kind: 'introspection', ...access });
    expect(result(after)?.kind).toBe('inactive');
  });

  test('a revoked refresh token is proven dead, and refreshes nothing', async () => {
    const ref = refOf(login, 'refresh-token');
    const view = await follow({ kind: 'revocation', run: login.summary.id, ref });
    expect(result(view)).toEqual({
      kind: 'revoked',
      text: 'revoked: introspection says inactive',
    });
    expect(rule(view, 'revocation.effect')?.result).toBe('pass');
    const refreshed = await follow({ kind: 'refresh', run: login.summary.id });
    expect(refreshed.summary.state).toBe('failed');
    expect(refreshed.failure).toMatchObject({ code: 'token-error' });
  });

  test('what follows a run is no generation of its tokens', async () => {
    const { generations } = await call('run:get', { run: login.summary.id });
    expect(generations.map(({ label }) => label)).toEqual(['login', 'refresh failed']);
  });

  test('a logout ends the session, and the stored cookies are forgotten', async () => {
    const signedIn = async () =>
      (await call('app:state', null)).connections[0]?.personas.find(({ id }) => id === persona)?.signedIn;
    expect(await signedIn()).toBe(true);
    const view = await follow({ kind: 'logout', run: login.summary.id, autoLogin: true });
    expect(view.summary).toMatchObject({ state: 'completed', title: 'Logout' });
    const [first, last] = [labels[0], labels.at(-1)];
    expect(first).toEqual({ purpose: 'sign-in', connection: 'Demo provider', user: 'alice' });
    expect(last).toEqual({ purpose: 'sign-out', connection: 'Demo provider', user: 'alice' });
    expect(result(view)).toEqual({ kind: 'logged-out', text: 'signed out at the provider' });
    expect(rule(view, 'logout.state')?.result).toBe('pass');
    expect(rule(view, 'logout.arrived')?.result).toBe('pass');
    expect(rule(view, 'authorization-request.csrf')?.result).toBe('not-applicable');
    expect(view.messages.map(({ label }) => label)).toEqual([
      'Discovery',
      'Logout request',
      'Logout pages',
      'Logout callback',
    ]);
    await expect.poll(signedIn).toBe(false);
    const options = { ...usualOptions, scope, autoLogin: true, prompt: 'none' };
    const { run } = await call('run:start', { connection: 'demo', persona, options, paused: false });
    expect((await ended(run)).failure).toMatchObject({ received: expect.stringContaining('login_required') });
  });
});

test('with the tokens of another client of the demo provider it is that client that refreshes and logs out', async () => {
  const options = { ...usualOptions, scope, autoLogin: true, client: 'demo-native' };
  const { run } = await call('run:start', { connection: 'demo', options, paused: false });
  expect(await ended(run)).toMatchObject({ clientId: 'demo-native', summary: { state: 'completed' } });
  const refreshed = await follow({ kind: 'refresh', run });
  expect(refreshed).toMatchObject({ clientId: 'demo-native', summary: { state: 'completed' } });
  const out = await follow({ kind: 'logout', run, autoLogin: true });
  expect(labels.at(-1)).toEqual({ purpose: 'sign-out', connection: 'Demo provider' });
  expect(out).toMatchObject({ clientId: 'demo-native', summary: { state: 'completed' } });
  const request = out.messages.find(({ label }) => label === 'Logout request')?.exchanges[0] ?? '';
  const { request: sent } = await call('run:exchange', { run: out.summary.id, exchange: request });
  const back = sent?.parameters.find(({ name }) => name === 'post_logout_redirect_uri');
  expect(back?.value).toBe('http://127.0.0.1/signed-out');
});
