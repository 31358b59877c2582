import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LoginBrowser } from '../../../electron/ports/ports.ts';
import { type Answer, type Pages, redirectTo, servePages } from '../../support/browser/pages.ts';
import { browseTo, failureOf, openWindow, responseOf } from '../../support/browser/window.ts';

let login: Pages;
/** Where every host of the application is, and those that are not registered. */
let app: Pages;
let window: LoginBrowser;
let accepting: LoginBrowser;
let served = 0;

const redirectUri = 'http://app.example/cb';

beforeAll(async () => {
  login = await servePages();
  app = await servePages();
  const extraArgs = [
    `--host-resolver-rules=MAP *.example:80 127.0.0.1:${app.port}, MAP *.example:8080 127.0.0.1:${app.port}, MAP app.example.:80 127.0.0.1:${app.port}`,
  ];
  const form = [{ click: 'go', optional: true }];
  window = openWindow({ extraArgs, form, stepTimeoutMs: 3_000 });
  accepting = openWindow({ extraArgs, form, stepTimeoutMs: 3_000, acceptNearRedirect: true });
});
afterAll(async () => {
  await window.close();
  await accepting.close();
  await login.close();
  await app.close();
});

/** Logs in at a page of its own, for the state "S". */
async function logIn(answer: Answer, uri = redirectUri, browser = window) {
  served += 1;
  login.on(`/authorize${served}`, answer);
  const before = { connections: app.connections(), arrived: app.arrived.length };
  const watched = await browseTo(browser, `${login.origin}/authorize${served}?state=S`, uri);
  return {
    watched,
    connections: app.connections() - before.connections,
    arrived: app.arrived.slice(before.arrived).map(({ url }) => url),
  };
}

const script = (code: string) => `<script>${code}</script>`;
const near = `${redirectUri}/?code=secret&state=S`;
const form = (action: string) =>
  `<form method="post" action="${action}"><input name="code" value="secret"><input name="state" value="S"></form>${script('document.forms[0].submit()')}`;

describe('a response to another URL than the redirect URI never leaves', () => {
  it.each<[string, string, Answer, string]>([
    ['a slash', redirectUri, redirectTo(near), 'the trailing slash (added)'],
    [
      'a missing slash',
      `${redirectUri}/`,
      redirectTo(`${redirectUri}?code=1&state=S`),
      'the trailing slash (missing)',
    ],
    [
      'letter case',
      redirectUri,
      redirectTo('http://app.example/CB?code=1'),
      'the letter case of the path (/CB, not /cb)',
    ],
    [
      'escaping',
      redirectUri,
      redirectTo('http://app.example/%63b?code=1'),
      'the percent-encoding of the path (/%63b, not /cb)',
    ],
    ['a port', redirectUri, redirectTo('http://app.example:8080/cb?code=1'), 'the port (8080, not 80)'],
    [
      'the scheme',
      'https://app.example/cb',
      redirectTo('http://app.example/cb?code=1&state=S'),
      'the scheme (http, not https).',
    ],
    [
      'a trailing dot',
      redirectUri,
      redirectTo('http://app.example./cb?code=1'),
      'the trailing dot of the host (added)',
    ],
    [
      'user information',
      redirectUri,
      redirectTo('http://a:b@app.example/cb?code=1'),
      'the user information before @',
    ],
    [
      'a second question mark',
      `${redirectUri}?x=1`,
      redirectTo(`${redirectUri}?x=1?code=1&state=S`),
      'a second "?" in the URL',
    ],
    [
      'another host, for this state',
      redirectUri,
      redirectTo('http://other.example/?code=1&state=S'),
      'the host (other.example, not app.example), the path (/, not /cb)',
    ],
    [
      'tokens in the fragment',
      redirectUri,
      redirectTo(`${redirectUri}/#access_token=1&state=S`),
      'the trailing slash (added)',
    ],
    [
      'an error',
      redirectUri,
      redirectTo(`${redirectUri}/?error=access_denied&state=S`),
      'the trailing slash (added)',
    ],
    [
      'a private-use scheme',
      'com.example.app:/cb',
      redirectTo('com.example.app://cb?code=1&state=S'),
      'the slashes (//cb, not /cb)',
    ],
    [
      'a private-use scheme by a script',
      'com.example.app:/cb',
      script('location = "com.example.app:/CB?code=1&state=S"'),
      'the letter case of the path (/CB, not /cb)',
    ],
    [
      'a private-use scheme instead of http',
      redirectUri,
      script('location = "com.example.app:/cb?code=1&state=S"'),
      'the scheme (com.example.app, not http).',
    ],
    ['a posted form', redirectUri, form(`${redirectUri}/`), 'the trailing slash (added)'],
    ['a script', redirectUri, script(`location.replace("${near}")`), 'the trailing slash (added)'],
    [
      'a meta refresh',
      redirectUri,
      `<meta http-equiv="refresh" content="0;url=${near}">`,
      'the trailing slash (added)',
    ],
    [
      'a popup',
      redirectUri,
      `<button onclick="window.open('${near}')">go</button>`,
      'the trailing slash (added)',
    ],
    [
      'a popup by target',
      redirectUri,
      `<a target="_blank" href="${near}">go</a>`,
      'the trailing slash (added)',
    ],
    ['a link', redirectUri, `<a href="${near}">go</a>`, 'the trailing slash (added)'],
  ])('with %s', async (_what, uri, answer, difference) => {
    const { watched, connections } = await logIn(answer, uri);
    const failure = failureOf(watched);
    expect(failure).toMatchObject({ code: 'redirect-mismatch', spec: 'RFC 6749 §3.1.2.3' });
    expect(failure.message).toContain(`Different: ${difference}`);
    expect(JSON.stringify(failure)).not.toMatch(/code=|secret|a:b@/);
    expect(connections).toBe(0);
    const held = watched.observed.filter((exchange) => exchange.failure?.code === 'redirect-mismatch');
    expect(held).toHaveLength(1);
    expect(held[0]?.captured).toBeUndefined();
  });

  it('and is processed where that is accepted', async () => {
    const { watched, connections } = await logIn(redirectTo(near), redirectUri, accepting);
    expect(responseOf(watched).url).toBe(near);
    expect(connections).toBe(0);
  });
});

describe('what is no response of this login goes its way', () => {
  const back = redirectTo(`${redirectUri}?code=true&state=S`);
  it.each<[string, string]>([
    ['another path', 'http://app.example/cb2?code=1'],
    ['a path below', 'http://app.example/cb/more?code=1'],
    ['a near URL without a response', 'http://app.example/cb/'],
    ['a near URL with state alone', 'http://app.example/cb/?state=S'],
    ['the callback of a broker', 'http://broker.example/callback?code=1&state=T'],
    ['the callback of a broker on another port', 'http://app.example:8080/cb?code=1&state=T'],
    [
      'a page that passes the request on',
      'http://sign-in.example/?client_id=c&response_type=code&state=S&error=x',
    ],
    ['the redirect URI in a parameter', `http://other.example/?return=${encodeURIComponent(near)}`],
    ['the redirect URI without parameters', redirectUri],
  ])('%s', async (_what, url) => {
    app.on(new URL(url).pathname, back);
    const { watched, arrived } = await logIn(redirectTo(url));
    expect(responseOf(watched).url).toBe(`${redirectUri}?code=true&state=S`);
    const { pathname, search } = new URL(url);
    expect(arrived).toContain(pathname + search);
  });

  it('an error page of the provider with the state', async () => {
    login.on('/error', back);
    const { watched } = await logIn(redirectTo('/error?error=login_required&state=S'));
    expect(responseOf(watched).url).toBe(`${redirectUri}?code=true&state=S`);
  });

  it('a one-time code and the state in a form of the provider', async () => {
    login.on('/otp', back);
    const { watched } = await logIn(form('/otp'));
    expect(responseOf(watched).url).toBe(`${redirectUri}?code=true&state=S`);
  });

  it('a near URL in a frame', async () => {
    app.on('/cb/', 'a frame');
    const { watched } = await logIn(
      `<iframe src="${near}" onload="location = '${redirectUri}?code=true&state=S'"></iframe>`,
    );
    expect(responseOf(watched).url).toBe(`${redirectUri}?code=true&state=S`);
  });
});
