import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { readCookieJar } from '../../../electron/login-window/cookie-jar.ts';
import type { LoginBrowser } from '../../../electron/ports/ports.ts';
import { keepBrowsers } from '../../support/browser/kept-browser.ts';
import { type Pages, servePages } from '../../support/browser/pages.ts';
import {
  browseTo,
  failureOf,
  openWindow,
  responseOf,
  type WindowOptions,
} from '../../support/browser/window.ts';
import { openDebugged } from '../../support/desktop/open-debugged.ts';

const redirectUri = 'https://nowhere.invalid/cb';
const kept = keepBrowsers();
const windows: LoginBrowser[] = [];
let pages: Pages;

beforeAll(async () => {
  // Who comes with the cookies of an earlier login is let through as that user; others get new ones.
  pages = await servePages({
    '/authorize': (response, { headers, url }) => {
      const name = new URL(url, pages.origin).searchParams.get('as') ?? 'nobody';
      const known = /\bsid=([^;]+)/.exec(headers.cookie ?? '')?.[1];
      const callback = new URL(redirectUri);
      callback.searchParams.set('who', known ?? name);
      callback.searchParams.set('session', known === undefined ? 'new' : 'old');
      response.writeHead(302, {
        location: callback.href,
        'set-cookie':
          known === undefined
            ? [
                `sid=${name}; Path=/; HttpOnly; SameSite=Lax`,
                'device=d1; Max-Age=86400; Path=/authorize',
                'wide=w1; Domain=app.localhost; Path=/; SameSite=Strict',
              ]
            : [],
      });
      response.end();
    },
  });
});
afterEach(async () => {
  for (const window of windows.splice(0)) await window.close();
});
afterAll(() => pages.close());

function open(options: WindowOptions = {}): LoginBrowser {
  const window = openWindow({ open: kept.open, ...options });
  windows.push(window);
  return window;
}

async function logIn(window: LoginBrowser, as: string, host = '127.0.0.1') {
  const watched = await browseTo(window, `http://${host}:${pages.port}/authorize?as=${as}`, redirectUri);
  const { searchParams } = new URL(responseOf(watched).url);
  return `${searchParams.get('who')}, ${searchParams.get('session')}`;
}

describe.each([
  ['the pipe of a browser', { open: kept.open }],
  ['the debuggers of its pages', { open: () => openDebugged(kept.open) }],
])('a session that is stored, over %s', (_over, over) => {
  it('is signed in again in the next browser, and in no other', async () => {
    const first = open(over);
    expect(await logIn(first, 'alice')).toBe('alice, new');
    const cookies = await first.cookies?.();
    await first.close();
    expect(cookies).toBeDefined();

    expect(await logIn(open({ ...over, cookies: cookies ?? '' }), 'bob')).toBe('alice, old');
    expect(await logIn(open(over), 'bob')).toBe('bob, new');
  });

  it('keeps its cookies as they were: session and lasting, host-only and of a domain', async () => {
    const first = open(over);
    await logIn(first, 'alice', 'app.localhost');
    const cookies = (await first.cookies?.()) ?? '';
    const second = open({ ...over, cookies });
    await logIn(second, 'bob', 'app.localhost');
    const again = (await second.cookies?.()) ?? '';

    const byName = (text: string) =>
      (JSON.parse(text) as { name: string }[]).toSorted((a, b) => a.name.localeCompare(b.name));
    expect(byName(again)).toEqual(byName(cookies));
    expect(byName(cookies)).toMatchObject([
      { name: 'device', domain: 'app.localhost', path: '/authorize', expires: expect.any(Number) },
      { name: 'sid', value: 'alice', domain: 'app.localhost', httpOnly: true, sameSite: 'Lax' },
      { name: 'wide', domain: '.app.localhost', sameSite: 'Strict' },
    ]);
    expect(byName(cookies)[1]).not.toHaveProperty('expires');
  });

  it('leaves out a cookie that the browser refuses, and takes the others', async () => {
    const cookie = { domain: '127.0.0.1', path: '/', secure: false, httpOnly: true };
    const cookies = JSON.stringify([
      { ...cookie, name: '__Secure-sid', value: 'x' },
      { ...cookie, name: 'sid', value: 'carol' },
    ]);
    expect(await logIn(open({ ...over, cookies }), 'bob')).toBe('carol, old');
  });
});

describe('what cannot be a session', () => {
  it.each([
    ['not JSON', '{"name', 'a text that is not JSON'],
    ['nothing', '', 'a text that is not JSON'],
    ['another thing', '{"cookies":[]}', ''],
    ['a cookie without a value', '[{"name":"sid"}]', 'cookie 1: value'],
  ])('is refused before a browser starts: %s', async (_, cookies, received) => {
    let started = 0;
    const open = () => {
      started += 1;
      return kept.open();
    };
    const window = openWindow({ cookies, open });
    windows.push(window);
    const failure = failureOf(await browseTo(window, `${pages.origin}/authorize`, redirectUri));
    expect(failure).toMatchObject({
      code: 'invalid-input',
      step: 'login window: restoring the session',
      received: expect.stringContaining(received),
    });
    expect(failure.hint).toBeDefined();
    expect(await window.cookies?.()).toBeUndefined();
    expect(started).toBe(0);
  });

  it('says nothing of a secret that it was given', () => {
    const read = readCookieJar('[{"name":"sid","value":"s3cr3t-value"}]');
    expect(JSON.stringify(read)).not.toContain('s3cr3t-value');
  });
});

describe('a browser that has gone', () => {
  it('has no cookies to tell', async () => {
    const window = open();
    await logIn(window, 'alice');
    await window.close();
    expect(await window.cookies?.()).toBeUndefined();
  });

  it('has none before it was started', async () => {
    expect(await open().cookies?.()).toBeUndefined();
  });
});
