import type { ServerResponse } from 'node:http';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { NetworkSettings } from '../../../core/base/network-settings.ts';
import { type KeptBrowsers, keepBrowsers } from '../../support/browser/kept-browser.ts';
import { type Pages, redirectTo, servePages } from '../../support/browser/pages.ts';
import { browseTo, failureOf, openWindow, responseOf } from '../../support/browser/window.ts';
import { certificate, testAuthority } from '../../support/wire/certificates.ts';
import { startProxy, type TestProxy, type TestProxyOptions } from '../../support/wire/start-proxy.ts';
import { unusedPort } from '../../support/wire/start-wire.ts';

const redirectUri = 'https://nowhere.invalid/cb';
const otherAuthority = certificate('self-signed').cert;
const credentials = { username: 'alice', password: 'sésame' };

const open: { close(): Promise<unknown> }[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((one) => one.close()));
});

/** A window in a browser that is reused for its setting. */
function openIn(kept: KeptBrowsers, network?: NetworkSettings) {
  const window = kept.openWindow(network === undefined ? {} : { network });
  open.push(window);
  return window;
}

/** A window in a browser of its own. */
function openOwn(network: NetworkSettings) {
  const window = openWindow({ network });
  open.push(window);
  return window;
}

async function serveLogin(tls?: { readonly key: string; readonly cert: string }): Promise<Pages> {
  const pages = await servePages({ '/login': redirectTo(`${redirectUri}?code=1`) }, tls && { tls });
  open.push(pages);
  return pages;
}

async function proxied(options?: TestProxyOptions): Promise<TestProxy> {
  const proxy = await startProxy(options);
  open.push(proxy);
  return proxy;
}

describe('a private authority in the login window', () => {
  const trusting = { test: keepBrowsers({ network: { ca: testAuthority } }), none: keepBrowsers() };
  const trustingOther = keepBrowsers({ network: { ca: otherAuthority } });

  it('is trusted by the window that it was given to, and by no other one', async () => {
    const pages = await serveLogin(certificate('server'));
    const windows = [openIn(trusting.test), openIn(trusting.none)];
    const [answered, refused] = await Promise.all(
      windows.map((window) => browseTo(window, `${pages.origin}/login`, redirectUri)),
    );
    expect(answered && responseOf(answered).url).toBe(`${redirectUri}?code=1`);
    expect(refused && failureOf(refused)).toMatchObject({
      code: 'tls-untrusted',
      received: 'net::ERR_CERT_AUTHORITY_INVALID',
    });
  });

  it('is one of several in a file', async () => {
    const pages = await serveLogin(certificate('server'));
    const window = openOwn({ ca: `${otherAuthority}\n${testAuthority}` });
    responseOf(await browseTo(window, `${pages.origin}/login`, redirectUri));
  });

  it.each([
    ['another authority', 'server', trustingOther, 'net::ERR_CERT_AUTHORITY_INVALID', 'tls-untrusted'],
    ['another host', 'other-host', trusting.test, 'net::ERR_CERT_COMMON_NAME_INVALID', 'tls-host-mismatch'],
    ['a certificate that has expired', 'expired', trusting.test, 'net::ERR_CERT_DATE_INVALID', 'tls-expired'],
    ['one of the future', 'not-yet-valid', trusting.test, 'net::ERR_CERT_DATE_INVALID', 'tls-expired'],
  ] as const)('does not help %s', async (_what, name, kept, received, code) => {
    const pages = await serveLogin(certificate(name));
    const watched = await browseTo(openIn(kept), `${pages.origin}/login`, redirectUri);
    expect(failureOf(watched)).toMatchObject({ code, received });
    expect(pages.arrived).toEqual([]);
  });
});

describe('a proxy for the login window', () => {
  /** Two proxies that demand credentials, and the browsers that go through them. */
  let proxies: Readonly<Record<'http' | 'https', TestProxy>>;
  beforeAll(async () => {
    proxies = {
      http: await startProxy({ credentials }),
      https: await startProxy({ credentials, tls: certificate('server') }),
    };
  });
  afterAll(() => Promise.all([proxies.http.close(), proxies.https.close()]));

  const through = (scheme: 'http' | 'https'): NetworkSettings => ({
    ca: testAuthority,
    proxy: { url: proxies[scheme].url, ...credentials },
  });
  const behind = {
    http: keepBrowsers({ network: () => through('http') }),
    https: keepBrowsers({ network: () => through('https') }),
  };

  it.each([
    ['http', 'http'],
    ['https', 'http'],
    ['http', 'https'],
    ['https', 'https'],
  ] as const)('takes an %s page by an %s proxy with its credentials', async (scheme, of) => {
    const pages = await serveLogin(scheme === 'https' ? certificate('idp') : undefined);
    const before = proxies[of].passed.length;
    const origin = `${scheme}://idp.test:${pages.port}`;
    responseOf(await browseTo(openIn(behind[of]), `${origin}/login`, redirectUri));
    const passed = proxies[of].passed.slice(before);
    expect(passed.map(({ answered }) => answered)).toContain(200);
    expect(pages.arrived).toMatchObject([{ url: '/login' }]);
    expect(pages.arrived[0]?.headers).not.toHaveProperty('proxy-authorization');
  });

  it('is not passed by for this machine', async () => {
    const pages = await serveLogin();
    const proxy = await proxied();
    responseOf(await browseTo(openOwn({ proxy: { url: proxy.url } }), `${pages.origin}/login`, redirectUri));
    expect(proxy.passed).toMatchObject([{ method: 'GET', target: `${pages.origin}/login` }]);
  });

  it('alone is given its credentials: a server that asks for some gets none', async () => {
    const pages = await serveLogin();
    pages.on('/asks', (response, { headers }) => {
      if (headers.authorization === undefined) {
        response.writeHead(401, { 'www-authenticate': 'Basic realm="server"', 'content-type': 'text/html' });
        response.end('<script>location.href = "/login"</script>');
      } else {
        response.writeHead(200).end();
      }
    });
    responseOf(await browseTo(openIn(behind.http), `http://idp.test:${pages.port}/asks`, redirectUri));
    expect(pages.arrived.map(({ url, headers }) => [url, headers.authorization])).toEqual([
      ['/asks', undefined],
      ['/login', undefined],
    ]);
  });

  it.each(['http', 'https'] as const)('refuses wrong credentials, %s', async (scheme) => {
    const pages = await serveLogin(scheme === 'https' ? certificate('idp') : undefined);
    const before = proxies.http.passed.length;
    for (const wrong of [{ username: 'alice', password: 'wrong' }, {}]) {
      const window = openIn(behind.http, { ca: testAuthority, proxy: { url: proxies.http.url, ...wrong } });
      const watched = await browseTo(window, `${scheme}://idp.test:${pages.port}/login`, redirectUri);
      expect(failureOf(watched)).toMatchObject({
        code: 'proxy-authentication-required',
        step: 'login window: proxy',
      });
    }
    const passed = proxies.http.passed.slice(before);
    expect(passed.length).toBeLessThan(10);
    expect(passed.every(({ answered }) => answered === 407)).toBe(true);
    expect(pages.connections()).toBe(0);
  });

  it.each([
    ['nobody listens', async () => `http://localhost:${await unusedPort()}`, 'proxy-unreachable'],
    ['nobody knows its name', async () => 'http://proxy.invalid:8080', 'proxy-unreachable'],
    [
      'it opens no tunnel',
      async () =>
        (await proxied({ onConnect: (socket) => socket.end('HTTP/1.1 403 Forbidden\r\n\r\n') })).url,
      'proxy-refused',
    ],
    [
      'its certificate is not trusted',
      async () => (await proxied({ tls: certificate('self-signed') })).url,
      'proxy-tls-failed',
    ],
  ])('is what failed where %s', async (_what, urlOf, code) => {
    const window = openOwn({ proxy: { url: await urlOf() } });
    const watched = await browseTo(window, 'https://idp.test/login', redirectUri);
    expect(failureOf(watched)).toMatchObject({ code, step: 'login window: proxy' });
    expect(failureOf(watched).hint).toMatch(/proxy/);
  });
});

describe('a login window that takes any certificate', () => {
  const insecure = keepBrowsers({ network: { insecureTls: true } });

  it.each(['self-signed', 'other-host', 'expired'] as const)('takes one that is %s', async (name) => {
    const pages = await serveLogin(certificate(name));
    const watched = await browseTo(openIn(insecure), `${pages.origin}/login`, redirectUri);
    responseOf(watched);
    expect(watched.observed[0]).toMatchObject({ insecureTls: true });
  });

  it('takes one in popups, frames and workers, of other hosts too', async () => {
    const login = await serveLogin(certificate('self-signed'));
    const other = await servePages({}, { tls: certificate('expired') });
    open.push(other);
    const request = (name: string) => `fetch('${other.origin}/${name}', { mode: 'no-cors' })`;
    const script = (source: string) => (response: ServerResponse) => {
      response.writeHead(200, { 'content-type': 'text/javascript' }).end(source);
    };
    login.on('/worker.js', script(`${request('worker')}.then(() => postMessage('done'))`));
    login.on(
      '/shared.js',
      script(`onconnect = ({ ports: [port] }) => ${request('shared')}.then(() => port.postMessage('done'))`),
    );
    login.on('/service.js', script(`oninstall = (event) => event.waitUntil(${request('service')})`));
    login.on('/leave', `<a target="_blank" href="${other.origin}/popup">go</a>`);
    other.on('/popup', redirectTo(`${redirectUri}?code=1`));
    other.on('/frame', '<script>parent.postMessage("done", "*")</script>');
    login.on(
      '/start',
      `<script>
        const message = (target) => new Promise((resolve) => { target.onmessage = resolve });
        (async () => {
          await message(new Worker('/worker.js'));
          await message(new SharedWorker('/shared.js').port);
          const { installing } = await navigator.serviceWorker.register('/service.js');
          await new Promise((resolve) => { installing.onstatechange = resolve });
          document.body.append(Object.assign(document.createElement('iframe'), { src: '${other.origin}/frame' }));
          await message(window);
          location.href = '/leave';
        })();
      </script>`,
    );
    const window = insecure.openWindow({ form: [{ click: 'go' }] });
    open.push(window);
    responseOf(await browseTo(window, `${login.origin}/start`, redirectUri));
    const asked = other.arrived.map(({ url }) => url).filter((url) => url !== '/favicon.ico');
    expect(asked.sort()).toEqual(['/frame', '/popup', '/service', '/shared', '/worker']);
  });
});
