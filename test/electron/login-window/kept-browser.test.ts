import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keepBrowsers, sharedBrowserPool } from '../../support/browser/kept-browser.ts';
import { html, type Pages, servePages } from '../../support/browser/pages.ts';
import { browseTo, failureOf, responseOf } from '../../support/browser/window.ts';
import { loginBrowsersOf } from '../../support/processes.ts';

const redirectUri = 'https://nowhere.invalid/cb';
const kept = keepBrowsers();
let pages: Pages;

/** Stores something wherever a page can, and sends what was there before to the redirect URI. */
const storing = `<script>
  const found = {};
  addEventListener('load', async () => {
    found.cookie = document.cookie;
    document.cookie = 'session=1';
    document.cookie = 'lasting=1; max-age=86400';
    found.local = localStorage.getItem('key');
    localStorage.setItem('key', '1');
    found.tab = sessionStorage.getItem('key');
    sessionStorage.setItem('key', '1');
    found.name = window.name;
    window.name = 'used';
    found.databases = (await indexedDB.databases()).length;
    await new Promise((resolve) => { indexedDB.open('base').onsuccess = resolve; });
    found.caches = (await caches.keys()).length;
    await caches.open('cache');
    found.workers = (await navigator.serviceWorker.getRegistrations()).length;
    await navigator.serviceWorker.register('/worker.js');
    await navigator.serviceWorker.ready;
    found.number = await (await fetch('/number')).text();
    found.entries = history.length;
    location.href = '${redirectUri}?found=' + encodeURIComponent(JSON.stringify(found));
  });
</script>`;

beforeAll(async () => {
  // The browsers are counted.
  await sharedBrowserPool().close();
  let served = 0;
  pages = await servePages({
    '/storing': storing,
    '/worker.js': (response) => response.writeHead(200, { 'content-type': 'text/javascript' }).end(''),
    // Comes from the cache of the browser where that was not emptied.
    '/number': (response) => {
      served += 1;
      response.writeHead(200, { 'cache-control': 'max-age=86400' }).end(String(served));
    },
    '/stay': '<p>Sign in',
    '/busy': '<script>fetch("/busy-now").then(() => { for (;;) ; })</script>',
    '/busy-now': (response) => html(response, 'now'),
    '/asking': '<script>fetch("/stay").then(() => { onbeforeunload = () => "stay"; alert(1); })</script>',
    '/popup': `<button onclick="window.open('/stay', '', 'noopener')">go</button>`,
    '/go': (response) => response.writeHead(302, { location: `${redirectUri}?code=1` }).end(),
  });
});
afterAll(() => pages.close());

async function foundIn(window = kept.openWindow()) {
  const watched = await browseTo(window, `${pages.origin}/storing`, redirectUri);
  return JSON.parse(new URL(responseOf(watched).url).searchParams.get('found') ?? '');
}

async function expectClean(): Promise<void> {
  const window = kept.openWindow();
  const watched = await browseTo(window, `${pages.origin}/go`, redirectUri);
  expect(watched.observed.map(({ request, page }) => [new URL(request.url).pathname, page])).toEqual([
    ['/go', 'page-1'],
    ['/cb', 'page-1'],
  ]);
  await window.close();
}

describe('a login window in a reused browser', () => {
  it('finds nothing of what the one before it stored', async () => {
    const window = kept.openWindow();
    const first = await foundIn(window);
    expect(first).toMatchObject({ cookie: '', local: null, tab: null, databases: 0, caches: 0, workers: 0 });
    // The window itself keeps it, so that the page does store something.
    expect(await foundIn(window)).toMatchObject({
      cookie: expect.stringMatching(/session=1.*lasting=1|lasting=1.*session=1/),
      local: '1',
      databases: 1,
      caches: 1,
      workers: 1,
      number: first.number,
    });
    await window.close();

    const next = kept.openWindow();
    const found = await foundIn(next);
    // The blank page before the first one may count or not.
    expect(found).toEqual({
      ...first,
      number: String(Number(first.number) + 1),
      entries: expect.toBeOneOf([1, 2]),
    });
    await next.close();
    expect(loginBrowsersOf(process.pid)).toHaveLength(1);
  });

  it.each(['/stay', '/busy', '/asking'])('finds no page of a login that was aborted at %s', async (path) => {
    const window = kept.openWindow();
    const stop = new AbortController();
    const watched = await browseTo(window, `${pages.origin}${path}`, redirectUri, {
      signal: stop.signal,
      onObserved: () => stop.abort(),
    });
    expect(failureOf(watched).code).toBe('cancelled');
    await window.close();
    await expectClean();
  });

  it('finds no popup', async () => {
    const window = kept.openWindow({ form: [{ click: 'go' }] });
    const stop = new AbortController();
    await browseTo(window, `${pages.origin}/popup`, redirectUri, {
      signal: stop.signal,
      onObserved({ request }) {
        if (request.url.endsWith('/stay')) stop.abort();
      },
    });
    await window.close();
    await expectClean();
  });

  it('is notified of nothing that happens in the next one, and has ended once it is closed', async () => {
    const first = await kept.open();
    if (!first.ok) throw new Error(first.failure.message);
    const { port, close } = first.value;
    const told: string[] = [];
    port.on(({ method }) => told.push(method));
    await port.send('Target.setDiscoverTargets', { discover: true });
    await close();
    const before = told.length;
    await expectClean();
    expect(told).toHaveLength(before);
    await expect(port.send('Browser.getVersion')).rejects.toThrow('has gone');
  });

  it('has a browser of its own while another one is open', async () => {
    const windows = [kept.openWindow(), kept.openWindow()];
    const [one, other] = await Promise.all(windows.map((window) => foundIn(window)));
    expect([one, other]).toMatchObject([
      { cookie: '', local: null },
      { cookie: '', local: null },
    ]);
    expect(loginBrowsersOf(process.pid)).toHaveLength(2);
    await Promise.all(windows.map((window) => window.close()));
    await expectClean();
    expect(loginBrowsersOf(process.pid)).toHaveLength(2);
  });

  it('is opened anew after a browser was killed', async () => {
    const window = kept.openWindow();
    const before = loginBrowsersOf(process.pid);
    const watched = await browseTo(window, `${pages.origin}/stay`, redirectUri, {
      onObserved: () => {
        for (const pid of before) process.kill(pid, 'SIGKILL');
      },
    });
    expect(failureOf(watched).code).toBe('browser-killed');
    await window.close();
    await expectClean();
  });
});
