import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { LoginBrowser, LoginNavigation, NavigationDecision } from '../../../electron/ports/ports.ts';
import { type Pages, redirectTo, servePages } from '../../support/browser/pages.ts';
import { pollClock } from '../../support/browser/poll-clock.ts';
import { browseTo, failureOf, openWindow, responseOf, type Watched } from '../../support/browser/window.ts';

/** A navigation that waits for the decision of the test. */
interface Waiting {
  readonly navigation: LoginNavigation;
  readonly signal: AbortSignal;
  decide(decision: NavigationDecision): void;
}

const redirectUri = 'https://nowhere.invalid/cb';

let pages: Pages;
let window: LoginBrowser;
let waiting: Waiting[];
let arrivedBefore: number;

beforeAll(async () => {
  pages = await servePages({ '/done': redirectTo(`${redirectUri}?code=1`) });
  window = openWindow({ timeoutMs: 10_000 });
});
afterAll(async () => {
  await window.close();
  await pages.close();
});
beforeEach(() => {
  waiting = [];
  arrivedBefore = pages.arrived.length;
});

const script = (code: string) => `<script>${code}</script>`;
const at = (path: string) => `${pages.origin}${path}`;
/** What reached the server in this test, without icons. */
const arrived = () =>
  pages.arrived
    .slice(arrivedBefore)
    .filter(({ url }) => url !== '/favicon.ico')
    .map(({ method, url, body }) => [method, url, body.toString()].filter((part) => part !== '').join(' '));

/** Holds every navigation whose URL has a word in it. */
function holdAt(word: string): void {
  window.onNavigation?.((navigation, signal) => {
    if (!navigation.request.url.includes(word)) return Promise.resolve({ action: 'continue' });
    return new Promise((decide) => {
      waiting.push({ navigation, signal, decide });
    });
  });
}

async function held(count = 1): Promise<Waiting> {
  await expect.poll(() => waiting.length, { timeout: 15_000 }).toBe(count);
  const last = waiting.at(-1);
  if (last === undefined) throw new Error('nothing is held');
  return last;
}

const logIn = (path: string): Promise<Watched> => browseTo(window, at(path), redirectUri);
const urls = ({ observed }: Watched) =>
  observed.map(({ request, failure }) => [
    new URL(request.url).pathname,
    failure?.message.split(':')[0] ?? '',
  ]);

describe('the storage of a page that navigates', () => {
  const leave = "location.href = '/left'";

  it('is read with its cookies, bounded, and with typed secrets masked', async () => {
    const fill = [
      "localStorage.setItem('theme', 'dark')",
      "localStorage.setItem('typed', 'was ' + document.forms[0].password.value)",
      "localStorage.setItem('long', 'x'.repeat(3000))",
      "for (let at = 0; at < 230; at += 1) sessionStorage.setItem('n' + at, at)",
      "document.cookie = 'seen=1; SameSite=Lax'",
      // What the page says of its own storage is not trusted.
      'Storage.prototype.getItem = () => "forged"',
    ].join(';');
    pages.on('/fill', (response) =>
      response
        .writeHead(200, { 'content-type': 'text/html', 'set-cookie': 'sid=abc; HttpOnly; Path=/' })
        .end(
          `<form><input name="password" type="password" value="tell-nobody-3"></form>${script(`${fill};${leave}`)}`,
        ),
    );
    pages.on('/left', redirectTo('/done'));
    holdAt('/left');
    const login = logIn('/fill');
    const { navigation, decide } = await held();
    await expect.poll(async () => (await navigation.readStorage()).ok, { timeout: 15_000 }).toBe(true);
    const read = await navigation.readStorage();
    if (!read.ok) throw new Error(read.failure.message);
    const { origin, cookies, local, session } = read.value;
    expect(origin).toBe(pages.origin);
    expect(local?.entries).toContainEqual({ name: 'theme', value: 'dark' });
    expect(local?.entries.find(({ name }) => name === 'long')?.value).toBe(`${'x'.repeat(2000)} …`);
    expect([session?.total, session?.entries.length]).toEqual([230, 200]);
    expect(cookies.entries).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ name: 'sid', value: 'abc', httpOnly: true, secure: false }),
        expect.objectContaining({ name: 'seen', sameSite: 'Lax' }),
      ]),
    );
    expect(JSON.stringify(read)).not.toContain('forged');
    decide({ action: 'continue' });
    await login;
  });

  it('is none before the first page', async () => {
    pages.on('/left', redirectTo('/done'));
    const fresh = openWindow({ timeoutMs: 10_000 });
    const read: Awaited<ReturnType<LoginNavigation['readStorage']>>[] = [];
    fresh.onNavigation?.(async ({ readStorage }) => {
      read.push(await readStorage());
      return { action: 'continue' };
    });
    await browseTo(fresh, at('/left'), redirectUri);
    await fresh.close();
    expect(read[0]).toMatchObject({
      ok: false,
      failure: { message: expect.stringContaining('no page of a site') },
    });
  });
});

describe('a navigation that is held', () => {
  it('is not sent until it is continued, while the scripts of the page continue', async () => {
    pages.on('/first', `${script("fetch('/data'); location.href = '/second?state=s%201#part'")}`);
    pages.on('/data', '{}');
    pages.on('/second', script("location.href = '/done'"));
    holdAt('/second');
    const login = logIn('/first');
    const { navigation, decide } = await held();
    expect(navigation).toMatchObject({
      leg: 'authorization',
      request: { method: 'GET', url: at('/second?state=s%201#part') },
    });
    expect(navigation.request.headers.map(([name]) => name.toLowerCase())).toContain('user-agent');
    await expect.poll(arrived, { timeout: 15_000 }).toEqual(['GET /first', 'GET /data']);
    decide({ action: 'continue' });
    expect(responseOf(await login).url).toBe(`${redirectUri}?code=1`);
    expect(arrived()).toEqual(['GET /first', 'GET /data', 'GET /second?state=s%201', 'GET /done']);
  });

  it('is the first one, too, and a redirect', async () => {
    pages.on('/one', redirectTo('/two'));
    pages.on('/two', redirectTo('/done'));
    holdAt('/');
    const login = logIn('/one');
    for (const [index, path] of ['/one', '/two', '/done'].entries()) {
      const { navigation, decide } = await held(index + 1);
      expect(navigation.request.url).toBe(at(path));
      decide({ action: 'continue' });
    }
    expect(responseOf(await login).url).toBe(`${redirectUri}?code=1`);
    expect(waiting).toHaveLength(3);
  });

  it('is sent to another URL, which the page gets, and both are recorded', async () => {
    pages.on('/enter', redirectTo('/go?scope=openid&state=1'));
    pages.on('/go', script("location.href = '/done?' + new URL(location.href).searchParams.get('scope')"));
    holdAt('/go');
    const login = logIn('/enter');
    const edited = {
      request: [{ kind: 'changed', part: 'query', name: 'scope', before: 'openid', after: 'email' }],
    } as const;
    (await held()).decide({ action: 'change', url: at('/go?scope=email&state=1'), edited });
    const watched = await login;
    expect(responseOf(watched).url).toBe(`${redirectUri}?code=1`);
    expect(arrived()).toEqual(['GET /enter', 'GET /go?scope=email&state=1', 'GET /done?email']);
    expect(waiting).toHaveLength(1);
    expect(urls(watched)).toEqual([
      ['/enter', ''],
      ['/go', 'This request was edited at a breakpoint before it was sent'],
      ['/go', ''],
      ['/done', ''],
      ['/cb', ''],
    ]);
    const [, before, after] = watched.observed;
    expect(before?.request.url).toContain('scope=openid');
    expect(before?.response).toBeUndefined();
    expect(after?.request.url).toContain('scope=email');
    expect(after?.response?.status).toBe(200);
    expect(watched.observed.map((exchange) => exchange.edited)).toEqual([
      undefined,
      undefined,
      edited,
      undefined,
      undefined,
    ]);
  });

  it('posts another form, with the typed secrets of the page in it and masked for the window', async () => {
    pages.on(
      '/form',
      `<form method="post" action="/post?x=1"><input name="user" value="alice"><input name="password" type="password" value="tell-nobody-1"></form>${script('document.forms[0].submit()')}`,
    );
    pages.on('/post', redirectTo('/done'));
    holdAt('/post');
    const login = logIn('/form');
    const { navigation, decide } = await held();
    expect(navigation.request).toMatchObject({ method: 'POST', url: at('/post?x=1') });
    expect(navigation.request.body?.content).toBe('user=alice&password=tell-nobody-1');
    expect(JSON.stringify(navigation.masked)).not.toContain('tell-nobody-1');
    expect(navigation.masked.body?.content).toContain('user=alice');
    const twice = {
      kind: 'changed',
      part: 'form',
      name: 'user',
      before: 'alice',
      after: 'tell-nobody-1',
    } as const;
    decide({
      action: 'change',
      url: at('/post?x=1'),
      body: 'user=bob&password=tell-nobody-1&more=%C3%A4',
      edited: { request: [twice] },
    });
    const watched = await login;
    expect(responseOf(watched).url).toBe(`${redirectUri}?code=1`);
    expect(arrived()).toEqual([
      'GET /form',
      'POST /post?x=1 user=bob&password=tell-nobody-1&more=%C3%A4',
      'GET /done',
    ]);
    const sent = pages.arrived.find(({ method }) => method === 'POST');
    expect(sent?.headers['content-type']).toBe('application/x-www-form-urlencoded');
    expect(JSON.stringify(watched.observed)).not.toContain('tell-nobody-1');
    const bodies = watched.observed.flatMap(({ request }) => request.body?.content ?? []);
    expect(bodies.map((body) => body.split('&')[0])).toEqual(['user=alice', 'user=bob']);
    const edits = watched.observed.flatMap((exchange) => exchange.edited?.request ?? []);
    expect(edits).toEqual([{ ...twice, after: '••••••' }]);
  });

  it('becomes a form where it had none', async () => {
    pages.on('/plain', redirectTo('/target?a=1'));
    pages.on('/target', redirectTo('/done'));
    holdAt('/target');
    const login = logIn('/plain');
    (await held()).decide({ action: 'change', url: at('/target'), method: 'POST', body: 'a=2' });
    const watched = await login;
    expect(responseOf(watched).url).toBe(`${redirectUri}?code=1`);
    expect(arrived()).toEqual(['GET /plain', 'POST /target a=2', 'GET /done']);
    expect(watched.observed.map(({ request }) => request.method)).toEqual([
      'GET',
      'GET',
      'POST',
      'GET',
      'GET',
    ]);
  });

  it('is captured where it is sent to the redirect URI', async () => {
    pages.on('/leave', redirectTo('/away'));
    holdAt('/away');
    const login = logIn('/leave');
    (await held()).decide({ action: 'change', url: `${redirectUri}?error=access_denied` });
    expect(responseOf(await login).url).toBe(`${redirectUri}?error=access_denied`);
    expect(arrived()).toEqual(['GET /leave']);
  });

  it('is dropped: the page stays, and can go elsewhere', async () => {
    pages.on('/here', script("location.href = '/there'; setTimeout(() => { location.href = '/done' }, 800)"));
    holdAt('/there');
    const login = logIn('/here');
    (await held()).decide({ action: 'abort' });
    const watched = await login;
    expect(responseOf(watched).url).toBe(`${redirectUri}?code=1`);
    expect(arrived()).toEqual(['GET /here', 'GET /done']);
    expect(urls(watched)).toContainEqual([
      '/there',
      'This request was dropped at a breakpoint, and never sent.',
    ]);
  });
});

describe('nothing else is held', () => {
  it('neither frames nor sub-resources, nor the redirect of the login', async () => {
    pages.on(
      '/rich',
      `<link rel="stylesheet" href="/style.css"><iframe src="/frame"></iframe><img src="/image.png">${script("onload = () => { location.href = '/done' }")}`,
    );
    const seen: string[] = [];
    window.onNavigation?.(async ({ request }) => {
      seen.push(new URL(request.url).pathname);
      return { action: 'continue' };
    });
    expect(responseOf(await logIn('/rich')).url).toBe(`${redirectUri}?code=1`);
    expect(seen).toEqual(['/rich', '/done']);
  });
});

describe('a login that ends while a navigation is held', () => {
  it('ends when it is aborted', async () => {
    pages.on('/stay', redirectTo('/never'));
    holdAt('/never');
    const abort = new AbortController();
    const login = browseTo(window, at('/stay'), redirectUri, { signal: abort.signal });
    const { signal } = await held();
    abort.abort();
    expect(failureOf(await login).code).toBe('cancelled');
    expect(signal.aborted).toBe(true);
    expect(arrived()).toEqual(['GET /stay']);
  });

  it('ends with the redirect of a frame of its page, and is not held any longer', async () => {
    pages.on(
      '/both',
      `<iframe src="/inner"></iframe>${script("onload = () => { location.href = '/held' }")}`,
    );
    pages.on('/inner', script("setTimeout(() => { location.href = '/done' }, 500)"));
    pages.on('/held', 'Held');
    holdAt('/held');
    const login = logIn('/both');
    const { signal } = await held();
    expect(responseOf(await login).url).toBe(`${redirectUri}?code=1`);
    expect(signal.aborted).toBe(true);
  });

  it('is not ended by a timeout that passes meanwhile', async () => {
    await window.close();
    const clock = pollClock();
    window = openWindow({ timeoutMs: 5_000, clock });
    pages.on('/slow', redirectTo('/wait'));
    pages.on('/wait', redirectTo('/done'));
    holdAt('/wait');
    const login = logIn('/slow');
    const { decide } = await held();
    await clock.pass(10_000);
    decide({ action: 'continue' });
    expect(responseOf(await login).url).toBe(`${redirectUri}?code=1`);
  });

  it('ends when its window is closed', async () => {
    pages.on('/open', redirectTo('/closed'));
    holdAt('/closed');
    const login = logIn('/open');
    const { signal } = await held();
    await window.close();
    expect((await login).outcome.ok).toBe(false);
    expect(signal.aborted).toBe(true);
  });
});
