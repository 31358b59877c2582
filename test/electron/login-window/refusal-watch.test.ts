import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { LoginRefusal } from '../../../core/record/login-refusal.ts';
import { refusalOfPage } from '../../../electron/login-window/refusal-watch.ts';
import type { LoginBrowser } from '../../../electron/ports/ports.ts';
import { keepBrowsers } from '../../support/browser/kept-browser.ts';
import { type Pages, servePages } from '../../support/browser/pages.ts';
import { browseTo, openWindow, responseOf } from '../../support/browser/window.ts';
import { openDebugged } from '../../support/desktop/open-debugged.ts';

const kept = keepBrowsers();
const hosts = {
  'a browser': kept.open,
  'the debuggers of its pages, as in Electron': () => openDebugged(kept.open),
};

let pages: Pages;
let redirectUri: string;
const windows: LoginBrowser[] = [];
beforeAll(async () => {
  pages = await servePages();
  redirectUri = `${pages.origin}/callback`;
});
afterEach(async () => {
  for (const window of windows.splice(0)) await window.close();
});
afterAll(() => pages.close());

/** Shows a page that continues to the redirect URI by itself, and returns what was reported meanwhile. */
async function refusalsOf(page: string, status = 200, open = kept.open, path = '/authorize') {
  pages.on(path.split('?', 1)[0] ?? '', (response) => {
    response.writeHead(status, { 'content-type': 'text/html; charset=utf-8' });
    response.end(`<!doctype html><title>Test page</title>${page}`);
  });
  const window = openWindow({ open });
  windows.push(window);
  const refusals: LoginRefusal[] = [];
  window.onRefused?.((refusal) => refusals.push(refusal));
  const watched = await browseTo(window, `${pages.origin}${path}`, redirectUri);
  return { refusals, answer: new URL(responseOf(watched).url).searchParams };
}

const goOn = `location.href = '/callback?code=1'`;
const options = `publicKey: { challenge: new Uint8Array(16), rpId: '127.0.0.1', timeout: 10 }`;
const later = `setTimeout(() => { ${goOn} }, 100)`;

describe.each(Object.entries(hosts))('a page that requests a passkey in %s', (_host, open) => {
  it.each([
    ['to sign in', `navigator.credentials.get({ ${options} }).catch(() => undefined); ${later}`],
    ['to register', `navigator.credentials.create({ ${options} }).catch(() => undefined); ${later}`],
    [
      'again and again',
      `for (let i = 0; i < 50; i += 1) navigator.credentials.get({ ${options} }).catch(() => undefined); ${later}`,
    ],
  ])('is reported once: %s', async (_what, script) => {
    const { refusals } = await refusalsOf(`<script>${script}</script>`, 200, open);
    expect(refusals).toEqual([{ kind: 'passkey', host: `127.0.0.1:${pages.port}` }]);
  });

  it('is reported where a frame of another site does', async () => {
    const other = `http://localhost:${pages.port}`;
    pages.on(
      '/frame',
      `<script>
      navigator.credentials.get({ publicKey: { challenge: new Uint8Array(16) } }).catch(() => undefined);
      setTimeout(() => parent.postMessage('done', '*'), 50);
    </script>`,
    );
    const { refusals } = await refusalsOf(
      `<iframe src="${other}/frame" allow="publickey-credentials-get"></iframe>
      <script>onmessage = () => { ${goOn} }</script>`,
      200,
      open,
    );
    expect(refusals).toEqual([{ kind: 'passkey', host: `localhost:${pages.port}` }]);
  });
});

describe('a page that requests none', () => {
  it.each([
    [
      'offers a saved passkey',
      `navigator.credentials.get({ ${options}, mediation: 'conditional' }).catch(() => undefined)`,
    ],
    ['asks for a password', `navigator.credentials.get({ password: true }).catch(() => undefined)`],
    [
      'asks whether there is an authenticator',
      `PublicKeyCredential.isUserVerifyingPlatformAuthenticatorAvailable()`,
    ],
    ['calls without options', `navigator.credentials.get().catch(() => undefined)`],
    [
      'passes a broken getter',
      `navigator.credentials.get({ get publicKey() { throw new Error('x') } }).catch(() => undefined)`,
    ],
    ['guesses the name of our event', `dispatchEvent(new Event('grantscopePasskey'))`],
  ])('is not reported: it %s', async (_what, script) => {
    const { refusals } = await refusalsOf(`<script>${script}; ${later}</script>`);
    expect(refusals).toEqual([]);
  });

  it('has the functions that it would have without us', async () => {
    const { answer } = await refusalsOf(`<script>
      const { get } = navigator.credentials;
      const inherited = Object.getOwnPropertyDescriptor(CredentialsContainer.prototype, 'get');
      const seen = [
        get.name, get.length, /\\[native code\\]/.test(String(get)), inherited.writable, inherited.enumerable,
        Object.keys(navigator.credentials).length, typeof grantscopePasskey,
      ];
      get.call({}).catch((error) => seen.push(error.name)).then(() => {
        location.href = '/callback?seen=' + encodeURIComponent(seen.join());
      });
    </script>`);
    expect(answer.get('seen')).toBe('get,0,true,true,true,0,undefined,TypeError');
  });
});

describe('a page that refuses the User-Agent', () => {
  const page = `<p>Error 403: disallowed_useragent</p><script>${later}</script>`;

  it.each([400, 403])('is reported by its body and status %i', async (status) => {
    const { refusals } = await refusalsOf(page, status);
    expect(refusals).toEqual([{ kind: 'user-agent', host: `127.0.0.1:${pages.port}` }]);
  });

  it('is reported by its URL', async () => {
    const { refusals } = await refusalsOf(
      `<script>${later}</script>`,
      200,
      kept.open,
      '/error?error=disallowed_useragent',
    );
    expect(refusals).toEqual([{ kind: 'user-agent', host: `127.0.0.1:${pages.port}` }]);
  });

  it.each([
    ['an article about it', page, 200],
    ['another refusal', `<p>Error 403: access_denied</p><script>${later}</script>`, 403],
  ])('is not %s', async (_what, content, status) => {
    expect((await refusalsOf(content, status)).refusals).toEqual([]);
  });

  it('is not a page one of whose requests is refused so', async () => {
    pages.on('/api', (response) => void response.writeHead(403).end('disallowed_useragent'));
    const { refusals } = await refusalsOf(`<iframe src="/api"></iframe>
      <script>fetch('/api?error=disallowed_useragent').then(() => { ${later} })</script>`);
    expect(refusals).toEqual([]);
  });
});

describe('the URL of a page', () => {
  const encoded = Buffer.from('\n\x14disallowed_useragent\x12\x10More').toString('base64url');

  it.each([
    ['https://login.example/error?error=disallowed_useragent', 'user-agent'],
    [`https://accounts.google.com/signin/oauth/error?authError=${encoded}&client_id=x`, 'user-agent'],
    ['https://accounts.google.com/signin/rejected?rrk=46', 'embedded-browser'],
    ['https://accounts.google.com/v3/signin/rejected?rrk=46', 'embedded-browser'],
  ])('%s is a refusal', (url, kind) => {
    expect(refusalOfPage(url)).toBe(kind);
  });

  it.each([
    'https://login.example/error?error=access_denied',
    'https://login.example/disallowed_useragent',
    'https://login.example/?state=disallowed_useragent',
    'https://login.example/signin/rejected',
    `https://login.example/?authError=${encoded}`,
    `https://accounts.google.com.evil.example/?authError=${encoded}`,
    'https://evil-accounts.google.com/signin/rejected',
    'https://accounts.google.com/signin/rejected/more',
    'https://accounts.google.com/signin/oauth/error?authError=',
    `https://accounts.google.com/?authError=${'A'.repeat(5_000)}${encoded}`,
    'not a URL',
    '',
  ])('%s is none', (url) => {
    expect(refusalOfPage(url)).toBeUndefined();
  });
});
