import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunReport } from '../../core/checks/report.ts';
import type { Exchange, ObservedExchange } from '../../core/record/exchange.ts';
import { type DemoProvider, startDemoProvider } from '../../electron/provider/demo-provider.ts';
import { startLogin } from '../../electron/terminal/backend/login.ts';
import { keepBrowsers } from '../support/browser/kept-browser.ts';
import { type Pages, servePages } from '../support/browser/pages.ts';
import { pollClock } from '../support/browser/poll-clock.ts';
import { installedBrowser, openWindow } from '../support/browser/window.ts';
import { demoRequest } from '../support/login/demo-request.ts';
import { expectFailure } from '../support/login/expect-failure.ts';
import { logIn } from '../support/login/log-in.ts';
import { failedRules, failureOf, findingOf } from '../support/login/report.ts';
import { storeKeys } from '../support/provider/stored-keys.ts';

const form = [{ fill: { login: 'alice', password: 'wonderland' }, click: 'Sign in' }, { click: 'Allow' }];

const kept = keepBrowsers();
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'grantscope-bad-login-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** The login page, as it was recorded. */
function loginPageOf({ exchanges }: RunReport): ObservedExchange {
  const observed = exchanges.filter((exchange) => exchange.kind === 'observed');
  const page = observed.find(({ request }) => /\/auth(orize)?\?/.test(request.url));
  if (page === undefined) throw new Error('no login page was recorded');
  return page;
}

/** Resolves once the first message of the login window is reported. */
function firstObserved() {
  const { promise: seen, resolve } = Promise.withResolvers<void>();
  const onExchange = ({ kind }: Exchange) => {
    if (kind === 'observed') resolve();
  };
  return { seen, onExchange };
}

describe('a client that the provider does not want', () => {
  let provider: DemoProvider;
  beforeAll(async () => {
    const started = await startDemoProvider({ dataFolder: storeKeys(folder) });
    if (!started.ok) throw new Error(started.failure.message);
    provider = started.value;
  });
  afterAll(() => provider.close());

  it('because it is unknown', async () => {
    const clock = pollClock();
    const { seen, onExchange } = firstObserved();
    const login = logIn({
      options: {
        issuer: provider.issuer,
        client: { clientId: 'nobody', authentication: { method: 'none' } },
      },
      browser: kept.openWindow({ form, clock, timeoutMs: 86_400_000 }),
      onExchange,
    });
    await seen;
    // The script looks for its form twice while the page is there.
    await clock.ended(40, 2);
    const report = await clock.runOut(login);
    expectFailure(
      report,
      { code: 'login-form-stuck', step: 'login window: form script, step 1 of 2', received: /\/auth/ },
      ['discovery', 'jwks', 'authorization'],
    );
    expect(loginPageOf(report).response).toMatchObject({
      status: 400,
      body: { content: expect.stringContaining('invalid_client') },
    });
  });

  it('because its secret is wrong', async () => {
    const authentication = { method: 'client_secret_basic', secret: 'not the secret' } as const;
    const report = await logIn({
      options: { issuer: provider.issuer, client: { clientId: 'demo-confidential', authentication } },
      browser: kept.openWindow({ form }),
    });
    expectFailure(
      report,
      { code: 'token-error', step: 'token: reading the response', received: /^invalid_client/ },
      ['discovery', 'jwks', 'authorization', 'token'],
    );
    const { spec, causes = [] } = failureOf(report);
    expect(spec).toBe('RFC 6749 §5.2');
    expect(causes).toContainEqual({ text: expect.stringMatching(/URL-encodes \(RFC 6749/), seen: true });
    expect(causes).toContainEqual({
      text: expect.stringMatching(/^the client secret is wrong/),
      seen: false,
    });
    expect(failedRules(report)).toEqual([]);
    expect(findingOf(report, 'token-response.error-status').result).toBe('pass');
    expect(findingOf(report, 'token-response.www-authenticate').result).toBe('pass');
  });
});

describe('a login window that does not get there', () => {
  let pages: Pages;
  beforeAll(async () => {
    pages = await servePages();
    pages.on('/.well-known/openid-configuration', (response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(
        JSON.stringify({
          issuer: pages.origin,
          authorization_endpoint: `${pages.origin}/authorize`,
          token_endpoint: `${pages.origin}/token`,
        }),
      );
    });
  });
  afterAll(() => pages.close());

  const upToHere = ['discovery', 'authorization'] as const;

  it('because its page never continues', async () => {
    pages.on('/authorize', '<p>Please wait while we sign you in');
    const clock = pollClock();
    const { seen, onExchange } = firstObserved();
    const login = logIn({
      options: { issuer: pages.origin },
      browser: kept.openWindow({ clock }),
      onExchange,
    });
    await seen;
    const report = await clock.runOut(login);
    expectFailure(
      report,
      {
        code: 'login-timeout',
        step: 'login window: waiting for the redirect',
        received: /the last page was .*\/authorize/,
      },
      upToHere,
    );
    expect(loginPageOf(report).response?.status).toBe(200);
  });

  it('because its page never comes to an end', async () => {
    const asked = new Promise<void>((resolve) => {
      pages.on('/authorize', (response) => {
        response.writeHead(200, { 'content-type': 'text/html' });
        response.write('<!doctype html><title>Sign in</title><p>Loading');
        resolve();
      });
    });
    const clock = pollClock();
    const login = logIn({ options: { issuer: pages.origin }, browser: kept.openWindow({ clock }) });
    await asked;
    const report = await clock.runOut(login);
    expectFailure(
      report,
      { code: 'login-timeout', step: 'login window: waiting for the redirect', received: /page/ },
      upToHere,
    );
  });

  it('because its browser is killed', async () => {
    const pidFile = join(folder, 'browser.pid');
    const program = join(folder, 'browser');
    await writeFile(program, `#!/bin/sh\necho $$ > '${pidFile}'\nexec '${installedBrowser()}' "$@"\n`);
    await chmod(program, 0o755);
    pages.on('/authorize', '<p>Sign in');
    let killed = false;
    const report = await logIn({
      options: { issuer: pages.origin },
      browser: openWindow({ executable: program, timeoutMs: 30_000 }),
      onExchange: async ({ kind }) => {
        if (kind !== 'observed' || killed) return;
        killed = true;
        process.kill(Number(await readFile(pidFile, 'utf8')), 'SIGKILL');
      },
    });
    expectFailure(
      report,
      { code: 'browser-killed', step: 'login window: waiting for the redirect', received: /SIGKILL/ },
      upToHere,
    );
    expect(loginPageOf(report).response?.status).toBe(200);
  });

  it('because its browser cannot be started', async () => {
    const report = await logIn({
      options: { issuer: pages.origin },
      browser: openWindow({ executable: join(folder, 'no-browser-here') }),
    });
    expect(failureOf(report)).toMatchObject({
      code: expect.stringMatching(/^browser-/),
      step: expect.stringMatching(/^login window/),
      hint: expect.stringMatching(/.{10}/),
    });
    expect(failureOf(report).code).not.toBe('browser-killed');
  });

  it('because it was cancelled', async () => {
    pages.on('/authorize', '<p>Sign in');
    const stop = new AbortController();
    const report = await logIn({
      options: { issuer: pages.origin },
      browser: kept.openWindow(),
      signal: stop.signal,
      onExchange: ({ kind }) => {
        if (kind === 'observed') stop.abort();
      },
    });
    expect(report.outcome).toEqual({ state: 'cancelled' });
    expect(loginPageOf(report).response?.status).toBe(200);
    expect(report.tokens).toBeUndefined();
  });
});

describe('a login that cannot start', () => {
  const begin = (env: Readonly<Record<string, string>>, headed = false) =>
    startLogin(
      demoRequest({ headed }),
      { exchange: () => undefined, notice: () => undefined },
      new AbortController().signal,
      { GRANTSCOPE_HOME: folder, ...env },
    );

  it('because the browser that was named is missing', async () => {
    const result = await begin({ GRANTSCOPE_BROWSER: '/no/such/browser' });
    expect(result).toMatchObject({
      ok: false,
      failure: {
        code: 'browser-missing',
        received: expect.stringContaining('/no/such/browser'),
        hint: expect.stringContaining('GRANTSCOPE_BROWSER'),
      },
    });
  });

  it.runIf(process.platform === 'linux')('because there is no display to show it on', async () => {
    const result = await begin({ GRANTSCOPE_BROWSER: installedBrowser() }, true);
    expect(result).toMatchObject({
      ok: false,
      failure: { code: 'no-display', received: 'neither', hint: expect.stringContaining('--headed') },
    });
  });
});
