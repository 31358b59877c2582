import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { NetworkSettings } from '../../../core/base/network-settings.ts';
import type { LoginBrowser } from '../../../electron/ports/ports.ts';
import { type Pages, servePages } from '../../support/browser/pages.ts';
import { browseTo, openWindow, responseOf } from '../../support/browser/window.ts';

const chosen = 'Mozilla/5.0 (X11; Linux x86_64) Example/1.0 --no-sandbox "quoted"';

let pages: Pages;
let redirectUri: string;
const windows: LoginBrowser[] = [];

beforeAll(async () => {
  pages = await servePages();
  redirectUri = `${pages.origin}/callback`;
  pages.on('/worker.js', (response) => {
    response.writeHead(200, { 'content-type': 'text/javascript' });
    response.end(
      `fetch('/of-worker?' + encodeURIComponent(navigator.userAgent)).then(() => postMessage('done'));`,
    );
  });
  pages.on('/of-worker', (response) => void response.writeHead(204).end());
  pages.on(
    '/popup',
    `<script>fetch('/of-worker?popup').then(() => opener.postMessage('done', '*'))</script>`,
  );
  pages.on(
    '/authorize',
    `<button onclick="window.open('/popup')">Go</button><script>
      let left = 2;
      const done = () => {
        left -= 1;
        if (left === 0) location.href = '/callback?agent=' + encodeURIComponent(navigator.userAgent);
      };
      new Worker('/worker.js').onmessage = done;
      onmessage = done;
    </script>`,
  );
});
afterEach(async () => {
  for (const window of windows.splice(0)) await window.close();
});
afterAll(() => pages.close());

async function logIn(network: NetworkSettings) {
  const before = pages.arrived.length;
  const window = openWindow({ network, timeoutMs: 6_000, form: [{ click: 'Go' }] });
  windows.push(window);
  const watched = await browseTo(window, `${pages.origin}/authorize`, redirectUri);
  const recorded = watched.observed.flatMap(({ request }) =>
    request.headers.flatMap(([name, value]) => (name.toLowerCase() === 'user-agent' ? [value] : [])),
  );
  return {
    ofPage: new URL(responseOf(watched).url).searchParams.get('agent'),
    sent: new Set(pages.arrived.slice(before).map(({ headers }) => headers['user-agent'])),
    hints: new Set(pages.arrived.slice(before).map(({ headers }) => headers['sec-ch-ua'])),
    urls: pages.arrived.slice(before).map(({ url }) => decodeURIComponent(url)),
    recorded: new Set(recorded),
  };
}

it('is the chosen one in every request, popups and workers included, and in the trace', async () => {
  const { ofPage, sent, recorded, urls, hints } = await logIn({ userAgent: chosen });
  expect([...sent]).toEqual([chosen]);
  expect([...recorded]).toEqual([chosen]);
  expect(ofPage).toBe(chosen);
  expect(urls).toEqual(expect.arrayContaining([`/of-worker?${chosen}`, '/of-worker?popup']));
  // It is no disguise: the client hints still name the browser.
  expect([...hints].join()).toContain('Chromium');
});

it.each([{}, { userAgent: 'a\r\nX-Injected: 1' }, { userAgent: '' }])(
  'is that of the browser with %j',
  async (network) => {
    const { ofPage, sent, recorded } = await logIn(network);
    expect([...sent]).toEqual([ofPage]);
    expect([...recorded]).toEqual([ofPage]);
    expect(ofPage).toContain('Chrome/');
  },
);
