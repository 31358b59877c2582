import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LoginBrowser } from '../../../electron/ports/ports.ts';
import {
  type Answer,
  freePort,
  html,
  type Pages,
  redirectTo,
  servePages,
} from '../../support/browser/pages.ts';
import { browseTo, openWindow, responseOf } from '../../support/browser/window.ts';

let pages: Pages;
let window: LoginBrowser;

beforeAll(async () => {
  pages = await servePages();
  window = openWindow();
});
/** Serves a response at a path of its own, so that nothing comes from the browser's cache. */
let served = 0;
const serve = (answer: Answer) => {
  served += 1;
  pages.on(`/authorize${served}`, answer);
  return `${pages.origin}/authorize${served}`;
};
afterAll(async () => {
  await window.close();
  await pages.close();
});

/** A page that does something by itself, where the browser needs no click of a user for it. */
const script = (code: string) => `<script>${code}</script>`;
const submitNow = script('document.forms[0].submit()');

describe('the response is caught', () => {
  it('at an https redirect URI whose host does not exist, with query and fragment', async () => {
    const start = serve(redirectTo('https://nowhere.invalid/cb?code=1&state=%C3%A4#id_token=x.y.z'));
    const watched = await browseTo(window, start, 'https://nowhere.invalid/cb');
    expect(responseOf(watched)).toMatchObject({
      url: 'https://nowhere.invalid/cb?code=1&state=%C3%A4#id_token=x.y.z',
      method: 'GET',
      capturedBy: 'request',
    });
    const [authorize, caught] = watched.observed;
    expect(authorize?.response?.status).toBe(302);
    expect(authorize?.captured).toBeUndefined();
    expect(caught).toMatchObject({
      captured: true,
      mainFrame: true,
      page: 'page-1',
      resourceType: 'Document',
    });
    expect(caught?.request.url).toBe('https://nowhere.invalid/cb?code=1&state=%C3%A4#id_token=x.y.z');
    expect(caught?.response).toBeUndefined();
    expect(caught?.failure).toBeUndefined();
  });

  it.each(['127.0.0.1', 'localhost'])('at http://%s:port with nothing listening', async (host) => {
    const redirectUri = `http://${host}:${await freePort()}/callback`;
    const start = serve(redirectTo(`${redirectUri}?code=2`));
    const watched = await browseTo(window, start, redirectUri);
    expect(responseOf(watched).url).toBe(`${redirectUri}?code=2`);
  });

  it.each([301, 302, 303, 307, 308])('at a custom scheme by a %i redirect', async (status) => {
    const start = serve((response) => {
      response
        .writeHead(status, { location: 'com.example.app:/cb?code=3&iss=a%2Fb#part', 'set-cookie': 'sid=1' })
        .end();
    });
    const watched = await browseTo(window, start, 'com.example.app:/cb');
    expect(responseOf(watched)).toEqual({
      url: 'com.example.app:/cb?code=3&iss=a%2Fb#part',
      method: 'GET',
      capturedBy: 'location',
    });
    const caught = watched.observed.at(-1);
    expect(caught).toMatchObject({ captured: true, response: { status }, cookiesSet: [{ name: 'sid' }] });
    expect(caught?.response?.headers).toContainEqual([
      'location',
      'com.example.app:/cb?code=3&iss=a%2Fb#part',
    ]);
  });

  it.each([
    ['a script', script('location.href = "com.example.app://cb?code=4#f"')],
    ['a meta refresh', '<meta http-equiv="refresh" content="0;url=com.example.app://cb?code=4#f">'],
    ['a link', `<a href="com.example.app://cb?code=4#f">go</a>${script('document.links[0].click()')}`],
    ['a frame', '<iframe src="com.example.app://cb?code=4#f"></iframe>'],
  ])('at a custom scheme by %s', async (_way, page) => {
    const start = serve(page);
    const watched = await browseTo(window, start, 'com.example.app://cb');
    expect(responseOf(watched)).toMatchObject({
      url: 'com.example.app://cb?code=4#f',
      method: 'GET',
      capturedBy: 'navigation',
    });
  });

  it('at a custom scheme by a posted form, with its body', async () => {
    const start = serve(
      `<form method="post" action="com.example.app://cb?x=1"><input name="code" value="5 &amp; ä"></form>${submitNow}`,
    );
    const answer = responseOf(await browseTo(window, start, 'com.example.app://cb'));
    expect(answer).toMatchObject({
      url: 'com.example.app://cb?x=1',
      method: 'POST',
      capturedBy: 'navigation',
    });
    expect(answer.contentType).toBe('application/x-www-form-urlencoded');
    expect(answer.body?.content).toBe('code=5+%26+%C3%A4');
  });

  it('from form_post, its body whole though it has 200 kB', async () => {
    const value = 'y'.repeat(200_000);
    const start = serve(
      `<form method="post" action="https://nowhere.invalid/cb"><input name="state" value="s"><input name="id_token" value="${value}"></form>${submitNow}`,
    );
    const watched = await browseTo(window, start, 'https://nowhere.invalid/cb');
    const answer = responseOf(watched);
    expect(answer).toMatchObject({ method: 'POST', contentType: 'application/x-www-form-urlencoded' });
    expect(answer.body?.content).toBe(`state=s&id_token=${value}`);
    expect(watched.observed.at(-1)?.request.body?.content).toBe(`state=s&id_token=${value}`);
  });

  it('from form_post larger than what the trace keeps', async () => {
    const start = serve(
      `<form method="post" action="https://nowhere.invalid/cb"><input name="response"></form>${script(
        'document.forms[0][0].value = "z".repeat(5_000_000); document.forms[0].submit()',
      )}`,
    );
    const watched = await browseTo(window, start, 'https://nowhere.invalid/cb');
    expect(responseOf(watched).body?.content.length).toBe('response='.length + 5_000_000);
    expect(watched.observed.at(-1)?.request.body).toMatchObject({ truncated: true });
  });

  it('after a redirect that keeps the method and the form (307)', async () => {
    const start = serve(
      `<form method="post" action="/relay"><input name="code" value="6"></form>${submitNow}`,
    );
    pages.on('/relay', redirectTo('https://nowhere.invalid/cb', 307));
    const answer = responseOf(await browseTo(window, start, 'https://nowhere.invalid/cb'));
    expect(answer).toMatchObject({ method: 'POST', body: { content: 'code=6' } });
  });

  it('in a frame', async () => {
    const start = serve(`<iframe src="/frame"></iframe>`);
    pages.on('/frame', redirectTo('https://nowhere.invalid/cb?code=7'));
    const watched = await browseTo(window, start, 'https://nowhere.invalid/cb');
    expect(responseOf(watched).url).toBe('https://nowhere.invalid/cb?code=7');
    expect(watched.observed.at(-1)).toMatchObject({ captured: true, mainFrame: false });
  });

  it('and shows a page of ours in its place', async () => {
    const start = serve(redirectTo('https://nowhere.invalid/cb?code=8'));
    await browseTo(window, start, 'https://nowhere.invalid/cb');
    expect(pages.arrived.some(({ url }) => url.includes('code=8'))).toBe(false);
  });

  it('though pages on the way carry code and error parameters', async () => {
    const start = serve(redirectTo('/login?code=old&error=login_required&state=1'));
    pages.on('/login', redirectTo('https://nowhere.invalid/cb?code=9'));
    const answer = responseOf(await browseTo(window, start, 'https://nowhere.invalid/cb'));
    expect(answer.url).toBe('https://nowhere.invalid/cb?code=9');
  });

  it('when the authorization endpoint is of the same origin as the redirect URI', async () => {
    const start = serve(redirectTo('/callback?code=10'));
    pages.on('/callback', 'must not be reached');
    const answer = responseOf(await browseTo(window, start, `${pages.origin}/callback`));
    expect(answer.url).toBe(`${pages.origin}/callback?code=10`);
    expect(pages.arrived.some(({ url }) => url.startsWith('/callback'))).toBe(false);
  });
});

describe('a request of the redirect URI that is no navigation', () => {
  it.each([
    ['an image', '<img src="/callback?code=stolen">'],
    ['a script', '<script src="/callback?code=stolen"></script>'],
    ['a fetch', script('fetch("/callback?code=stolen").catch(() => 0)')],
    ['a prefetch', '<link rel="prefetch" href="/callback?code=stolen">'],
    ['a beacon', script('navigator.sendBeacon("/callback?code=stolen", "x")')],
  ])('is neither the response nor sent: %s', async (_way, element) => {
    pages.on('/callback', 'must not be reached');
    const start = serve((response) =>
      html(response, `${element}${script('setTimeout(() => location.href = "/callback?code=true", 500)')}`),
    );
    const watched = await browseTo(window, start, `${pages.origin}/callback`);
    expect(responseOf(watched).url).toBe(`${pages.origin}/callback?code=true`);
    expect(pages.arrived.some(({ url }) => url.startsWith('/callback'))).toBe(false);
    const blocked = watched.observed.find(({ request }) => request.url.includes('stolen'));
    expect(blocked?.captured).toBeUndefined();
    expect(blocked?.failure?.message).toContain('This request to the redirect URI was blocked');
  });
});
