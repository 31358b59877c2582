import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { afterEach, describe, expect, test } from 'vitest';
import type { HeaderLine } from '../../../core/oauth/message.ts';
import { createHttp } from '../../../electron/http/http.ts';
import { answer, byPath, bytes, json, neverAnswers } from '../../support/wire/behaviours.ts';
import { certificate } from '../../support/wire/certificates.ts';
import { patient, sendOnce } from '../../support/wire/client.ts';
import { type Behaviour, startWire, type Wire } from '../../support/wire/start-wire.ts';

const open: Wire[] = [];

async function serve(behaviour: Behaviour, tls?: Parameters<typeof startWire>[1]): Promise<Wire> {
  const wire = await startWire(behaviour, tls);
  open.push(wire);
  return wire;
}

afterEach(async () => {
  await Promise.all(open.splice(0).map((wire) => wire.close()));
});

describe('what is sent', () => {
  test('keeps the case, order and repeats of header lines', async () => {
    const wire = await serve(answer());
    const headers: HeaderLine[] = [
      ['X-Second', 'b'],
      ['accept', 'application/json'],
      ['X-First', 'a'],
      ['x-second', 'c'],
    ];
    await sendOnce({ method: 'GET', url: `${wire.url}/userinfo?a=b%20c`, headers });
    const [request] = wire.requests;
    expect(request?.target).toBe('/userinfo?a=b%20c');
    expect(request?.headers.filter(([name]) => !/^(host|connection|user-agent)$/i.test(name))).toEqual(
      headers,
    );
  });

  test('adds only Host, Connection and User-Agent to a GET', async () => {
    const wire = await serve(answer());
    await sendOnce(wire.url);
    expect(wire.requests[0]?.headers).toEqual([
      ['host', `localhost:${wire.port}`],
      ['connection', 'close'],
      ['User-Agent', 'Grantscope-test'],
    ]);
  });

  test('sends a text body with its length in bytes', async () => {
    const wire = await serve(answer());
    const body = { encoding: 'utf8', content: 'name=Zoë', size: 9 } as const;
    const headers: HeaderLine[] = [
      ['Content-Type', 'application/x-www-form-urlencoded'],
      ['User-Agent', 'mine'],
    ];
    await sendOnce({ method: 'POST', url: wire.url, headers, body });
    const [request] = wire.requests;
    expect(request?.body).toBe('name=Zoë');
    expect(request?.headers).toContainEqual(['content-length', '9']);
    expect(request?.headers.filter(([name]) => name.toLowerCase() === 'user-agent')).toEqual([
      ['User-Agent', 'mine'],
    ]);
  });

  test('sends bytes that are not text', async () => {
    const wire = await serve(answer());
    const body = { encoding: 'base64', content: Buffer.from('bytes').toString('base64'), size: 5 } as const;
    await sendOnce({ method: 'POST', url: wire.url, headers: [], body });
    expect(wire.requests[0]?.body).toBe('bytes');
  });

  test('tells an empty POST by Content-Length 0', async () => {
    const wire = await serve(answer());
    await sendOnce({ method: 'POST', url: wire.url, headers: [] });
    expect(wire.requests[0]?.headers).toContainEqual(['content-length', '0']);
  });
});

describe('what is received', () => {
  test('keeps the case, order and repeats of header lines', async () => {
    const wire = await serve(
      bytes(
        'HTTP/1.1 201 Made It\r\nset-cookie: a=1\r\nX-B: \xe9\r\nSet-Cookie: b=2\r\nContent-Length: 2\r\n\r\nok',
        {
          end: true,
        },
      ),
    );
    const { outcome } = await sendOnce(wire.url);
    expect(outcome).toMatchObject({
      ok: true,
      response: {
        status: 201,
        statusText: 'Made It',
        headers: [
          ['set-cookie', 'a=1'],
          ['X-B', expect.any(String)],
          ['Set-Cookie', 'b=2'],
          ['Content-Length', '2'],
        ],
        body: { encoding: 'utf8', content: 'ok', size: 2 },
      },
    });
  });

  test('gives a body that is not UTF-8 as base64', async () => {
    const wire = await serve(answer({ body: Buffer.from([0xff, 0x00]) }));
    const { outcome } = await sendOnce(wire.url);
    expect(outcome).toMatchObject({ ok: true, response: { body: { encoding: 'base64', content: '/wA=' } } });
  });

  test('follows no redirect', async () => {
    const wire = await serve(
      byPath({ '/a': answer({ status: '302 Found', headers: [['Location', '/b']] }), '/b': answer() }),
    );
    const { outcome } = await sendOnce(`${wire.url}/a`);
    expect(outcome).toMatchObject({ ok: true, response: { status: 302 } });
    expect(wire.requests).toHaveLength(1);
  });

  test('skips early hints', async () => {
    const wire = await serve(
      bytes('HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok'),
    );
    const { outcome } = await sendOnce(wire.url);
    expect(outcome).toMatchObject({
      ok: true,
      response: { status: 200, headers: [['Content-Length', '2']] },
    });
  });

  test.each([
    ['gzip', gzipSync],
    ['deflate', deflateSync],
    ['deflate', deflateRawSync],
    ['br', brotliCompressSync],
    ['zstd', zstdCompressSync],
  ])('decodes %s and counts the bytes on the wire', async (encoding, compress) => {
    const text = '{"a":"b"}'.repeat(100);
    const body = compress(text);
    const wire = await serve(answer({ headers: [['content-encoding', encoding]], body }));
    const { outcome } = await sendOnce(wire.url);
    expect(outcome).toMatchObject({ ok: true, response: { body: { content: text, size: body.length } } });
  });

  test('undoes several encodings in reverse order', async () => {
    const body = brotliCompressSync(gzipSync('text'));
    const wire = await serve(answer({ headers: [['Content-Encoding', 'gzip, br']], body }));
    const { outcome } = await sendOnce(wire.url);
    expect(outcome).toMatchObject({ ok: true, response: { body: { content: 'text' } } });
  });
});

describe('facts of the connection', () => {
  test('plain: address and the phases that happened', async () => {
    const wire = await serve(json({}));
    const { connection } = await sendOnce(wire.url);
    expect(connection?.remoteAddress).toBe('127.0.0.1');
    expect(Object.keys(connection?.phases ?? {}).toSorted()).toEqual(['body', 'connect', 'dns', 'firstByte']);
    expect(connection?.tls).toBeUndefined();
  });

  test('an address needs no look-up', async () => {
    const wire = await serve(json({}));
    const { connection } = await sendOnce(`http://127.0.0.1:${wire.port}`);
    expect(connection?.phases).not.toHaveProperty('dns');
  });

  test('TLS: version, cipher, protocol and chain, leaf first', async () => {
    const wire = await serve(json({}), { ...certificate('server'), ALPNProtocols: ['http/1.1'] });
    const { outcome, connection } = await sendOnce(wire.url);
    expect(outcome.ok).toBe(true);
    expect(connection?.phases.tls).toBeGreaterThan(0);
    expect(connection?.tls).toMatchObject({ version: 'TLSv1.3', alpn: 'http/1.1', authorized: true });
    expect(connection?.tls?.cipher).toMatch(/^TLS_/);
    expect(connection?.tls?.chain).toEqual([
      {
        subject: 'O=Grantscope tests, CN=localhost',
        issuer: 'O=Grantscope tests, CN=Grantscope test CA',
        alternativeNames: [
          'DNS:localhost',
          'DNS:*.test',
          'IP Address:127.0.0.1',
          'IP Address:0:0:0:0:0:0:0:1',
        ],
        validFrom: Date.UTC(2020, 0, 1),
        validTo: Date.UTC(2120, 0, 1),
        fingerprint256: expect.stringMatching(/^([0-9A-F]{2}:){31}[0-9A-F]{2}$/),
      },
      expect.objectContaining({ subject: 'O=Grantscope tests, CN=Grantscope test CA' }),
    ]);
  });
});

describe('what cannot be sent', () => {
  test.each([
    ['no URL', { url: 'idp.example' }, '"idp.example" is not a URL'],
    ['another scheme', { url: 'ftp://idp.example/' }, 'ftp'],
    ['user information', { url: 'https://me:secret@idp.example/' }, 'username or password'],
    ['a method with a space', { method: 'GET /' }, '"GET /"'],
    ['CONNECT', { method: 'CONNECT' }, 'CONNECT'],
    ['a line break in a value', { headers: [['X-A', 'a\r\nX-B: b']] }, 'X-A'],
    ['a character beyond Latin-1', { headers: [['X-A', '→']] }, 'X-A'],
    ['a space in a name', { headers: [['X A', 'a']] }, '"X A"'],
    ['transfer encoding', { headers: [['Transfer-Encoding', 'chunked']] }, 'Transfer-Encoding'],
    ['a wrong length', { headers: [['Content-Length', '5']] }, 'Content-Length says 5'],
    [
      'two hosts',
      {
        headers: [
          ['Host', 'a.example'],
          ['host', 'b.example'],
        ],
      },
      '2 headers named Host',
    ],
  ] as const)('%s is returned, not thrown', async (_name, change, part) => {
    const { outcome, connection } = await sendOnce({
      method: 'GET',
      url: 'http://localhost:1/',
      headers: [],
      ...change,
    });
    expect(outcome).toMatchObject({
      ok: false,
      failure: { code: 'invalid-input', hint: expect.any(String) },
    });
    expect(outcome.ok ? '' : outcome.failure.message).toContain(part);
    expect(connection).toBeUndefined();
  });

  test('the secret of a URL with user information is not repeated', async () => {
    const { outcome } = await sendOnce('https://me:hidden@idp.example/');
    expect(JSON.stringify(outcome)).not.toContain('hidden');
  });
});

describe('cancelling', () => {
  test('before it starts, nothing is sent', async () => {
    const wire = await serve(answer());
    const { outcome } = await sendOnce(wire.url, {}, AbortSignal.abort());
    expect(outcome).toMatchObject({ ok: false, failure: { code: 'cancelled' } });
    expect(wire.connections()).toBe(0);
  });

  test('while it waits, it ends at once and says where it was', async () => {
    const controller = new AbortController();
    const wire = await serve(() => controller.abort());
    const { outcome } = await sendOnce(wire.url, {}, controller.signal);
    expect(outcome).toMatchObject({
      ok: false,
      failure: { code: 'cancelled', step: 'token: waiting for the headers', hint: expect.any(String) },
    });
  });

  test('closing the client cancels what is under way and what comes later', async () => {
    const wire = await serve(neverAnswers);
    const http = createHttp(patient);
    const request = { method: 'GET', url: wire.url, headers: [] };
    const { signal } = new AbortController();
    const sent = http.send(request, { leg: 'token', signal });
    await http.close();
    expect((await sent).outcome).toMatchObject({ ok: false, failure: { code: 'cancelled' } });
    const later = await http.send(request, { leg: 'token', signal });
    expect(later.outcome).toMatchObject({ ok: false, failure: { code: 'cancelled' } });
  });
});
