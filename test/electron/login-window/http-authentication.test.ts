import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type {
  AskCredentials,
  CredentialRequest,
  Credentials,
} from '../../../electron/login-window/credential-prompts.ts';
import { launchBrowser } from '../../../electron/login-window/launch.ts';
import type { LoginBrowser } from '../../../electron/ports/ports.ts';
import { askingPage } from '../../support/browser/asking-page.ts';
import { keepBrowsers } from '../../support/browser/kept-browser.ts';
import { type Answer, html, type Pages, redirectTo, servePages } from '../../support/browser/pages.ts';
import { pollClock } from '../../support/browser/poll-clock.ts';
import {
  browseTo,
  failureOf,
  installedBrowser,
  openWindow,
  responseOf,
  type WindowOptions,
} from '../../support/browser/window.ts';
import { openDebugged } from '../../support/desktop/open-debugged.ts';
import { startProxy } from '../../support/wire/start-proxy.ts';

const redirectUri = 'https://nowhere.invalid/cb';
const alice = { username: 'alice', password: 'sésame-ouvre' };
const toCallback = redirectTo(`${redirectUri}?code=1`);
const kept = keepBrowsers();
const opened: { close(): Promise<unknown> }[] = [];
let pages: Pages;

beforeAll(async () => {
  pages = await servePages();
});
afterEach(async () => {
  for (const one of opened.splice(0).reverse()) await one.close();
});
afterAll(() => pages.close());

function window(options: WindowOptions): LoginBrowser {
  const one = openWindow({ open: kept.open, ...options });
  opened.push(one);
  return one;
}

const day = 86_400_000;

/** Sends a window to a page, and resolves once its refusal was seen in full. */
async function browseToRefusal(options: WindowOptions, url: string) {
  const clock = pollClock();
  const { promise: seen, resolve: see } = Promise.withResolvers<void>();
  const login = browseTo(window({ clock, timeoutMs: day, ...options }), url, redirectUri, {
    onObserved: ({ response }) => response?.status === 401 && see(),
  });
  await Promise.race([seen, login]);
  return { clock, login };
}

/** Sends a window to a page that refuses, and lets its time run out. */
async function outwait(options: WindowOptions, url: string) {
  const { clock, login } = await browseToRefusal(options, url);
  return clock.runOut(login);
}

let count = 0;
function serve(answer: Answer): string {
  count += 1;
  pages.on(`/asks-${count}`, answer);
  return `${pages.origin}/asks-${count}`;
}

const refuse =
  (challenge: string | string[], body = '<p>No entry.</p>'): Answer =>
  (response) => {
    response.writeHead(401, { 'www-authenticate': challenge, 'content-type': 'text/html' }).end(body);
  };

describe('without a user to respond, a page that asks for HTTP authentication', () => {
  it.each([
    ['Basic realm="intranet"', 'Basic, realm "intranet"', /visible window/],
    ['basic REALM=x, charset="UTF-8"', 'basic, realm "x"', /visible window/],
    ['Digest realm="d", nonce="n", qop="auth", algorithm=MD5', 'Digest, realm "d"', /visible window/],
    [
      'Basic realm="b", Digest realm="d", nonce="n", qop="auth"',
      'Basic, realm "b"; Digest, realm "d"',
      /visible/,
    ],
    [['Negotiate', 'Basic realm="b"'], 'Negotiate; Basic, realm "b"', /visible window/],
    ['Negotiate', 'Negotiate', /account of this computer/],
    ['NTLM', 'NTLM', /account of this computer/],
    ['Bearer realm="api"', 'Bearer, realm "api"', /cannot authenticate with this scheme/],
    [`Basic realm="${'long '.repeat(1000)}"`, 'Basic', /visible window/],
  ])('is what the login fails with: %s', async (challenge, named, hint) => {
    const url = serve(refuse(challenge));
    const watched = await outwait({}, `${url}?state=s`);
    const failure = failureOf(watched);
    expect(failure).toMatchObject({
      code: 'http-authentication-required',
      step: 'login window: HTTP authentication',
    });
    expect(failure.message).toContain(`The page at ${url} requires HTTP authentication (${named}`);
    expect(failure.message.length).toBeLessThan(400);
    expect(failure.hint).toMatch(hint);
    expect(JSON.stringify(failure)).not.toMatch(/proxy/i);
    expect(watched.observed[0]).toMatchObject({ response: { status: 401 } });
    expect(watched.observed[0]).not.toHaveProperty('failure');
  });

  it('is what a form script fails with that finds no form', async () => {
    const watched = await outwait(
      { form: [{ fill: { username: 'alice' }, click: 'Sign in' }] },
      serve(refuse('Basic realm="intranet"')),
    );
    expect(failureOf(watched)).toMatchObject({ code: 'http-authentication-required' });
  });

  it('is a page like any other: a form in it is filled in', async () => {
    const form = '<form action="/to-callback"><input name="username"><button>Sign in</button></form>';
    pages.on('/to-callback', toCallback);
    const watched = await browseTo(
      window({ form: [{ fill: { username: 'alice' }, click: 'Sign in' }] }),
      serve(refuse('Negotiate', form)),
      redirectUri,
    );
    expect(responseOf(watched).url).toBe(`${redirectUri}?code=1`);
  });

  it('is a page like any other: it may lack another field than the script wants', async () => {
    const { promise: there, resolve } = Promise.withResolvers<void>();
    pages.on('/there', (response) => {
      response.writeHead(204).end();
      resolve();
    });
    const page = `<input name="username"><script>onload = () => fetch('/there')</script>`;
    const { clock, login } = await browseToRefusal(
      { form: [{ fill: { nickname: 'alice' } }] },
      serve(refuse('Negotiate', page)),
    );
    await there;
    // The script looks for its field twice while the page is complete.
    await clock.ended(40, 2);
    const watched = await clock.runOut(login);
    expect(failureOf(watched)).toMatchObject({ code: 'login-form-stuck' });
  });

  it('is a page like any other: it may continue by itself', async () => {
    pages.on('/to-callback', toCallback);
    const page = '<script>setTimeout(() => { location.href = "/to-callback" }, 100)</script>';
    const watched = await browseTo(window({}), serve(refuse('Basic realm="x"', page)), redirectUri);
    expect(responseOf(watched).url).toBe(`${redirectUri}?code=1`);
  });

  it.each(['image', 'fetch', 'frame'])('is not the login page where it is only an %s in it', async (what) => {
    pages.on('/to-callback', toCallback);
    const path = new URL(serve(refuse('Basic realm="x"'))).pathname;
    const part = {
      image: `<img src="${path}">`,
      fetch: `<script>fetch('${path}')</script>`,
      frame: `<iframe src="${path}"></iframe>`,
    }[what];
    const { promise: late, resolve: goOn } = Promise.withResolvers<void>();
    pages.on('/late', (response) => {
      late.then(() => response.writeHead(204).end());
    });
    const page = `${part}<script>fetch('/late').then(() => { location.href = '/to-callback' })</script>`;
    const { clock, login } = await browseToRefusal({}, serve(page));
    await clock.pass(day / 2);
    goOn();
    const watched = await login;
    expect(responseOf(watched).url).toBe(`${redirectUri}?code=1`);
  });

  it('is not confused with a 401 that asks for nothing', async () => {
    const watched = await outwait(
      { timeoutMs: 60_000 },
      serve((response) => response.writeHead(401, { 'content-type': 'text/html' }).end('no')),
    );
    expect(failureOf(watched)).toMatchObject({ code: 'login-timeout' });
    expect(failureOf(watched).message).not.toMatch(/authentication/);
  });
});

describe('a server that returns 407 without being a proxy', () => {
  it('is not called a proxy', async () => {
    const url = serve((response) =>
      response.writeHead(407, { 'proxy-authenticate': 'Basic realm="x"' }).end('no'),
    );
    const watched = await browseTo(window({}), url, redirectUri);
    expect(failureOf(watched).message).not.toMatch(/The proxy/);
    expect(failureOf(watched).hint).not.toMatch(/network settings/);
  });
});

describe('in a visible window of a browser with a dialog of its own', () => {
  // The dialog waits: no user is at this machine.
  it.each([
    ['without a proxy', async () => ({ open: kept.open })],
    [
      'behind a proxy that asks too',
      async () => {
        const proxy = await startProxy({ credentials: alice });
        opened.push(proxy);
        const network = { proxy: { url: proxy.url, ...alice } };
        const executable = installedBrowser();
        return { open: () => launchBrowser({ executable, headless: true, network }), network };
      },
    ],
  ])('the login keeps waiting, %s', async (_where, optionsOf) => {
    const url = serve(refuse('Basic realm="intranet"'));
    const watched = await outwait({ headless: false, timeoutMs: 60_000, ...(await optionsOf()) }, url);
    const failure = failureOf(watched);
    expect(failure).toMatchObject({ code: 'login-timeout' });
    expect(failure.message).toContain(
      `The page at ${url} requires HTTP authentication (Basic, realm "intranet").`,
    );
    expect(JSON.stringify([failure, watched.observed])).not.toMatch(/The proxy/);
  });

  it('the login ends when it is cancelled', async () => {
    const stop = new AbortController();
    const watched = await browseTo(
      window({ headless: false }),
      serve(refuse('Basic realm="intranet"')),
      redirectUri,
      { signal: stop.signal, onObserved: () => stop.abort() },
    );
    expect(failureOf(watched)).toMatchObject({ code: 'cancelled' });
  });
});

describe('stored credentials of a user', () => {
  const withStored = (credentials: { username?: string; password?: string }, origins: string[] = []) => ({
    credentials: { ...credentials, origins },
  });

  it.each(['Basic', 'Digest'] as const)(
    'authenticate by %s at the authorization endpoint, masked',
    async (scheme) => {
      const url = serve(askingPage(toCallback, { ...alice, scheme }));
      const watched = await browseTo(window(withStored(alice)), url, redirectUri);
      expect(responseOf(watched).url).toBe(`${redirectUri}?code=1`);
      expect(JSON.stringify(watched.observed)).not.toContain(alice.password);
    },
  );

  it('are accepted for a page that continues later than a challenge may take', async () => {
    const { promise: shown, resolve: show } = Promise.withResolvers<void>();
    pages.on('/shown', (response) => {
      response.writeHead(204).end();
      show();
    });
    const slow: Answer = `<p>Wait.</p><script>onload = () => fetch('/shown')</script>`;
    const clock = pollClock();
    const url = serve(askingPage(slow, alice));
    const login = browseTo(window({ clock, timeoutMs: day, ...withStored(alice) }), url, redirectUri);
    await shown;
    const watched = await clock.runOut(login);
    expect(failureOf(watched).code).not.toBe('http-authentication-required');
  });

  it('are sent once: a login without a user fails when they are rejected', async () => {
    const url = serve(askingPage(toCallback, { ...alice, password: 'another' }));
    const watched = await outwait(withStored(alice), url);
    expect(failureOf(watched)).toMatchObject({ code: 'http-authentication-required' });
  });

  it.each([
    ['without a password', withStored({ username: 'alice' })],
    ['at an origin that was not added', { credentials: { ...alice, origins: ['https://other.example'] } }],
  ])('are not sent %s', async (what, options) => {
    const asked = serve(askingPage(toCallback, alice));
    const { host } = new URL(pages.origin);
    const url = what.startsWith('without')
      ? asked
      : serve(redirectTo(asked.replace(host, `localhost:${host.split(':')[1]}`)));
    const watched = await outwait(options, url);
    expect(failureOf(watched)).toMatchObject({ code: 'http-authentication-required' });
    expect(JSON.stringify(watched.observed)).not.toContain('Authorization');
  });
});

describe('in a visible window of a browser without a dialog of its own', () => {
  function asking(askCredentials: AskCredentials): WindowOptions {
    return {
      headless: false,
      async open() {
        const browser = await openDebugged(kept.open);
        return browser.ok ? { ok: true, value: { ...browser.value, askCredentials } } : browser;
      },
    };
  }

  /** A login in which the user enters these in this order; undefined cancels. */
  function answering(answers: (Credentials | undefined)[]) {
    const asked: CredentialRequest[] = [];
    const options = asking(async (request) => {
      asked.push(request);
      return answers.shift();
    });
    return { options, open: () => window(options), asked };
  }

  const wrong = { username: 'alice', password: 'wrong-password' };

  it.each(['Basic', 'Digest'] as const)('the user is asked, by %s', async (scheme) => {
    const { open, asked } = answering([alice]);
    // The browser tells of the credentials where it sends them unasked: with the next request of the same space.
    const next = serve(askingPage(toCallback, { ...alice, scheme }));
    const url = serve(askingPage(`<script>location.href = '${next}'</script>`, { ...alice, scheme }));
    const watched = await browseTo(open(), url, redirectUri);
    expect(responseOf(watched).url).toBe(`${redirectUri}?code=1`);
    expect(asked).toEqual([
      { origin: pages.origin, scheme: scheme.toLowerCase(), realm: 'intranet', isProxy: false, again: false },
    ]);
    const sent = watched.observed.flatMap(({ request }) => request.headers);
    expect(sent.filter(([name]) => /^authorization$/i.test(name))).toEqual([
      ['Authorization', `${scheme} ••••••`],
    ]);
  });

  it('the password is masked wherever the server puts it', async () => {
    const { open } = answering([alice]);
    const basic = Buffer.from(`${alice.username}:${alice.password}`).toString('base64');
    const page: Answer = (response) =>
      html(
        response,
        `<p>${alice.password} ${basic}</p><script>location.href = '/to-callback?p=' + encodeURIComponent('${alice.password}')</script>`,
        { 'x-echo': encodeURIComponent(alice.password) },
      );
    pages.on('/to-callback', toCallback);
    const watched = await browseTo(open(), serve(askingPage(page, alice)), redirectUri);
    responseOf(watched);
    const text = JSON.stringify(watched.observed);
    for (const secret of [alice.password, encodeURIComponent(alice.password), basic])
      expect(text).not.toContain(secret);
    expect(text).toContain('••••••');
  });

  it('the user is asked again, with the reason, when the credentials are refused', async () => {
    const { open, asked } = answering([wrong, wrong, alice]);
    const watched = await browseTo(open(), serve(askingPage(toCallback, alice)), redirectUri);
    responseOf(watched);
    expect(asked.map(({ again }) => again)).toEqual([false, true, true]);
    expect(JSON.stringify(watched.observed)).not.toContain('wrong-password');
  });

  it('the page of the refusal is shown when the user cancels, and may continue', async () => {
    const { open, asked } = answering([undefined]);
    pages.on('/to-callback', toCallback);
    const refusal = '<script>location.href = "/to-callback"</script>';
    const watched = await browseTo(open(), serve(askingPage(toCallback, { ...alice, refusal })), redirectUri);
    responseOf(watched);
    expect([asked.length, watched.observed[0]?.response?.status]).toEqual([1, 401]);
  });

  it('a login that ends there says so', async () => {
    const { options } = answering([wrong, undefined]);
    const watched = await outwait({ ...options, timeoutMs: 60_000 }, serve(askingPage(toCallback, alice)));
    expect(failureOf(watched)).toMatchObject({
      code: 'login-timeout',
      message: expect.stringContaining('requires HTTP authentication (Basic, realm "intranet")'),
    });
  });

  it('the user is asked once for all requests that wait for the same, and not for those of another site', async () => {
    const other = await servePages({ '/image': refuse('Basic realm="other"') });
    opened.push(other);
    const inner = new URL(serve(askingPage('inside', alice))).pathname;
    pages.on('/to-callback', toCallback);
    const { open, asked } = answering([alice]);
    const page = `<img src="${other.origin}/image"><script>
      Promise.all([1, 2, 3].map((n) => fetch('${inner}?' + n).then((r) => r.status)))
        .then((all) => { location.href = '/to-callback?' + all; });
    </script>`;
    const watched = await browseTo(open(), serve(page), redirectUri);
    responseOf(watched);
    expect(asked.map(({ origin }) => origin)).toEqual([pages.origin]);
    expect(pages.arrived.map(({ url }) => url)).toContain('/to-callback?200,200,200');
  });

  it('what was given is forgotten with the login: the next one is asked anew', async () => {
    const url = serve(askingPage(toCallback, alice));
    const first = answering([alice]);
    const opened = first.open();
    responseOf(await browseTo(opened, url, redirectUri));
    responseOf(await browseTo(opened, url, redirectUri));
    expect(first.asked).toHaveLength(1);
    await opened.close();
    const second = answering([alice]);
    responseOf(await browseTo(second.open(), url, redirectUri));
    expect(second.asked).toHaveLength(1);
  });

  it('a question that cannot be asked is one that is cancelled', async () => {
    const options = asking(() => Promise.reject(new Error('no window')));
    const watched = await outwait({ ...options, timeoutMs: 60_000 }, serve(askingPage(toCallback, alice)));
    expect(failureOf(watched)).toMatchObject({ code: 'login-timeout' });
  });
});
