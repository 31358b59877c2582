import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FormScript } from '../../../electron/login-window/form-script.ts';
import { launchBrowser } from '../../../electron/login-window/launch.ts';
import type { LoginBrowser } from '../../../electron/ports/ports.ts';
import { keepBrowsers } from '../../support/browser/kept-browser.ts';
import {
  type Answer,
  freePort,
  html,
  type Pages,
  redirectTo,
  servePages,
} from '../../support/browser/pages.ts';
import { pollClock } from '../../support/browser/poll-clock.ts';
import {
  browseTo,
  failureOf,
  installedBrowser,
  openWindow,
  responseOf,
  type Watched,
  type WindowOptions,
} from '../../support/browser/window.ts';

const kept = keepBrowsers();
let pages: Pages;
/** Without a script, and with one that fills in and sends the form of each page: soon ending a login, or patient. */
let window: LoginBrowser;
let typing: LoginBrowser;
let patient: LoginBrowser;
let patientlyTyping: LoginBrowser;
let served = 0;

const redirectUri = 'https://nowhere.invalid/cb';
const password = 'correct horse battery';
const script: FormScript = [
  { fill: { password }, click: 'Sign in' },
  { fill: { password }, click: 'Sign in', optional: true },
];

beforeAll(async () => {
  pages = await servePages();
  window = kept.openWindow({ pagePatienceMs: 150, timeoutMs: 20_000 });
  patient = kept.openWindow({ pagePatienceMs: 10_000 });
  typing = kept.openWindow({ pagePatienceMs: 150, form: script });
  patientlyTyping = kept.openWindow({ pagePatienceMs: 10_000, form: script });
});
afterAll(async () => {
  for (const opened of [window, typing, patient, patientlyTyping]) await opened.close();
  await pages.close();
});

async function logIn(answer: Answer, browser = window) {
  served += 1;
  pages.on(`/authorize${served}`, answer);
  return browseTo(browser, `${pages.origin}/authorize${served}?state=S`, redirectUri);
}

/** Tells `outwait` that the page is loaded. */
const here = `<script>onload = () => fetch('/here')</script>`;

/** Opens a window on what never ends by itself: its time runs out once so many pages with `here` are loaded. */
async function outwait(
  options: WindowOptions,
  visit: (browser: LoginBrowser) => Promise<Watched>,
  loaded = 1,
) {
  let left = loaded;
  const { promise: there, resolve } = Promise.withResolvers<void>();
  pages.on('/here', (response) => {
    response.writeHead(204).end();
    left -= 1;
    if (left === 0) resolve();
  });
  const clock = pollClock();
  const waiting = kept.openWindow({ clock, timeoutMs: 20_000, ...options });
  try {
    const visiting = visit(waiting);
    await there;
    return failureOf(await clock.runOut(visiting));
  } finally {
    await waiting.close();
  }
}

const page =
  (status: number, content: string, type = 'text/html; charset=utf-8'): Answer =>
  (response) => {
    response.writeHead(status, { 'content-type': type }).end(content);
  };
const form = (action: string, text = '') =>
  `<title>Log in</title><p>${text}</p><form method="post" action="${action}"><input type="password" name="password"><button>Sign in</button></form>`;
const done = redirectTo(`${redirectUri}?code=true&state=S`);

describe('a page that ends the login is quoted, with its likely cause', () => {
  it.each<[string, Answer, RegExp, RegExp]>([
    [
      'the redirect URI',
      page(400, '<title>Error 400</title><h1>redirect_uri_mismatch</h1>'),
      /HTTP 400\. redirect_uri_mismatch \(Google, GitHub and Salesforce\): The redirect URI is not registered/,
      /^HTTP 400, title "Error 400", text "redirect_uri_mismatch"$/,
    ],
    [
      'the client',
      page(401, 'Client not found.'),
      /HTTP 401\. The provider does not know this client/,
      /text "Client not found\."/,
    ],
    ['PKCE', page(400, 'PKCE is required'), /requires PKCE/, /PKCE is required/],
    [
      'a code in JSON',
      page(400, '{"error":"unauthorized_client"}', 'application/json'),
      /unauthorized_client: The provider does not know/,
      /unauthorized_client/,
    ],
    [
      'plain text',
      page(404, '404 page not found', 'text/plain'),
      /HTTP 404\. The page has no form/,
      /404 page not found/,
    ],
    [
      'another alphabet',
      page(403, 'アクセスできません'),
      /HTTP 403\. The page has no form/,
      /アクセスできません/,
    ],
    ['a failure of the server', page(500, '<h1>Oops</h1><a href="/">Home</a>'), /HTTP 500/, /Oops Home/],
    ['an empty body', page(500, ''), /HTTP 500/, /no text/],
    [
      'an error in its URL',
      redirectTo('/error?error=access_denied'),
      /access_denied: Access was denied/,
      /error=access_denied, text "Sorry"/,
    ],
    [
      'AADSTS with the status 200',
      page(200, "<p>AADSTS50011: The redirect URI 'x' does not match</p>"),
      /HTTP 200\. AADSTS50011 \(Microsoft Entra ID\)/,
      /AADSTS50011/,
    ],
    ['a megabyte', page(400, 'long '.repeat(200_000)), /HTTP 400/, /^.{1,700}$/],
    [
      'invisible characters',
      page(400, 'Wr\u200bong\u202e redirect\u0007 URI'),
      /does not accept the redirect URI/,
      /text "Wrong redirect URI"/,
    ],
  ])('%s', async (_what, answer, message, received) => {
    pages.on('/error', page(400, 'Sorry'));
    const failure = failureOf(await logIn(answer));
    expect(failure.code).toBe('login-page-refused');
    expect(failure.message).toMatch(message);
    expect(failure.received).toMatch(received);
    expect(failure.hint).toMatch(/\.$/);
  });

  it('in a popup', async () => {
    pages.on('/popup', page(400, 'redirect_uri_mismatch'));
    const opening = `<a target="_blank" href="/popup">go</a><script>document.links[0].click()</script>`;
    const opener = kept.openWindow({ pagePatienceMs: 150, form: [{ click: 'go', optional: true }] });
    const failure = failureOf(await logIn(opening, opener));
    await opener.close();
    expect(failure).toMatchObject({ code: 'login-page-refused' });
    expect(failure.message).toContain('/popup returned HTTP 400');
  });

  it('without a secret that it repeats', async () => {
    pages.on('/sent', (response, { body }) => {
      const sent = new URLSearchParams(body.toString()).get('password');
      response.writeHead(400, { 'content-type': 'text/html' }).end(`<title>${sent}</title>No: ${sent}`);
    });
    const watched = await logIn(form('/sent'), typing);
    const failure = failureOf(watched);
    expect(failure.code).toBe('login-page-refused');
    expect(JSON.stringify(failure)).not.toContain(password);
  });

  it('where a later page cannot be loaded', async () => {
    const port = await freePort();
    const failure = failureOf(
      await logIn(`<script>setTimeout(() => { location = 'http://127.0.0.1:${port}/login' }, 50)</script>`),
    );
    expect(failure).toMatchObject({ code: 'connection-refused', received: 'net::ERR_CONNECTION_REFUSED' });
    expect(failure.expected).toContain(`127.0.0.1:${port}/login`);
  });

  it('where the redirect URI without parameters cannot be loaded', async () => {
    expect(failureOf(await logIn(redirectTo(redirectUri)))).toMatchObject({ code: 'dns-failed' });
  });
});

describe('a sign-out', () => {
  const afterLogout = 'https://nowhere.invalid/bye';
  const signOut = (answer: Answer, browser = window) => {
    served += 1;
    pages.on(`/logout${served}`, answer);
    return browseTo(browser, `${pages.origin}/logout${served}?state=S`, afterLogout, { leg: 'logout' });
  };
  const leaving = redirectTo(`${afterLogout}?state=S`);

  it.each<[string, Answer, RegExp, RegExp]>([
    [
      'a redirect URI that is not registered',
      page(400, 'Invalid redirect uri'),
      /^The sign-out page at .* returned HTTP 400\. The provider does not accept the post-logout redirect URI\.$/,
      /^Register the post-logout redirect URI/,
    ],
    [
      'an ID Token that is not accepted',
      page(400, 'could not validate id_token_hint'),
      /does not accept the ID Token in id_token_hint/,
      /^Sign in again/,
    ],
    ['no known cause', page(500, 'Oops'), /The page has no form/, /check the logout request/],
    [
      'a page that says that the user is signed out',
      page(200, '<p>You are now logged out</p><a href="https://elsewhere.invalid/">Help</a>'),
      /HTTP 200\. The provider signed out, and did not redirect to the post-logout redirect URI\.$/,
      /^Register the post-logout redirect URI/,
    ],
    [
      'a redirect to another URL',
      redirectTo(`${afterLogout}/?state=S`),
      /another URL than the post-logout redirect URI\. Different: the trailing slash \(added\)\.$/,
      /^The response was not sent\. Register the post-logout/,
    ],
  ])('ends with %s', async (_what, answer, message, hint) => {
    const failure = failureOf(await signOut(answer));
    expect(failure.message).toMatch(message);
    expect(failure.hint).toMatch(hint);
    const { code: _, ...said } = failure;
    expect(JSON.stringify(said)).not.toMatch(/login|authorization/);
  });

  it('that is cancelled or does not end says so', async () => {
    const aborted = AbortSignal.abort();
    const url = `${pages.origin}/logout`;
    const cancelled = await browseTo(window, url, afterLogout, { leg: 'logout', signal: aborted });
    expect(failureOf(cancelled).message).toBe('The sign-out was cancelled.');
    const asking = `<form><button>Sign out?</button></form>${here}`;
    const failure = await outwait({ timeoutMs: 3_000 }, (browser) => signOut(asking, browser));
    expect(failure.message).toBe('The sign-out did not end within 3 seconds.');
    expect(failure.expected).toBe('a navigation to the post-logout redirect URI');
  });

  it.each<[string, Answer]>([
    ['on a page with a link back', page(200, `<p>You are now logged out</p><a href="/leave">x</a>`)],
    [
      'on a page that says so and redirects',
      page(200, `You are logged out<script>setTimeout(() => { location = '/leave' }, 400)</script>`),
    ],
    ['with the redirect', leaving],
  ])('continues %s', async (_what, answer) => {
    pages.on('/leave', leaving);
    const link = kept.openWindow({ pagePatienceMs: 5_000, form: [{ click: 'x', optional: true }] });
    const watched = await signOut(answer, link);
    await link.close();
    expect(responseOf(watched).url).toBe(`${afterLogout}?state=S`);
  });

  it('stays where a link leads to the redirect URI', async () => {
    const signedOut = page(200, `<p>You are now logged out</p><a href="${afterLogout}">Back</a>${here}`);
    const failure = await outwait({ pagePatienceMs: 50 }, (browser) => signOut(signedOut, browser));
    expect(failure.code).toBe('login-timeout');
    expect(failure.message).toContain('The provider signed out, and did not redirect');
  });
});

describe('a login that ends without a redirect quotes its last page', () => {
  it('after a wrong password was sent twice', async () => {
    pages.on('/wrong', (response) => html(response, form('/wrong', 'Wrong credentials') + here));
    const failure = await outwait(
      { form: script, timeoutMs: 86_400_000 },
      (browser) => logIn(form('/wrong'), browser),
      2,
    );
    expect(failure.code).toBe('login-form-stuck');
    expect(failure.message).toMatch(/The username or password is wrong\.$/);
    expect(failure.received).toMatch(/\/wrong .*, title "[^"]+", text "Wrong credentials Sign in"/);
  });

  it('whose cause is not known', async () => {
    pages.on('/wrong', (response) => html(response, form('/wrong', 'Неверно') + here));
    const failure = await outwait(
      { form: script, timeoutMs: 86_400_000 },
      (browser) => logIn(form('/wrong'), browser),
      2,
    );
    expect(failure.message).toBe(
      'The form script is complete, but the login did not continue to the redirect URI.',
    );
    expect(failure.received).toContain('Неверно');
  });

  it('at its time limit', async () => {
    const locked = `<h1>Your account is locked</h1><button>Back</button>${here}`;
    const failure = await outwait({}, (browser) => logIn(locked, browser));
    expect(failure.code).toBe('login-timeout');
    expect(failure.message).toContain('The account is locked or disabled.');
    expect(failure.received).toContain('Your account is locked');
  });

  it('when its window is closed', async () => {
    const launched = await launchBrowser({ executable: installedBrowser(), headless: true, network: {} });
    if (!launched.ok) throw new Error(launched.failure.message);
    const { port } = launched.value;
    const closed = openWindow({ open: async () => launched });
    const shown = new Promise<void>((resolve) => {
      pages.on('/shown', (response) => {
        response.writeHead(204).end();
        resolve();
      });
    });
    const login = logIn(
      `<h1>Session expired</h1><script>onload = () => setTimeout(() => fetch('/shown'), 300)</script>`,
      closed,
    );
    await shown;
    const { targetInfos } = await port.send('Target.getTargets');
    for (const { targetId, type } of targetInfos) {
      if (type === 'page') await port.send('Target.closeTarget', { targetId });
    }
    const failure = failureOf(await login);
    await closed.close();
    expect(failure.code).toBe('login-window-closed');
    expect(failure.received).toContain('Session expired');
  });

  it.each<[string, WindowOptions]>([
    ['at its time limit', {}],
    ['with stored credentials', { credentials: { username: 'ann', origins: [] }, stepTimeoutMs: 15_000 }],
  ])('where a user decides, with why it could not continue: %s', async (_what, options) => {
    const clock = pollClock();
    const attended = kept.openWindow({ pagePatienceMs: 50, clock, timeoutMs: 20_000, ...options });
    const stopped = new Promise<void>((resolve) => {
      attended.attend?.((waiting) => waiting?.problem !== undefined && resolve());
    });
    const login = logIn(page(400, 'redirect_uri did not match'), attended);
    await stopped;
    const failure = failureOf(await clock.runOut(login));
    await attended.close();
    expect(failure.code).toBe('login-page-refused');
    expect(failure.message).toMatch(/^The login page at .* returned HTTP 400\. .* the redirect URI\.$/);
  });
});

describe('a login continues', () => {
  it.each<[string, Answer]>([
    ['on a page with 400 and a form', page(400, form('/continue', 'invalid_client'))],
    ['on a page with 401 and a form', page(401, form('/continue'))],
    [
      'on a page with 500 that draws a form later',
      page(
        500,
        `<script>setTimeout(() => { document.body.innerHTML = \`${form('/continue')}\` }, 200)</script>`,
      ),
    ],
    ['on a page with an error code and a form', page(200, form('/continue', 'AADSTS50011'))],
    ['on a page with an image of 404', page(200, `<img src="/none">${form('/continue')}`)],
    ['on a page with a frame of 404', page(200, `<iframe src="/none"></iframe>${form('/continue')}`)],
  ])('%s', async (_what, answer) => {
    pages.on('/continue', done);
    expect(responseOf(await logIn(answer, patientlyTyping)).url).toBe(`${redirectUri}?code=true&state=S`);
  });

  it.each<[string, Answer]>([
    [
      'from a page with 403 by itself',
      page(403, `Checking your browser<script>setTimeout(() => { location = '/continue' }, 50)</script>`),
    ],
    [
      'from a page with 503 by a refresh',
      page(503, '<meta http-equiv="refresh" content="0;url=/continue">Wait'),
    ],
    [
      'after a link to a mail address',
      page(
        200,
        `<a href="mailto:a@b.example">m</a><script>document.links[0].click(); setTimeout(() => { location = '/continue' }, 400)</script>`,
      ),
    ],
    [
      'after a page that quotes a code beside a button',
      page(
        200,
        `<button>Retry</button><p>AADSTS50011</p><script>setTimeout(() => { location = '/continue' }, 400)</script>`,
      ),
    ],
  ])('%s', async (_what, answer) => {
    pages.on('/continue', done);
    expect(responseOf(await logIn(answer, patient)).url).toBe(`${redirectUri}?code=true&state=S`);
  });
});
