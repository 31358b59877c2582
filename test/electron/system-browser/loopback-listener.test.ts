import { createServer } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { readLoopbackRedirect } from '../../../core/oauth/loopback-redirect.ts';
import {
  type Arrival,
  type Attendant,
  type LoopbackListener,
  openLoopbackListener,
  type Reception,
} from '../../../electron/system-browser/loopback-listener.ts';
import { ask, doorOf, formHeader, knock, request } from '../../support/system-browser/knock.ts';

const bare = 'HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 0\r\n\r\n';

const opened: LoopbackListener[] = [];
afterEach(async () => {
  for (const listener of opened.splice(0)) await listener.close();
});

async function tryToOpen(redirectUri: string, freePort = true) {
  const redirect = readLoopbackRedirect(redirectUri);
  if (redirect === undefined) throw new Error('not on loopback');
  const listener = await openLoopbackListener({ redirectUri, redirect, freePort, now: Date.now() });
  if (listener.ok) opened.push(listener.value);
  return listener;
}

async function open(
  redirectUri = 'http://127.0.0.1/callback',
  {
    responseMode = 'query',
    reception = 'taken',
  }: { responseMode?: Attendant['responseMode']; reception?: Reception } = {},
) {
  const listener = await tryToOpen(redirectUri);
  if (!listener.ok) throw new Error(JSON.stringify(listener.failure));
  const arrivals: Arrival[] = [];
  listener.value.attend({
    purpose: 'login',
    responseMode,
    receive(arrival) {
      arrivals.push(arrival);
      return reception;
    },
  });
  return { listener: listener.value, url: listener.value.redirectUri, arrivals };
}

describe('a response at the redirect URI', () => {
  it('comes in the query, and gets a page that is shut in', async () => {
    const { url, arrivals } = await open('http://127.0.0.1/callback?tenant=a');
    const page = await ask(`${url}&code=a%20b&state=c`, { headers: ['X-Header: Some'] });
    expect(page).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
    expect(page).toContain("Content-Security-Policy: default-src 'none'; style-src 'sha256-");
    expect(page).toContain('Cache-Control: no-store\r\n');
    expect(page).toContain('Referrer-Policy: no-referrer\r\n');
    expect(page).toContain('You can close this page.');
    expect(page).not.toMatch(/<script|grantscope|node|Server:|Date:/i);
    expect(arrivals).toEqual([
      {
        answer: { url: `${url}&code=a%20b&state=c`, method: 'GET', capturedBy: 'listener' },
        request: {
          method: 'GET',
          url: `${url}&code=a%20b&state=c`,
          headers: [
            ['Host', new URL(url).host],
            ['X-Header', 'Some'],
          ],
        },
      },
    ]);
  });

  it('comes as a posted form', async () => {
    const { url, arrivals } = await open(undefined, { responseMode: 'form_post' });
    const body = `code=a&state=${encodeURIComponent('grün')}`;
    const page = await ask(url, { method: 'POST', headers: [`${formHeader};charset=UTF-8`], body });
    expect(page).toMatch(/^HTTP\/1\.1 200/);
    expect(arrivals[0]?.answer).toEqual({
      url,
      method: 'POST',
      body: { encoding: 'utf8', content: body, size: body.length },
      contentType: 'application/x-www-form-urlencoded;charset=UTF-8',
      capturedBy: 'listener',
    });
  });

  it('comes behind #: a page hands it on, once', async () => {
    const { url, arrivals } = await open(undefined, { responseMode: 'fragment' });
    const page = await ask(url);
    const ticket = /name="ticket" value="([^"]+)"/.exec(page)?.[1] ?? '';
    expect(page).toMatch(/script-src 'sha256-[^']+'; img-src data:; form-action 'self'/);
    expect(page).toContain('copy its full URL and paste it');
    expect(page).not.toMatch(/grantscope/i);
    const body = new URLSearchParams({ ticket, fragment: 'id_token=a.b.c&state=d%20e' }).toString();
    const headers = [formHeader, 'Origin: null', 'User-Agent: test'];
    expect(await ask(url, { method: 'POST', headers, body })).toMatch(/^HTTP\/1\.1 200/);
    const whole = `${url}#id_token=a.b.c&state=d%20e`;
    expect(arrivals).toEqual([
      {
        answer: { url: whole, method: 'GET', capturedBy: 'listener' },
        request: {
          method: 'GET',
          url: whole,
          headers: [
            ['Host', new URL(url).host],
            ['User-Agent', 'test'],
          ],
        },
      },
    ]);
    await ask(url, { method: 'POST', headers, body });
    expect(arrivals[1]?.answer.url).toBe(url);
  });

  it('comes by TLS, with a certificate for the names of this machine', async () => {
    const { listener, url, arrivals } = await open('https://localhost/callback');
    expect(listener.fingerprint).toMatch(/^([0-9A-F]{2}:){31}[0-9A-F]{2}$/);
    expect(await ask(`${url}?code=a`)).toMatch(/^HTTP\/1\.1 200/);
    expect(arrivals).toHaveLength(1);
    const other = await open('https://127.0.0.1/callback');
    expect(other.listener.fingerprint).not.toBe(listener.fingerprint);
  });

  it('comes to [::1], and for localhost to both addresses at one port', async () => {
    const six = await open('http://[::1]/callback');
    expect(await ask(`${six.url}?code=a`)).toMatch(/^HTTP\/1\.1 200/);
    const { url, arrivals } = await open('http://localhost/callback');
    const { port } = doorOf(url);
    for (const host of ['127.0.0.1', '::1']) await knock({ host, port }, request(`${url}?code=a`));
    expect(arrivals).toHaveLength(2);
  });

  it('that was one too many is reported in the browser', async () => {
    const { url } = await open(undefined, { reception: 'repeated' });
    expect(await ask(`${url}?code=a`)).toMatch(/^HTTP\/1\.1 200 OK[\s\S]*Already completed/);
  });
});

describe('a stranger learns nothing', () => {
  const strange: readonly (readonly [what: string, make: (url: string) => string])[] = [
    ['the root', (url) => request(new URL('/', url).href)],
    ['another path', (url) => request(new URL('/callbacks', url).href)],
    ['a path below', (url) => request(`${url}/?code=a`)],
    ['the path in capitals', (url) => request(url.replace('callback', 'Callback'))],
    ['a path that leads there', (url) => request(url).replace('/callback', '/x/../callback')],
    ['an encoded path', (url) => request(url).replace('/callback', '/%63allback')],
    ['a backslash', (url) => request(url).replace('/callback', '\\callback')],
    ['two slashes', (url) => request(url).replace('/callback', '//callback')],
    ['the absolute form', (url) => request(url).replace('/callback', `${url}?code=a`)],
    ['an icon', (url) => request(new URL('/favicon.ico', url).href)],
    ['HEAD', (url) => request(`${url}?code=a`, { method: 'HEAD' })],
    [
      'OPTIONS',
      (url) =>
        request(url, {
          method: 'OPTIONS',
          headers: [
            'Origin: https://evil.example',
            'Access-Control-Request-Method: GET',
            'Access-Control-Request-Private-Network: true',
          ],
        }),
    ],
    ['OPTIONS *', (url) => request(url, { method: 'OPTIONS' }).replace('/callback', '*')],
    ['PUT', (url) => request(`${url}?code=a`, { method: 'PUT', headers: [formHeader], body: 'code=a' })],
    ['TRACE', (url) => request(url, { method: 'TRACE' })],
    ['CONNECT', (url) => request(url, { method: 'CONNECT' }).replace('/callback', 'evil.example:443')],
    [
      'an upgrade',
      (url) =>
        request(url.replace('callback', 'socket'), {
          headers: ['Connection: Upgrade', 'Upgrade: websocket'],
        }),
    ],
    [
      'a form of another type',
      (url) =>
        request(url, { method: 'POST', headers: ['Content-Type: application/json'], body: '{"code":"a"}' }),
    ],
    ['a form without a type', (url) => request(url, { method: 'POST', body: 'code=a' })],
    [
      'a form that is asked about first',
      (url) =>
        request(url, { method: 'POST', headers: [formHeader, 'Expect: 100-continue'], body: 'code=a' }),
    ],
    ['another expectation', (url) => request(url, { headers: ['Expect: tea'] })],
    ['no Host', (url) => request(url).replace(/Host: .*\r\n/, '')],
    ['two Hosts', (url) => request(`${url}?code=a`, { headers: ['Host: evil.example'] })],
    [
      'the Host of a web page',
      (url) => request(`${url}?code=a`).replace(/Host: [^:]*/, 'Host: evil.example'),
    ],
    ['the Host localhost', (url) => request(`${url}?code=a`).replace('Host: 127.0.0.1', 'Host: localhost')],
    ['a Host without the port', (url) => request(`${url}?code=a`).replace(/(Host: [^:]*):\d+/, '$1')],
    ['a Host with user information', (url) => request(`${url}?code=a`).replace('Host: ', 'Host: a@')],
    ['garbage', () => '\u0000\u0001 what is this\r\n\r\n'],
    ['the greeting of another protocol', () => 'SSH-2.0-scan\r\n'],
    ['headers without end', (url) => request(url, { headers: [`X: ${'a'.repeat(100_000)}`] })],
    [
      'two lengths',
      (url) =>
        request(url, { method: 'POST', headers: [formHeader, 'Content-Length: 1', 'Content-Length: 2'] }),
    ],
  ];

  it.each(strange)('who asks with %s', async (_what, make) => {
    const { url, arrivals } = await open();
    expect(await knock(doorOf(url), make(url))).toBe(bare);
    expect(arrivals).toEqual([]);
  });

  it('by TLS neither, whatever is asked', async () => {
    const { url, arrivals } = await open('https://127.0.0.1/callback');
    const answers = await Promise.all(strange.map(([, make]) => knock(doorOf(url), make(url))));
    expect(new Set(answers)).toEqual(new Set([bare]));
    expect(await knock({ ...doorOf(url), tls: false }, request(url))).not.toContain('HTTP');
    expect(arrivals).toEqual([]);
  });

  it('whose response is not awaited', async () => {
    const { url } = await open(undefined, { reception: 'strange' });
    expect(await ask(`${url}?code=a&state=guessed`)).toBe(bare);
    expect(await ask(url)).toBe(bare);
    expect(await ask(url, { method: 'POST', headers: [formHeader], body: 'code=a' })).toBe(bare);
  });

  it('before a run waits', async () => {
    const listener = await tryToOpen('http://127.0.0.1/callback');
    expect(listener.ok && (await ask(`${listener.value.redirectUri}?code=a`))).toBe(bare);
  });

  it('and cannot hand on a fragment without a page of ours', async () => {
    const { url, arrivals } = await open(undefined, { responseMode: 'fragment', reception: 'strange' });
    const body = 'ticket=guessed&fragment=code%3Da';
    expect(await ask(url, { method: 'POST', headers: [formHeader], body })).toBe(bare);
    expect(arrivals[0]?.answer.url).toBe(url);
  });

  it('and cannot fill the memory with a form', async () => {
    const { url, arrivals } = await open();
    const headers = [formHeader, `Content-Length: ${2 ** 40}`];
    expect(await ask(url, { method: 'POST', headers })).toBe(bare);
    const chunk = `10000\r\n${'a'.repeat(0x10000)}\r\n`;
    const endless =
      request(url, { method: 'POST', headers: [formHeader, 'Transfer-Encoding: chunked'] }) +
      chunk.repeat(40);
    expect(bare).toContain(await knock(doorOf(url), endless));
    expect(arrivals).toEqual([]);
  });

  it('and a form that is cut short is none', async () => {
    const { url, arrivals } = await open();
    const cut = request(url, { method: 'POST', headers: [formHeader, 'Content-Length: 100'] });
    await knock(doorOf(url), `${cut}code=a`, true);
    expect(arrivals).toEqual([]);
  });
});

describe('the port', () => {
  it('is on the loopback address alone', async () => {
    const { url } = await open();
    await expect(knock({ ...doorOf(url), host: '127.0.0.2' }, request(url))).rejects.toThrow('ECONNREFUSED');
    await expect(knock({ ...doorOf(url), host: '::1' }, request(url))).rejects.toThrow('ECONNREFUSED');
  });

  it('is free at once when the listener is closed, whatever is still connected', async () => {
    const { listener, url } = await open();
    const hanging = knock(doorOf(url), 'GET /');
    await new Promise((resolve) => setTimeout(resolve, 50));
    await Promise.all([listener.close(), listener.close()]);
    expect(await hanging).toBe('');
    await expect(ask(url)).rejects.toThrow('ECONNREFUSED');
    const again = await tryToOpen(url, false);
    expect(again.ok && again.value.redirectUri).toBe(url);
  });

  it('in use is said, with what to do', async () => {
    const { url } = await open();
    const { port } = doorOf(url);
    expect(await tryToOpen(url, false)).toMatchObject({
      ok: false,
      failure: {
        code: 'listener-port-in-use',
        message: expect.stringContaining(`127.0.0.1:${port}`),
        received: 'EADDRINUSE',
        hint: expect.stringContaining('free port'),
      },
    });
  });

  it.each(['127.0.0.1', '::1'])('in use on %s alone keeps localhost from being listened to', async (host) => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen({ port: 0, host }, resolve));
    const address = other.address();
    const port = typeof address === 'object' ? address?.port : undefined;
    try {
      const uri = `http://localhost:${port}/callback`;
      expect(await tryToOpen(uri, false)).toMatchObject({ failure: { code: 'listener-port-in-use' } });
      expect(await tryToOpen(uri, true)).toMatchObject({ ok: true });
    } finally {
      await new Promise((resolve) => other.close(resolve));
    }
  });

  it('of an address that this machine does not have is said', async () => {
    // TEST-NET-1 (RFC 5737): no machine has it.
    const redirect = { tls: false, host: '192.0.2.1', port: 8123, namesPort: true };
    const options = { redirectUri: 'http://192.0.2.1:8123/cb', redirect, freePort: false, now: 0 };
    expect(await openLoopbackListener(options)).toMatchObject({
      ok: false,
      failure: {
        code: 'listener-failed',
        received: 'EADDRNOTAVAIL',
        hint: expect.stringContaining('127.0.0.1'),
      },
    });
  });
});
