import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LoginBrowser } from '../../../electron/ports/ports.ts';
import { type Answer, type Pages, redirectTo, servePages } from '../../support/browser/pages.ts';
import { browseTo, openWindow, responseOf } from '../../support/browser/window.ts';

const redirectUri = 'https://app.example/cb';

let login: Pages;
/** Where app.example resolves to: it speaks TLS and counts connections. */
let app: Pages;
let window: LoginBrowser;
let served = 0;

beforeAll(async () => {
  login = await servePages({}, { tls: true });
  app = await servePages({}, { tls: true });
  window = openWindow({
    extraArgs: [
      `--host-resolver-rules=MAP app.example:443 127.0.0.1:${app.port}, MAP login.example:443 127.0.0.1:${login.port}`,
      '--ignore-certificate-errors',
    ],
    // Clicks the button or link of each page, as a user would.
    form: [{ click: 'go' }],
  });
});
afterAll(async () => {
  await window.close();
  await login.close();
  await app.close();
});

async function loginWith(answer: Answer) {
  served += 1;
  login.on(`/authorize${served}`, answer);
  return responseOf(await browseTo(window, `https://login.example/authorize${served}`, redirectUri));
}

describe('no captured redirect reaches its host, which resolves and listens', () => {
  it.each<[string, Answer]>([
    ['a 302', redirectTo(`${redirectUri}?code=1`)],
    ['a 303 with a fragment', redirectTo(`${redirectUri}#code=1`, 303)],
    ['a script', `<script>location.replace("${redirectUri}?code=1")</script>`],
    ['a link', `<a href="${redirectUri}?code=1">go</a>`],
    [
      'form_post',
      `<form method="post" action="${redirectUri}"><input name="code" value="1"><button>go</button></form>`,
    ],
    ['a popup by window.open', `<button onclick="window.open('${redirectUri}?code=1')">go</button>`],
    [
      'a popup without a way back',
      `<button onclick="window.open('${redirectUri}?code=1', '', 'noopener')">go</button>`,
    ],
    ['a popup by target', `<a target="_blank" href="${redirectUri}?code=1">go</a>`],
    [
      'a popup by the target of a form',
      `<form target="_blank" method="post" action="${redirectUri}"><input name="code" value="1"><button>go</button></form>`,
    ],
    [
      'a popup that is sent on',
      `<button onclick="const w = window.open('about:blank'); setTimeout(() => { w.location = '${redirectUri}?code=1' }, 50)">go</button>`,
    ],
    ['a frame', `<iframe src="${redirectUri}?code=1"></iframe>`],
    [
      'a link after preconnect, prefetch and preload',
      `<link rel="preconnect" href="https://app.example"><link rel="dns-prefetch" href="https://app.example"><link rel="prefetch" href="${redirectUri}?code=0"><link rel="preload" as="script" href="${redirectUri}?code=0"><a href="${redirectUri}?code=1">go</a>`,
    ],
    [
      'a link after speculation rules',
      `<script type="speculationrules">{"prefetch":[{"source":"list","urls":["${redirectUri}?code=1"],"eagerness":"immediate"}],"prerender":[{"source":"list","urls":["${redirectUri}?code=1"],"eagerness":"immediate"}]}</script><a href="${redirectUri}?code=1" id="a">wait</a><script>setTimeout(() => { a.textContent = 'go' }, 500)</script>`,
    ],
  ])('%s', async (_way, answer) => {
    const { url, body } = await loginWith(answer);
    expect(`${url} ${body?.content ?? ''}`).toContain('code=1');
    expect(app.connections()).toBe(0);
  });

  it('while a page of the same host does reach it, so that the counter counts', async () => {
    app.on('/cb2', redirectTo(`${redirectUri}?code=1`));
    await loginWith(redirectTo('https://app.example/cb2?code=2'));
    expect(app.connections()).toBeGreaterThan(0);
    expect(app.arrived.map(({ url }) => url)).toContain('/cb2?code=2');
    expect(app.arrived.filter(({ url }) => /^\/cb(\?|$)/.test(url))).toEqual([]);
  });
});
