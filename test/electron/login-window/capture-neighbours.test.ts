import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LoginBrowser } from '../../../electron/ports/ports.ts';
import { type Pages, redirectTo, servePages } from '../../support/browser/pages.ts';
import { browseTo, openWindow, responseOf } from '../../support/browser/window.ts';

let pages: Pages;
let other: Pages;
let window: LoginBrowser;

beforeAll(async () => {
  pages = await servePages();
  other = await servePages();
  window = openWindow();
});
afterAll(async () => {
  await window.close();
  await pages.close();
  await other.close();
});

/** Each neighbour is a page that sends the browser on to the redirect URI itself. */
describe('a neighbour of http://localhost:port/callback is let through', () => {
  it.each([
    ['another port, for another request', () => `http://localhost:${other.port}/callback?state=other`],
    [
      'another name of the same machine, for another request',
      () => `http://127.0.0.1:${pages.port}/callback?state=other`,
    ],
    ['a path that begins alike', () => `http://localhost:${pages.port}/callback2`],
    ['a path below', () => `http://localhost:${pages.port}/callback/more`],
    [
      'the redirect URI in the query',
      () => {
        const inner = encodeURIComponent(`http://localhost:${pages.port}/callback`);
        return `http://localhost:${pages.port}/login?return=${inner}&code=evil&state=1`;
      },
    ],
    [
      'the redirect URI as user info, for another request',
      () => `http://localhost:callback@127.0.0.1:${pages.port}/callback?state=other`,
    ],
  ])('%s', async (_what, neighbourOf) => {
    const redirectUri = `http://localhost:${pages.port}/callback`;
    const neighbour = `${neighbourOf()}${neighbourOf().includes('?') ? '&' : '?'}code=evil`;
    const { pathname } = new URL(neighbour);
    const before = pages.arrived.length + other.arrived.length;
    pages.on('/authorize', redirectTo(neighbour));
    for (const server of [pages, other]) server.on(pathname, redirectTo(`${redirectUri}?code=true`));
    const answer = responseOf(await browseTo(window, `${pages.origin}/authorize?state=this`, redirectUri));
    expect(answer.url).toBe(`${redirectUri}?code=true`);
    // The authorization request and the neighbour; the redirect URI itself never arrives.
    const arrived = [...pages.arrived, ...other.arrived].filter(({ url }) => url !== '/favicon.ico');
    expect(arrived.filter(({ url }) => url.includes('code=evil')).length).toBeGreaterThan(0);
    expect(arrived.filter(({ url }) => url.includes('code=true'))).toEqual([]);
    expect(pages.arrived.length + other.arrived.length).toBeGreaterThanOrEqual(before + 2);
  });

  it('a custom scheme that starts the same, or has another host or path', async () => {
    const evil = [
      'com.example.app2://cb?code=evil',
      'com.example.app://cb2?code=evil',
      'com.example.app://cb/x?code=evil',
    ];
    pages.on(
      '/authorize',
      `${evil.map((url) => `<iframe src="${url}"></iframe>`).join('')}
       <script>setTimeout(() => { location.href = 'com.example.app://cb?code=true' }, 300)</script>`,
    );
    const answer = responseOf(await browseTo(window, `${pages.origin}/authorize`, 'com.example.app://cb'));
    expect(answer.url).toBe('com.example.app://cb?code=true');
  });
});
