import type { Duplex } from 'node:stream';
import type { TlsOptions } from 'node:tls';
import { afterEach, describe, expect, test } from 'vitest';
import type { HttpSettings } from '../../../electron/http/http.ts';
import { answer, neverAnswers } from '../../support/wire/behaviours.ts';
import { certificate, demandingClientCertificate, testAuthority } from '../../support/wire/certificates.ts';
import { sendOnce } from '../../support/wire/client.ts';
import { startProxy, type TestProxy, type TestProxyOptions } from '../../support/wire/start-proxy.ts';
import { type Behaviour, startWire, unusedPort, type Wire } from '../../support/wire/start-wire.ts';

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((one) => one.close()));
});

async function serve(behaviour: Behaviour = answer({ body: 'here' }), tls?: TlsOptions): Promise<Wire> {
  const wire = await startWire(behaviour, tls);
  open.push(wire);
  return wire;
}

async function proxied(options?: TestProxyOptions): Promise<TestProxy> {
  const proxy = await startProxy(options);
  open.push(proxy);
  return proxy;
}

const credentials = { username: 'alice', password: 'sésame' };
const secure = certificate('idp');
const ofProxy = certificate('server');

describe('through a proxy', () => {
  test.each([
    ['http', 'http', undefined, undefined],
    ['https', 'http', secure, undefined],
    ['http', 'https', undefined, ofProxy],
    ['https', 'https', secure, ofProxy],
  ] as const)(
    'an %s server by an %s proxy, which alone knows its name',
    async (scheme, _proxy, tls, secured) => {
      const wire = await serve(undefined, tls);
      const proxy = await proxied({ credentials, ...(secured && { tls: secured }) });
      const url = `${scheme}://idp.test:${wire.port}/token?a=b`;
      const { outcome, connection } = await sendOnce(url, { proxy: { url: proxy.url, ...credentials } });
      expect(outcome).toMatchObject({ ok: true, response: { status: 200, body: { content: 'here' } } });
      expect(proxy.passed).toMatchObject([
        scheme === 'https'
          ? { method: 'CONNECT', target: `idp.test:${wire.port}`, answered: 200 }
          : { method: 'GET', target: url, answered: 200 },
      ]);
      expect(wire.requests[0]).toMatchObject({ target: '/token?a=b' });
      const sent = wire.requests[0]?.headers.map(([name]) => name.toLowerCase()) ?? [];
      expect(sent).not.toContain('proxy-authorization');
      expect(connection?.proxy?.url).toBe(proxy.url);
      expect(connection?.proxy?.tls?.authorized).toBe(secured && true);
      expect(connection?.tls?.authorized).toBe(tls && true);
    },
  );

  test('nothing goes past it, not even to this machine', async () => {
    const wire = await serve();
    const { outcome } = await sendOnce(wire.url, {
      proxy: { url: `http://localhost:${await unusedPort()}` },
    });
    expect(outcome.ok).toBe(false);
    expect(wire.connections()).toBe(0);
  });

  test('a client certificate that is demanded behind it is found out through it', async () => {
    const wire = await serve(answer(), { ...demandingClientCertificate('TLSv1.3'), ...secure });
    const proxy = await proxied();
    const { outcome } = await sendOnce(`https://idp.test:${wire.port}/`, { proxy: { url: proxy.url } });
    expect(outcome).toMatchObject({
      ok: false,
      failure: { code: 'tls-client-certificate-required' },
    });
    expect(wire.connections()).toBe(proxy.passed.length);
  });
});

describe('a certificate behind a proxy', () => {
  test.each([
    ['another authority', 'idp', { ca: [] }, 'tls-untrusted'],
    ['another host', 'other-host', {}, 'tls-host-mismatch'],
    ['expired', 'expired', {}, 'tls-expired'],
  ] as const)('%s: refused, as without one', async (_name, name, settings, code) => {
    const wire = await serve(answer(), certificate(name));
    const proxy = await proxied();
    const sent = await sendOnce(`https://idp.test:${wire.port}/`, { ...settings, proxy: { url: proxy.url } });
    expect(sent.outcome).toMatchObject({ ok: false, failure: { code, step: 'token: TLS handshake' } });
    expect(sent.connection?.tls?.chain.length).toBeGreaterThan(0);
    expect(wire.requests).toEqual([]);
  });
});

const end = (text: string) => (socket: Duplex) => {
  socket.end(text);
};

describe('a proxy that does not do its part', () => {
  type Row = [string, TestProxyOptions, Partial<HttpSettings>, string, string, string, string];
  const rows: Row[] = [
    [
      'wants credentials',
      { credentials },
      {},
      'proxy-authentication-required',
      'opening the tunnel',
      'Proxy-Authenticate: Basic',
      'Enter the username and password',
    ],
    [
      'wants what is not Basic',
      { credentials, scheme: 'Negotiate' },
      {},
      'proxy-authentication-required',
      'opening the tunnel',
      'Negotiate',
      'local proxy',
    ],
    [
      'forbids the host',
      { onConnect: end('HTTP/1.1 403 Forbidden\r\n\r\n') },
      {},
      'proxy-refused',
      'opening the tunnel',
      'HTTP/1.1 403 Forbidden',
      'does not allow',
    ],
    [
      'cannot reach the host',
      { onConnect: end('HTTP/1.1 504 Gateway Timeout\r\n\r\n') },
      {},
      'proxy-refused',
      'opening the tunnel',
      '504',
      'could not reach',
    ],
    [
      'is none',
      { onConnect: end('220 mail.example ready\r\n') },
      {},
      'proxy-malformed',
      'opening the tunnel',
      '220 mail.example',
      'Check scheme and port',
    ],
    [
      'closes',
      { onConnect: end('') },
      {},
      'proxy-malformed',
      'opening the tunnel',
      'nothing',
      'Check scheme and port',
    ],
    [
      'says nothing',
      { onConnect: () => undefined },
      { connectTimeoutMs: 300 },
      'proxy-timeout',
      'opening the tunnel',
      'opening the tunnel',
      'increase the timeout',
    ],
    [
      'has a certificate of another authority',
      { tls: ofProxy },
      { ca: [] },
      'proxy-tls-failed',
      'TLS handshake',
      'Grantscope test CA',
      'Add the CA certificate',
    ],
    [
      'has a certificate for another host',
      { tls: certificate('other-host') },
      {},
      'proxy-tls-failed',
      'TLS handshake',
      'other.example',
      'host name',
    ],
  ];

  test.each(rows)('%s', async (_name, options, settings, code, phase, received, hint) => {
    const wire = await serve(answer(), secure);
    const proxy = await proxied(options);
    const { outcome } = await sendOnce(`https://idp.test:${wire.port}/`, {
      ...settings,
      proxy: { url: proxy.url },
    });
    expect(outcome).toMatchObject({ ok: false, failure: { code, step: `token: proxy: ${phase}` } });
    if (outcome.ok) return;
    expect(outcome.failure.received).toContain(received);
    expect(outcome.failure.hint).toContain(hint);
    expect(outcome.failure.message).toContain('idp.test');
    expect(wire.connections()).toBe(0);
  });

  test.each(['http', 'https'] as const)('refuses the credentials for an %s server', async (scheme) => {
    const wire = await serve(answer(), scheme === 'https' ? secure : undefined);
    const proxy = await proxied({ credentials });
    const { outcome } = await sendOnce(`${scheme}://idp.test:${wire.port}/`, {
      proxy: { url: proxy.url, username: 'alice', password: 'wrong' },
    });
    expect(outcome).toMatchObject({
      ok: false,
      failure: {
        code: 'proxy-authentication-required',
        hint: expect.stringContaining('Correct the username and password'),
      },
    });
    expect(JSON.stringify(outcome)).not.toContain('wrong');
    expect(wire.connections()).toBe(0);
  });

  test.each([
    [
      'nobody listens',
      async () => `http://localhost:${await unusedPort()}`,
      'proxy: connecting',
      'ECONNREFUSED',
    ],
    [
      'nobody knows its name',
      async () => 'http://proxy.invalid:8080',
      'proxy: looking up the name',
      'ENOTFOUND',
    ],
  ])('where %s', async (_name, urlOf, step, received) => {
    const { outcome } = await sendOnce('https://idp.test/', { proxy: { url: await urlOf() } });
    expect(outcome).toMatchObject({
      ok: false,
      failure: { code: 'proxy-unreachable', step: `token: ${step}`, received },
    });
  });

  test('speaks no TLS though it was given as https', async () => {
    const proxy = await proxied();
    const url = proxy.url.replace('http:', 'https:');
    const { outcome } = await sendOnce('https://idp.test/', { proxy: { url } });
    expect(outcome).toMatchObject({
      ok: false,
      failure: { code: 'proxy-tls-failed', step: 'token: proxy: TLS handshake' },
    });
  });

  test('a server that does not respond behind it is not taken for the proxy', async () => {
    const wire = await serve(neverAnswers, secure);
    const proxy = await proxied();
    const { outcome } = await sendOnce(`https://idp.test:${wire.port}/`, {
      headersTimeoutMs: 300,
      proxy: { url: proxy.url },
    });
    expect(outcome).toMatchObject({
      ok: false,
      failure: { code: 'headers-timeout', step: 'token: waiting for the headers' },
    });
  });
});

describe('certificates that are taken whatever they are', () => {
  test.each([
    ['server', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE', { ca: [] }],
    ['self-signed', 'DEPTH_ZERO_SELF_SIGNED_CERT', {}],
    ['other-host', 'ERR_TLS_CERT_ALTNAME_INVALID', {}],
    ['expired', 'CERT_HAS_EXPIRED', {}],
  ] as const)('%s: accepted, and why it would have been refused', async (name, word, settings) => {
    const wire = await serve(undefined, certificate(name));
    const { outcome, connection } = await sendOnce(wire.url, { ...settings, insecureTls: true });
    expect(outcome.ok).toBe(true);
    expect(connection?.tls).toMatchObject({ authorized: false, refusedFor: word });
  });

  test('one that holds is said to hold', async () => {
    const wire = await serve(undefined, ofProxy);
    const { connection } = await sendOnce(wire.url, { insecureTls: true, ca: [testAuthority] });
    expect(connection?.tls?.authorized).toBe(true);
    expect(connection?.tls).not.toHaveProperty('refusedFor');
  });
});
