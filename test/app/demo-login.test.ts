import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunReport } from '../../core/checks/report.ts';
import type { AuthorizationCodeOptions } from '../../core/grants/authorization-code/authorization-code.ts';
import type { Exchange } from '../../core/record/exchange.ts';
import { compareScopes } from '../../core/token/scopes.ts';
import type { Clock } from '../../electron/ports/ports.ts';
import { findDemoClient } from '../../electron/provider/demo-clients.ts';
import { type DemoProvider, startDemoProvider } from '../../electron/provider/demo-provider.ts';
import { startLogin } from '../../electron/terminal/backend/login.ts';
import { openLoginWindow } from '../../electron/terminal/backend/login-window.ts';
import type { RunResult } from '../../electron/terminal/services.ts';
import { keepBrowsers } from '../support/browser/kept-browser.ts';
import { pollClock } from '../support/browser/poll-clock.ts';
import { type DemoSetup, demoRequest } from '../support/login/demo-request.ts';
import { logIn } from '../support/login/log-in.ts';
import { failedRules, findingOf, legsOf } from '../support/login/report.ts';
import { storeKeys } from '../support/provider/stored-keys.ts';

const kept = keepBrowsers();
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'grantscope-demo-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

interface Demo extends RunResult {
  readonly told: readonly Exchange[];
}

/** A login as the terminal would start it: the provider starts and stops with it. */
async function demo(
  setup: DemoSetup = {},
  openWindow: typeof openLoginWindow = openLoginWindow,
  onExchange: (exchange: Exchange) => void = () => undefined,
): Promise<Demo> {
  const told: Exchange[] = [];
  const result = await startLogin(
    demoRequest({ loginTimeout: 60_000, ...setup }),
    {
      exchange(exchange) {
        told.push(exchange);
        onExchange(exchange);
      },
      notice: () => undefined,
    },
    new AbortController().signal,
    { ...process.env, GRANTSCOPE_HOME: folder },
    openWindow,
  );
  if (!result.ok) throw new Error(JSON.stringify(result.failure));
  return { ...result.value, told };
}

/** Opens the window of a login in a reused browser. */
const inKept =
  (clock?: Clock): typeof openLoginWindow =>
  async ({ form, loginTimeout }) => ({
    ok: true,
    value: kept.openWindow({
      timeoutMs: loginTimeout,
      ...(form === undefined ? {} : { form }),
      ...(clock === undefined ? {} : { clock }),
    }),
  });

function scopesOf({ tokens }: RunReport) {
  if (tokens === undefined) throw new Error('the run has no tokens');
  return compareScopes(tokens.requestedScope, tokens.grantedScope);
}

describe('alice with a public client', () => {
  let login: Demo;
  beforeAll(async () => {
    login = await demo({ refresh: true });
  });

  it('completes, and breaks no rule', () => {
    expect(login.report.outcome).toEqual({ state: 'completed' });
    expect(failedRules(login.report)).toEqual([]);
    expect(legsOf(login.report)).toEqual([
      'discovery',
      'resource-metadata',
      'jwks',
      'authorization',
      'token',
      'userinfo',
      'resource',
    ]);
  });

  it.each([
    'metadata.issuer',
    'authorization-request.pkce-public',
    'authorization-response.redirect-uri',
    'authorization-response.state',
    'authorization-response.iss',
    'token-response.no-store',
    'id-token.signature',
    'id-token.issuer',
    'id-token.audience',
    'id-token.nonce',
    'id-token.at-hash',
    'access-token.type',
    'access-token.audience',
    'access-token.signature',
    'userinfo.subject',
  ])('is judged by %s, which passes', (rule) => {
    expect(findingOf(login.report, rule).result).toBe('pass');
  });

  it('yields tokens, and says which scope was not granted', () => {
    expect(login.report.tokens).toMatchObject({
      tokenType: 'Bearer',
      accessToken: expect.stringMatching(/^eyJ/),
      idToken: expect.stringMatching(/^eyJ/),
      refreshToken: expect.any(String),
    });
    expect(scopesOf(login.report)).toMatchObject({ missing: ['orders:write'], extra: [] });
    expect(findingOf(login.report, 'token-response.scope-granted')).toMatchObject({ result: 'info' });
  });

  it('knows who logged in', () => {
    expect(login.report.userinfo).toMatchObject({ sub: '248289761001', name: 'Alice Liddell' });
  });

  it('tells of each exchange as it happens, the pages of the login window included', () => {
    expect(login.told.slice(0, login.report.exchanges.length)).toEqual(login.report.exchanges);
    const observed = login.report.exchanges.filter((exchange) => exchange.kind === 'observed');
    expect(observed.map(({ request }) => request.method)).toContain('POST');
    expect(observed.filter(({ captured }) => captured)).toHaveLength(1);
  });

  it('does not keep the password, neither where it was typed nor where the page shows it', () => {
    const observed = login.report.exchanges.filter((exchange) => exchange.kind === 'observed');
    const posted = observed.filter(({ request }) => request.method === 'POST');
    expect(posted[0]).toMatchObject({
      maskedFields: ['password'],
      request: { body: { content: expect.stringContaining('login=alice') } },
    });
    expect(JSON.stringify(login.report).includes('wonderland')).toBe(false);
  });

  it('refreshes, rotates, and breaks no rule', () => {
    const { refreshed } = login;
    expect(refreshed?.outcome).toEqual({ state: 'completed' });
    expect(refreshed && failedRules(refreshed)).toEqual([]);
    expect(refreshed && findingOf(refreshed, 'refresh.rotation').result).toBe('pass');
    expect(refreshed && findingOf(refreshed, 'id-token.refreshed').result).toBe('pass');
    expect(refreshed?.tokens?.refreshToken).not.toBe(login.report.tokens?.refreshToken);
    expect(refreshed?.tokens?.accessToken).not.toBe(login.report.tokens?.accessToken);
  });
});

describe('others', () => {
  it('gives bob every scope, another subject and other claims', async () => {
    const { report } = await demo({ user: 'bob' }, inKept());
    expect(report.outcome).toEqual({ state: 'completed' });
    expect(failedRules(report)).toEqual([]);
    expect(scopesOf(report)).toMatchObject({ missing: [], extra: [] });
    expect(report.userinfo).toMatchObject({ sub: '90342.ASDFJWFA', email_verified: false });
    expect(report.userinfo).not.toHaveProperty('address');
  });

  it('logs in with a confidential client whose secret needs encoding, and refreshes', async () => {
    const { report, refreshed } = await demo({ client: 'demo-confidential', refresh: true }, inKept());
    expect([report.outcome.state, failedRules(report)]).toEqual(['completed', []]);
    expect([refreshed?.outcome.state, refreshed && failedRules(refreshed)]).toEqual(['completed', []]);
    expect(findingOf(report, 'id-token.signature').result).toBe('pass');
  });

  it('logs in with a client that gets opaque access tokens', async () => {
    const { report } = await demo({ client: 'demo-opaque' }, inKept());
    expect([report.outcome.state, failedRules(report)]).toEqual(['completed', []]);
    expect(findingOf(report, 'access-token.type').result).toBe('not-applicable');
  });

  it('says that a wrong password leads nowhere, and keeps the trace up to there', async () => {
    const clock = pollClock();
    const { promise: refused, resolve } = Promise.withResolvers<void>();
    const login = demo({ password: 'looking-glass' }, inKept(clock), (exchange) => {
      if (exchange.kind === 'observed' && exchange.request.method === 'POST') resolve();
    });
    await refused;
    const { report } = await clock.runOut(login);
    expect(report.outcome).toMatchObject({
      state: 'failed',
      failure: {
        code: expect.stringMatching(/^login-/),
        received: expect.any(String),
        hint: expect.any(String),
      },
    });
    expect(report.exchanges.some(({ kind }) => kind === 'observed')).toBe(true);
    expect(report.tokens).toBeUndefined();
    expect(JSON.stringify(report).includes('looking-glass')).toBe(false);
  });
});

describe('other response modes and redirect URIs', () => {
  let provider: DemoProvider;
  beforeAll(async () => {
    const started = await startDemoProvider({ dataFolder: storeKeys(folder) });
    if (!started.ok) throw new Error(started.failure.message);
    provider = started.value;
  });
  afterAll(() => provider.close());

  function logInAs(clientId: string, options: Partial<AuthorizationCodeOptions>): Promise<RunReport> {
    const client = findDemoClient(clientId);
    if (client === undefined) throw new Error(`no client ${clientId}`);
    const [redirectUri = ''] = client.redirectUris;
    const form = [{ fill: { login: 'alice', password: 'wonderland' }, click: 'Sign in' }, { click: 'Allow' }];
    return logIn({
      options: { issuer: provider.issuer, client, redirectUri, ...options },
      browser: kept.openWindow({ form, timeoutMs: 60_000 }),
    });
  }

  it.each(['fragment', 'form_post'] as const)(
    'accepts a response in the response mode %s',
    async (responseMode) => {
      const report = await logInAs('demo-post', { responseMode });
      expect([report.outcome.state, failedRules(report)]).toEqual(['completed', []]);
      expect(findingOf(report, 'authorization-response.placement').result).toBe('pass');
    },
  );

  it.each(['com.example.demo:/callback', 'http://127.0.0.1:9/callback'])(
    'captures the redirect to %s, where nothing listens',
    async (redirectUri) => {
      const report = await logInAs('demo-native', { redirectUri });
      expect([report.outcome.state, failedRules(report)]).toEqual(['completed', []]);
      expect(findingOf(report, 'authorization-response.redirect-uri').result).toBe('pass');
    },
  );
});
