import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { LoginBrowser } from '../../../electron/ports/ports.ts';
import { crashingBrowser } from '../../support/browser/crashing.ts';
import { keepBrowsers } from '../../support/browser/kept-browser.ts';
import { type Pages, servePages } from '../../support/browser/pages.ts';
import { browseTo, failureOf, openWindow, responseOf } from '../../support/browser/window.ts';
import { standInLogins } from '../../support/desktop/stand-in-logins.ts';
import { hostilePages, serveHostile } from '../../support/login-window/hostile-pages.ts';

let pages: Pages;
let redirectUri: string;
let home: string;
const windows: LoginBrowser[] = [];

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'hostile-pages-test-'));
  vi.stubEnv('HOME', home);
  pages = await servePages();
  redirectUri = `${pages.origin}/callback`;
});
afterEach(async () => {
  for (const window of windows.splice(0)) await window.close();
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await pages.close();
  rmSync(home, { recursive: true, force: true });
});
const kept = keepBrowsers();
const openInStandIn = standInLogins();

describe.each([
  ['over the pipe of a browser', kept.open],
  // The debuggers of single pages are among it.
  ['in the windows of the desktop host, over the stand-in for Electron', openInStandIn],
])('%s, a login survives a page that', (_over, open) => {
  it.each(hostilePages)('$name', async (hostile) => {
    const { act, form, failure, neverArrive = [] } = hostile;
    serveHostile(pages, hostile, redirectUri);
    const before = pages.arrived.length;
    const browser = crashingBrowser(open);
    const window = openWindow({ open: browser.open, ...(form === undefined ? {} : { form }) });
    windows.push(window);
    const watched = await browseTo(window, `${pages.origin}/login`, redirectUri, {
      onObserved: ({ request }) => {
        if (request.url.endsWith('/login')) act?.(browser);
      },
    });
    if (failure === undefined) expect(responseOf(watched).url).toBe(`${redirectUri}?code=1`);
    else expect(failureOf(watched).code).toBe(failure);
    const paths = pages.arrived.slice(before).map(({ url }) => url.split('?', 1)[0]);
    expect(paths.filter((path) => path !== undefined && neverArrive.includes(path))).toEqual([]);
    expect(readdirSync(home, { recursive: true }).filter((file) => /evil/.test(String(file)))).toEqual([]);
  });
});

it('a browser of its own stores no download either', async () => {
  const hostile = hostilePages.find(({ name }) => name === 'downloads a file');
  if (hostile === undefined) throw new Error('no such page');
  serveHostile(pages, hostile, redirectUri);
  const window = openWindow();
  windows.push(window);
  responseOf(await browseTo(window, `${pages.origin}/login`, redirectUri));
  expect(pages.arrived.map(({ url }) => url)).toContain('/evil.exe');
  expect(readdirSync(home, { recursive: true }).filter((file) => /evil/.test(String(file)))).toEqual([]);
});
