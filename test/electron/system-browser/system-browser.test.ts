import { afterEach, describe, expect, it } from 'vitest';
import type { Failure, Result } from '../../../core/base/failure.ts';
import { readLoopbackRedirect } from '../../../core/oauth/loopback-redirect.ts';
import type { ObservedExchange } from '../../../core/record/exchange.ts';
import type { BrowseDraft } from '../../../core/script/draft.ts';
import { systemClock } from '../../../electron/ports/clock.ts';
import { openLoopbackListener } from '../../../electron/system-browser/loopback-listener.ts';
import { createPendingStates } from '../../../electron/system-browser/pending-states.ts';
import {
  openSystemBrowser,
  type SystemBrowser,
  type SystemBrowserWaiting,
} from '../../../electron/system-browser/system-browser.ts';
import { ask, doorOf, formHeader, knock } from '../../support/system-browser/knock.ts';

const issuer = 'https://login.example.com/authorize';
const fine = async (): Promise<Result<null>> => ({ ok: true, value: null });

const opened: SystemBrowser[] = [];
afterEach(async () => {
  for (const browser of opened.splice(0)) await browser.close();
});

interface Scene {
  readonly redirectUri?: string;
  readonly listens?: boolean;
  readonly responseMode?: BrowseDraft['responseMode'];
  readonly state?: string | null;
  readonly timeoutMs?: number;
  readonly opensAtOnce?: boolean;
  readonly awaited?: ReturnType<typeof createPendingStates>;
  readonly acceptNearRedirect?: boolean;
  openExternal?(url: string): Promise<Result<null>>;
}

async function begin(scene: Scene = {}) {
  const registered = scene.redirectUri ?? 'http://127.0.0.1/callback';
  const redirect = readLoopbackRedirect(registered);
  const listener =
    redirect === undefined || scene.listens === false
      ? undefined
      : await openLoopbackListener({ redirectUri: registered, redirect, freePort: true, now: Date.now() });
  if (listener?.ok === false) throw new Error(listener.failure.message);
  const told: (SystemBrowserWaiting | undefined)[] = [];
  const urls: string[] = [];
  const seen: Omit<ObservedExchange, 'id' | 'leg' | 'kind'>[] = [];
  const browser = openSystemBrowser({
    openExternal: async (url) => {
      urls.push(url);
      return (scene.openExternal ?? fine)(url);
    },
    opensAtOnce: scene.opensAtOnce ?? true,
    ...(listener === undefined ? {} : { listener: listener.value }),
    awaited: scene.awaited ?? createPendingStates(),
    ...(scene.acceptNearRedirect ? { acceptNearRedirect: true } : {}),
    name: 'Code + PKCE',
    timeoutMs: scene.timeoutMs ?? 60_000,
    clock: systemClock,
    announce: (waiting) => told.push(waiting),
  });
  opened.push(browser);
  const redirectUri = listener === undefined ? registered : listener.value.redirectUri;
  const state = scene.state === undefined ? 'right' : scene.state;
  const abort = new AbortController();
  const outcome = browser.browse(
    {
      kind: 'browse',
      leg: 'authorization',
      url: `${issuer}?client_id=a${state === null ? '' : `&state=${state}`}`,
      redirectUri,
      responseMode: scene.responseMode ?? 'query',
    },
    { signal: abort.signal, observe: (exchange) => seen.push(exchange) },
  );
  const refused = (): SystemBrowserWaiting['refused'] =>
    told.findLast((waiting) => waiting !== undefined)?.refused ?? [];
  return { browser, outcome, told, urls, seen, refused, redirectUri, abort };
}

describe('a login in the system browser', () => {
  it('opens the address, says what is waited for, and takes what comes to the listener', async () => {
    const { outcome, told, urls, seen, redirectUri } = await begin();
    const cookies = 'Cookie: other_app=hush; another=hush';
    expect(await ask(`${redirectUri}?code=a&state=right`, { headers: [cookies] })).toContain('200 OK');
    const url = `${redirectUri}?code=a&state=right`;
    expect(await outcome).toEqual({ ok: true, answer: { url, method: 'GET', capturedBy: 'listener' } });
    expect(urls).toEqual([`${issuer}?client_id=a&state=right`]);
    expect(told[0]).toEqual({
      kind: 'own-browser',
      purpose: 'login',
      url: `${issuer}?client_id=a&state=right`,
      redirectUri,
      opened: true,
      listening: true,
      refused: [],
    });
    expect(told.at(-1)).toBeUndefined();
    expect(seen).toMatchObject([
      {
        request: { method: 'GET', url },
        captured: true,
        page: 'own-browser',
        cookiesSent: ['other_app', 'another'],
      },
    ]);
    expect(JSON.stringify(seen)).not.toContain('hush');
  });

  it('takes a posted form', async () => {
    const { outcome, redirectUri } = await begin({ responseMode: 'form_post' });
    await ask(redirectUri, { method: 'POST', headers: [formHeader], body: 'code=a&state=right' });
    expect(await outcome).toMatchObject({
      ok: true,
      answer: { method: 'POST', body: { content: 'code=a&state=right' } },
    });
  });

  it('accepts an error, and with its state even what is not a response at all', async () => {
    const first = await begin();
    await ask(`${first.redirectUri}?error=access_denied&state=right`);
    expect(await first.outcome).toMatchObject({ ok: true });
    const second = await begin();
    await ask(`${second.redirectUri}?state=right`);
    expect(await second.outcome).toMatchObject({ ok: true });
  });

  it('uses path and method alone where the request has no state', async () => {
    const { outcome, redirectUri, seen } = await begin({ state: null });
    expect(await ask(`${redirectUri}?hello=1`)).toContain('404');
    await ask(`${redirectUri}?code=a&state=whatever`);
    expect(await outcome).toMatchObject({ ok: true });
    expect(seen).toHaveLength(1);
  });

  it('shows the fingerprint of its certificate', async () => {
    const { told } = await begin({ redirectUri: 'https://127.0.0.1/callback' });
    expect(told[0]?.tls?.fingerprint).toMatch(/^[0-9A-F:]{95}$/);
  });

  it('keeps waiting when the browser does not open, and says why', async () => {
    const failure: Failure = {
      code: 'browser-not-opened',
      message: 'The system browser could not be opened.',
    };
    const { outcome, told, browser, redirectUri } = await begin({
      openExternal: async () => ({ ok: false, failure }),
    });
    await expect.poll(() => told.at(-1)?.problem).toEqual(failure);
    expect(await browser.open()).toEqual({ ok: false, failure });
    await ask(`${redirectUri}?code=a&state=right`);
    expect(await outcome).toMatchObject({ ok: true });
  });

  it('only shows the address where it must not be opened, until that is requested', async () => {
    const { browser, told, urls } = await begin({ opensAtOnce: false });
    expect([told.at(-1)?.opened, urls.length]).toEqual([false, 0]);
    expect(browser.address()).toEqual({ ok: true, value: `${issuer}?client_id=a&state=right` });
    expect(await browser.open()).toEqual({ ok: true, value: null });
    expect([told.at(-1)?.opened, urls.length]).toEqual([true, 1]);
  });
});

describe('what is not the awaited response', () => {
  it.each([
    ['another state', 'code=a&state=wrong', 'state wrong'],
    ['no state', 'code=a', 'no state'],
    ['two states', 'code=a&state=right&state=wrong', 'state wrong'],
  ])('has %s: it gets a 404, and is reported', async (_what, query, received) => {
    const { redirectUri, refused, seen, told } = await begin();
    expect(await ask(`${redirectUri}?${query}`)).toMatch(/^HTTP\/1\.1 404/);
    expect(refused()).toMatchObject([{ code: 'answer-state-unknown', expected: 'state right', received }]);
    expect(seen).toMatchObject([
      { failure: { code: 'answer-state-unknown' }, request: { url: `${redirectUri}?${query}` } },
    ]);
    expect(seen[0]).not.toHaveProperty('captured');
    expect(told.at(-1)?.kind).toBe('own-browser');
  });

  it('is nothing at all: that is not worth a word', async () => {
    const { redirectUri, refused, seen } = await begin();
    for (const query of ['', '?', '?x=1', '?state=wrong']) await ask(redirectUri + query);
    expect([refused(), seen]).toEqual([[], []]);
  });

  it('belongs to another run that is under way, or to an earlier one', async () => {
    const awaited = createPendingStates();
    const other = await begin({ awaited, state: 'other' });
    const mine = await begin({ awaited });
    await ask(`${mine.redirectUri}?code=a&state=other`);
    expect(mine.refused()).toMatchObject([
      { code: 'answer-of-another-run', message: expect.stringContaining('another active run: Code + PKCE') },
    ]);
    await ask(`${other.redirectUri}?code=a&state=other`);
    expect(await other.outcome).toMatchObject({ ok: true });
    expect(mine.browser.paste('code=a&state=other', true)).toMatchObject({
      failure: { code: 'answer-of-another-run', message: expect.stringContaining('earlier run') },
    });
  });

  it('comes second: it is reported and not used, until the run has ended', async () => {
    const { browser, outcome, redirectUri, seen } = await begin();
    const url = `${redirectUri}?code=a&state=right`;
    await ask(url);
    await outcome;
    expect(await ask(url)).toContain('Already completed');
    expect(seen).toMatchObject([{ captured: true }, { failure: { code: 'answer-repeated' } }]);
    await browser.close();
    await expect(ask(url)).rejects.toThrow('ECONNREFUSED');
  });

  it('is recorded so often and no oftener', async () => {
    const { redirectUri, seen } = await begin();
    for (let count = 0; count < 25; count += 1) await ask(`${redirectUri}?code=${count}&state=guess`);
    expect(seen).toHaveLength(20);
  });
});

describe('pasting', () => {
  it('ends the waiting, with or without a listener', async () => {
    for (const listens of [true, false]) {
      const { browser, outcome, redirectUri, seen, told } = await begin({ listens });
      expect(told[0]?.listening).toBe(listens);
      expect(browser.paste(`${redirectUri}?code=a&state=right`, false)).toEqual({ ok: true, value: null });
      expect(await outcome).toMatchObject({ ok: true, answer: { capturedBy: 'pasted' } });
      expect(seen).toMatchObject([{ captured: true, request: { headers: [] } }]);
    }
  });

  it('is the only way where the redirect URI is not on this machine', async () => {
    const { browser, outcome, told } = await begin({ redirectUri: 'com.example.demo:/callback' });
    expect(told[0]?.listening).toBe(false);
    browser.paste('com.example.demo:/callback?code=a&state=right', false);
    expect(await outcome).toMatchObject({ ok: true });
  });

  it('of a form says what it is, so that its secrets are known', async () => {
    const { browser, seen } = await begin({ responseMode: 'form_post' });
    browser.paste('code=a&state=right', false);
    expect(seen[0]?.request).toMatchObject({
      method: 'POST',
      headers: [['Content-Type', 'application/x-www-form-urlencoded']],
    });
  });

  it('of something else is refused, and the waiting continues', async () => {
    const { browser, outcome, redirectUri, seen, told } = await begin();
    expect(browser.paste('https://login.example.com/consent', true)).toMatchObject({
      failure: { code: 'answer-refused' },
    });
    expect(browser.paste(redirectUri, true)).toMatchObject({ failure: { code: 'answer-refused' } });
    expect(browser.paste('code=a&state=wrong', false)).toMatchObject({
      failure: { code: 'answer-state-unknown' },
    });
    expect([seen, told.at(-1)?.kind]).toEqual([[], 'own-browser']);
    browser.paste('code=a&state=right', false);
    expect(await outcome).toMatchObject({ ok: true });
    expect(browser.paste('code=b&state=right', false)).toMatchObject({ failure: { code: 'invalid-input' } });
  });

  it('of a response with a state that no run sent is accepted when that is chosen', async () => {
    const { browser, outcome } = await begin();
    expect(browser.paste('code=a&state=wrong', true)).toEqual({ ok: true, value: null });
    expect(await outcome).toMatchObject({ ok: true, answer: { capturedBy: 'pasted' } });
  });
});

describe('the end', () => {
  it.each(['stopped', 'closed', 'too late'])('%s: the port is free at once', async (how) => {
    const scene = await begin(how === 'too late' ? { timeoutMs: 20 } : {});
    if (how === 'stopped') scene.abort.abort();
    if (how === 'closed') await scene.browser.close();
    const code = how === 'too late' ? 'login-timeout' : 'cancelled';
    expect(await scene.outcome).toMatchObject({ ok: false, failure: { code } });
    expect(scene.told.at(-1)).toBeUndefined();
    await expect(ask(`${scene.redirectUri}?code=a&state=right`)).rejects.toThrow('ECONNREFUSED');
    expect(scene.browser.address()).toMatchObject({ ok: false });
    expect(await scene.browser.open()).toMatchObject({ ok: false });
  });

  it('had come before the beginning', async () => {
    const { browser } = await begin();
    await browser.close();
    const draft = {
      kind: 'browse',
      leg: 'authorization',
      url: issuer,
      redirectUri: 'a:/',
      responseMode: 'query',
    } as const;
    const context = { signal: new AbortController().signal, observe: () => undefined };
    expect(await browser.browse(draft, context)).toMatchObject({ failure: { code: 'cancelled' } });
  });
});

describe('a response to another URL of the listener', () => {
  const askElsewhere = (redirectUri: string, path: string, host = '127.0.0.1') => {
    const door = doorOf(redirectUri);
    return knock(door, `GET ${path} HTTP/1.1\r\nHost: ${host}:${door.port}\r\n\r\n`);
  };

  it.each([
    ['a slash', '/callback/', undefined, 'the trailing slash (added)'],
    ['letter case', '/Callback', undefined, 'the letter case of the path (/Callback, not /callback)'],
    ['escaping', '/call%62ack', undefined, 'the percent-encoding of the path (/call%62ack, not /callback)'],
    ['the loopback name', '/callback', 'localhost', 'the loopback host (localhost, not 127.0.0.1)'],
  ])('with %s is not used, and the difference is named', async (_what, path, host, difference) => {
    const { outcome, redirectUri, refused, seen } = await begin();
    const page = await askElsewhere(redirectUri, `${path}?code=secret&state=right`, host);
    expect(page).toContain('Wrong redirect URI');
    expect(page).not.toMatch(/grantscope|secret/i);
    expect(refused()).toMatchObject([{ code: 'redirect-mismatch', spec: 'RFC 6749 §3.1.2.3' }]);
    expect(refused()[0]?.message).toContain(`Different: ${difference}.`);
    expect(JSON.stringify(refused())).not.toContain('secret');
    expect(seen).toMatchObject([{ failure: { code: 'redirect-mismatch' } }]);
    await ask(`${redirectUri}?code=a&state=right`);
    expect(await outcome).toMatchObject({ ok: true });
  });

  it('is used when the user wants to', async () => {
    const { browser, outcome, redirectUri, told, seen } = await begin();
    expect(browser.decide?.('accept')).toBe(false);
    await askElsewhere(redirectUri, '/callback/?code=a&state=right');
    expect(told.at(-1)).toMatchObject({ acceptable: true });
    expect([browser.decide?.('show'), browser.decide?.('end')]).toEqual([false, false]);
    expect(browser.decide?.('accept')).toBe(true);
    const url = redirectUri.replace('/callback', '/callback/?code=a&state=right');
    expect(await outcome).toEqual({ ok: true, answer: { url, method: 'GET', capturedBy: 'listener' } });
    expect(browser.decide?.('accept')).toBe(false);
    expect(seen).toMatchObject([{ failure: { code: 'redirect-mismatch' } }, { captured: true }]);
  });

  it('in a form is used as well', async () => {
    const { browser, outcome, redirectUri } = await begin({ responseMode: 'form_post' });
    const url = redirectUri.replace('/callback', '/Callback');
    await ask(url, { method: 'POST', headers: [formHeader], body: 'code=a&state=right' });
    expect(browser.decide?.('accept')).toBe(true);
    expect(await outcome).toMatchObject({ ok: true, answer: { url, method: 'POST' } });
  });

  it('is used at once where that was requested', async () => {
    const { outcome, redirectUri, seen } = await begin({ acceptNearRedirect: true });
    const page = await askElsewhere(redirectUri, '/callback/?code=a&state=right');
    expect(page).not.toContain('Wrong redirect URI');
    expect(await outcome).toMatchObject({ ok: true });
    expect(seen).toMatchObject([{ failure: { code: 'redirect-mismatch' } }, { captured: true }]);
  });

  it.each([
    ['the state of a stranger', '?code=evil&state=wrong'],
    ['no state', '?code=evil'],
  ])('cannot be used with %s', async (_what, query) => {
    const { browser, redirectUri, told } = await begin({ acceptNearRedirect: true });
    await askElsewhere(redirectUri, `/callback/${query}`);
    expect(told.at(-1)).not.toHaveProperty('acceptable');
    expect(browser.decide?.('accept')).toBe(false);
  });

  it('that was pasted is refused and recorded, and used when the user wants to', async () => {
    const { browser, outcome, redirectUri, seen } = await begin({ listens: false });
    const url = `${redirectUri}/?code=a&state=right`;
    expect(browser.paste(url, false)).toMatchObject({ failure: { code: 'redirect-mismatch' } });
    expect(seen).toMatchObject([{ failure: { code: 'redirect-mismatch' } }]);
    expect(browser.paste(url, true)).toEqual({ ok: true, value: null });
    expect(await outcome).toEqual({ ok: true, answer: { url, method: 'GET', capturedBy: 'pasted' } });
  });

  it('that was pasted is used at once where that was requested, but not for another run', async () => {
    const { browser, outcome, redirectUri } = await begin({ listens: false, acceptNearRedirect: true });
    expect(browser.paste(`${redirectUri}/?code=a&state=wrong`, false)).toMatchObject({ ok: false });
    expect(browser.paste(`${redirectUri}/?code=a&state=right`, false)).toMatchObject({ ok: true });
    expect(await outcome).toMatchObject({ ok: true });
  });

  it.each([
    ['another path', '/callback2?code=a', undefined],
    ['a path below', '/callback/more?code=a', undefined],
    ['no response', '/callback/', undefined],
    ['another host', '/callback/?code=a&state=right', 'evil.example'],
    ['a broken host', '/callback/?code=a&state=right', 'a@b'],
  ])('is none with %s: it gets a 404', async (_what, path, host) => {
    const { redirectUri, refused, seen } = await begin();
    expect(await askElsewhere(redirectUri, path, host)).toMatch(/^HTTP\/1\.1 404/);
    expect([refused(), seen]).toEqual([[], []]);
  });
});
