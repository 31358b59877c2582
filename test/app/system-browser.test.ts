import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunReport } from '../../core/checks/report.ts';
import { authorizationCode } from '../../core/grants/authorization-code/authorization-code.ts';
import { authorizationCodeGrant } from '../../core/grants/authorization-code/definition.ts';
import type { ResponseMode } from '../../core/oauth/captured-response.ts';
import { readLoopbackRedirect } from '../../core/oauth/loopback-redirect.ts';
import { nodeCrypto } from '../../electron/crypto/crypto.ts';
import { noSigner } from '../../electron/crypto/no-signer.ts';
import { createHttp } from '../../electron/http/http.ts';
import { systemClock } from '../../electron/ports/clock.ts';
import { systemRandom } from '../../electron/ports/random.ts';
import { type DemoProvider, startDemoProvider } from '../../electron/provider/demo-provider.ts';
import { performRun } from '../../electron/run/run.ts';
import { openLoopbackListener } from '../../electron/system-browser/loopback-listener.ts';
import { createPendingStates } from '../../electron/system-browser/pending-states.ts';
import { openSystemBrowser, type SystemBrowser } from '../../electron/system-browser/system-browser.ts';
import { storeKeys } from '../support/provider/stored-keys.ts';
import { launchPersonsBrowser, type Person, sitDown } from '../support/system-browser/user.ts';
import { patient } from '../support/wire/client.ts';

// A browser that the program did not start logs in at the embedded provider, and its response comes over a socket.

let folder = '';
let provider: DemoProvider;
let browser: Browser;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'grantscope-own-browser-'));
  const started = await startDemoProvider({ dataFolder: storeKeys(folder) });
  if (!started.ok) throw new Error(started.failure.message);
  provider = started.value;
  browser = await launchPersonsBrowser();
});
afterAll(async () => {
  await browser?.close();
  await provider?.close();
  rmSync(folder, { recursive: true, force: true });
});

interface Login {
  readonly report: Promise<RunReport>;
  readonly own: SystemBrowser;
  readonly redirectUri: string;
  close(): Promise<void>;
}

/** Runs the authorization code grant as demo-native, with the user's browser for the front channel. */
async function begin(registered: string, responseMode: ResponseMode, person: Person): Promise<Login> {
  const redirect = readLoopbackRedirect(registered);
  if (redirect === undefined) throw new Error('not on loopback');
  const listener = await openLoopbackListener({
    redirectUri: registered,
    redirect,
    freePort: true,
    now: Date.now(),
  });
  if (!listener.ok) throw new Error(listener.failure.message);
  const { redirectUri } = listener.value;
  const own = openSystemBrowser({
    openExternal: (url) => person.open(url),
    opensAtOnce: true,
    listener: listener.value,
    awaited: createPendingStates(),
    name: 'Code + PKCE',
    timeoutMs: 40_000,
    clock: systemClock,
    announce: () => undefined,
  });
  const client = { clientId: 'demo-native', authentication: { method: 'none' } } as const;
  const { issuer, resource } = provider;
  const scope = 'openid profile email offline_access orders:read'.split(' ');
  const http = createHttp(patient);
  const report = performRun(
    {
      grant: 'authorization-code',
      script: authorizationCode(
        {
          issuer,
          client,
          redirectUri,
          scope,
          responseMode,
          pkce: 'S256',
          nonce: true,
          extraParameters: [{ name: 'prompt', value: 'consent' }],
        },
        nodeCrypto,
      ),
      version: authorizationCodeGrant.version,
      connection: {
        name: 'Demo',
        issuer,
        clientId: client.clientId,
        authentication: 'none',
        redirectUri,
        resource,
      },
      client: { clientId: client.clientId, authentication: 'none', redirectUri },
    },
    {
      ports: { http, browser: own, clock: systemClock, random: systemRandom, sign: noSigner },
      crypto: nodeCrypto,
      signal: new AbortController().signal,
      onExchange: () => undefined,
    },
  );
  return {
    report,
    own,
    redirectUri,
    async close() {
      await own.close();
      await http.close();
      await person.leave();
    },
  };
}

describe('a browser that the program did not start', () => {
  const ways = [
    ['http://127.0.0.1/callback', 'query'],
    ['http://127.0.0.1/callback', 'fragment'],
    ['http://127.0.0.1/callback', 'form_post'],
    ['http://localhost/callback', 'query'],
    ['http://[::1]/callback', 'form_post'],
    ['https://127.0.0.1/callback', 'query'],
    ['https://localhost/callback', 'fragment'],
    ['https://[::1]/callback', 'form_post'],
  ] as const;

  it.each(ways)('logs in by %s, %s', { timeout: 60_000 }, async (registered, responseMode) => {
    const person = await sitDown(browser, { trusting: true });
    const login = await begin(registered, responseMode, person);
    try {
      const report = await login.report;
      expect(report.outcome).toEqual({ state: 'completed' });
      expect(report.tokens?.accessToken).toMatch(/^eyJ/);
      expect(report.tokens?.refreshToken).toHaveLength(43);
      expect(report.userinfo).toMatchObject({ name: 'Alice Liddell' });
      expect(report.findings.filter(({ result }) => result === 'fail')).toEqual([]);
      const [seen, ...more] = report.exchanges.filter((exchange) => exchange.kind === 'observed');
      expect(more).toEqual([]);
      expect(seen).toMatchObject({
        captured: true,
        page: 'own-browser',
        request: { headers: expect.arrayContaining([['Host', new URL(login.redirectUri).host]]) },
      });
      const placement = report.findings.find(({ rule }) => rule === 'authorization-response.placement');
      expect(placement?.result).toBe('pass');
      await person.atRest();
      expect(await person.page.title()).toBe('Signed in');
    } finally {
      await login.close();
    }
  });

  it('warns of the certificate while it is not trusted; the address can be pasted', {
    timeout: 60_000,
  }, async () => {
    const person = await sitDown(browser);
    const left: string[] = [];
    person.page.on('requestfailed', (request) => left.push(request.url()));
    const login = await begin('https://127.0.0.1/callback', 'query', person);
    try {
      await expect
        .poll(() => left.find((url) => url.startsWith(login.redirectUri)), { timeout: 20_000 })
        .toBeDefined();
      const address = left.find((url) => url.startsWith(login.redirectUri)) ?? '';
      expect(login.own.paste(address, false)).toEqual({ ok: true, value: null });
      const report = await login.report;
      expect(report.outcome).toEqual({ state: 'completed' });
      expect(report.tokens?.idToken).toMatch(/^eyJ/);
    } finally {
      await login.close();
    }
  });

  it('that goes to its last address again sends a second response, which is reported and not used', {
    timeout: 60_000,
  }, async () => {
    const person = await sitDown(browser);
    const login = await begin('http://127.0.0.1/callback', 'query', person);
    try {
      await person.atRest();
      const report = await login.report;
      const tab = await person.page.context().newPage();
      await tab.goto(person.page.url());
      expect(await tab.title()).toBe('Already completed');
      expect(report.exchanges.at(-1)).toMatchObject({
        kind: 'observed',
        failure: { code: 'answer-repeated' },
      });
      expect(report.tokens?.accessToken).toMatch(/^eyJ/);
    } finally {
      await login.close();
    }
  });
});
