import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { LoginBrowser } from '../../../../electron/ports/ports.ts';
import { keepBrowsers } from '../../../support/browser/kept-browser.ts';
import { type Answer, type Pages, redirectTo, servePages } from '../../../support/browser/pages.ts';
import { browseTo, openWindow, responseOf, type WindowOptions } from '../../../support/browser/window.ts';
import { openDebugged } from '../../../support/desktop/open-debugged.ts';

const redirectUri = 'https://nowhere.invalid/cb';
const kept = keepBrowsers();
let pages: Pages;
const windows: LoginBrowser[] = [];
beforeAll(async () => {
  pages = await servePages();
});
afterEach(async () => {
  for (const window of windows.splice(0)) await window.close();
});
afterAll(() => pages.close());

/** A login window over the debuggers of single pages. */
function open(options: WindowOptions = {}): LoginBrowser {
  const window = openWindow({ ...options, open: () => openDebugged(kept.open) });
  windows.push(window);
  return window;
}

let count = 0;
function serve(answer: Answer): string {
  count += 1;
  const path = `/start-${count}`;
  pages.on(path, answer);
  return `${pages.origin}${path}`;
}

const script = (text: string) => `<script>${text}</script>`;

describe('the response is caught', () => {
  it('by query', async () => {
    const watched = await browseTo(open(), serve(redirectTo(`${redirectUri}?code=1&state=s`)), redirectUri);
    expect(responseOf(watched)).toMatchObject({
      url: `${redirectUri}?code=1&state=s`,
      method: 'GET',
      capturedBy: 'request',
    });
    expect(watched.observed.map(({ request, captured }) => [request.url.split('?')[0], captured])).toEqual([
      [expect.stringContaining('/start-'), undefined],
      [redirectUri, true],
    ]);
  });
  it('by fragment', async () => {
    const watched = await browseTo(
      open(),
      serve(redirectTo(`${redirectUri}#access_token=t&state=s`)),
      redirectUri,
    );
    expect(responseOf(watched).url).toBe(`${redirectUri}#access_token=t&state=s`);
  });
  it('by form_post', async () => {
    const start = serve(
      `<form method="post" action="${redirectUri}"><input name="code" value="a &amp; ä"></form>${script('document.forms[0].submit()')}`,
    );
    expect(responseOf(await browseTo(open(), start, redirectUri))).toMatchObject({
      method: 'POST',
      body: { content: 'code=a+%26+%C3%A4' },
    });
  });
  it.each([
    ['a redirect', redirectTo('com.example.app://cb?code=4#f'), 'location'],
    ['a script', script('location.href = "com.example.app://cb?code=4#f"'), 'navigation'],
  ])('at a custom scheme, by %s', async (_how, answer, capturedBy) => {
    const watched = await browseTo(open(), serve(answer), 'com.example.app://cb');
    expect(responseOf(watched)).toMatchObject({ url: 'com.example.app://cb?code=4#f', capturedBy });
  });
  it.each(['app:/cb', 'app://cb', 'app:cb', 'app://grantscope/cb'])(
    'at %s, whichever way it is reached',
    async (uri) => {
      const ways: [string, Answer][] = [
        ['location', redirectTo(`${uri}?code=8`)],
        ['navigation', script(`location.href = "${uri}?code=8"`)],
        [
          'navigation',
          `<form action="${uri}"><input type="hidden" name="code" value="8"></form>${script('document.forms[0].submit()')}`,
        ],
      ];
      const window = open();
      for (const [capturedBy, answer] of ways) {
        const watched = await browseTo(window, serve(answer), uri);
        expect(responseOf(watched)).toMatchObject({ url: `${uri}?code=8`, capturedBy });
      }
    },
  );
  it.each([
    ['window.open', `<button onclick="window.open('/popup')">go</button>`],
    ['window.open at the redirect URI', `<button onclick="window.open('${redirectUri}?code=5')">go</button>`],
    ['a blank window that is sent on', `<button onclick="window.open('').location = '/popup'">go</button>`],
    ['a popup without a way back', `<button onclick="window.open('/popup', '', 'noopener')">go</button>`],
    ['a link', '<a href="/popup" target="_blank" rel="noopener">go</a>'],
    ['a form', '<form action="/popup" method="post" target="_blank"><button>go</button></form>'],
  ])('in a popup, by %s', async (_how, page) => {
    pages.on('/popup', redirectTo(`${redirectUri}?code=5`));
    const watched = await browseTo(open({ form: [{ click: 'go' }] }), serve(page), redirectUri);
    expect(responseOf(watched).url).toBe(`${redirectUri}?code=5`);
    // The icon of the first page may still be on its way, and then ends after the response.
    expect(watched.observed.find(({ captured }) => captured)).toMatchObject({ page: 'page-2' });
  });
  it('in a frame of another site', async () => {
    pages.on('/frame', redirectTo(`${redirectUri}?code=7`));
    const start = serve(`<iframe src="http://localhost:${pages.port}/frame-page"></iframe>`);
    pages.on('/frame-page', script('location.href = "/frame"'));
    const watched = await browseTo(open(), start, redirectUri);
    expect(responseOf(watched).url).toBe(`${redirectUri}?code=7`);
    expect(watched.observed.at(-1)).toMatchObject({ captured: true, mainFrame: false });
  });
});
