import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { LoginBrowser } from '../../../electron/ports/ports.ts';
import { keepBrowsers } from '../../support/browser/kept-browser.ts';
import { type Pages, redirectTo, servePages } from '../../support/browser/pages.ts';
import { browseTo, openWindow, responseOf, type WindowOptions } from '../../support/browser/window.ts';
import { openDebugged } from '../../support/desktop/open-debugged.ts';

let pages: Pages;
let redirectUri: string;
const windows: LoginBrowser[] = [];
// What `disableBlinkFeatures` comes to (Electron's web_contents_preferences.cc).
const withoutFeature = keepBrowsers({ extraArgs: ['--disable-blink-features=SharedWorker'] });

beforeAll(async () => {
  pages = await servePages();
  redirectUri = `${pages.origin}/callback`;
  pages.on('/worker.js', (response) => {
    response.writeHead(200, { 'content-type': 'text/javascript' });
    response.end(`onconnect = async ({ ports: [port] }) => {
      await fetch('/from-shared').catch(() => undefined);
      await fetch('/callback?code=stolen').catch(() => undefined);
      port.postMessage('done');
    }`);
  });
  pages.on(
    '/authorize',
    `<script>
      if (typeof SharedWorker === 'undefined') location.href = '/without';
      else new SharedWorker('/worker.js').port.onmessage = () => { location.href = '/callback?code=1' };
    </script>`,
  );
  pages.on('/without', redirectTo(`${redirectUri}?code=2`));
});
afterEach(async () => {
  for (const window of windows.splice(0)) await window.close();
});
afterAll(() => pages.close());

async function logIn(options: WindowOptions) {
  const before = pages.arrived.length;
  const window = openWindow(options);
  windows.push(window);
  const watched = await browseTo(window, `${pages.origin}/authorize`, redirectUri);
  const paths = watched.observed.map(({ request }) => new URL(request.url).pathname);
  return { answer: responseOf(watched), paths, arrived: pages.arrived.slice(before).map(({ url }) => url) };
}

it('is watched over the pipe of a browser, and blocked from the redirect URI', async () => {
  const { answer, paths, arrived } = await logIn({});
  expect(answer.url).toBe(`${redirectUri}?code=1`);
  expect(paths).toEqual(expect.arrayContaining(['/worker.js', '/from-shared', '/callback']));
  expect(arrived).toContain('/from-shared');
  expect(arrived.filter((url) => url.startsWith('/callback'))).toEqual([]);
});

it('is not there in a login window of Electron, whose debuggers would not be attached to it', async () => {
  const { answer, arrived } = await logIn({ open: () => openDebugged(withoutFeature.open) });
  expect(answer.url).toBe(`${redirectUri}?code=2`);
  expect(arrived.filter((url) => /worker|shared|callback/.test(url))).toEqual([]);
});
