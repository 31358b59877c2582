import type { Socket } from 'node:net';
import type { TlsOptions } from 'node:tls';
import { afterEach, describe, expect, test } from 'vitest';
import type { NetworkFailureCode } from '../../../core/base/failure.ts';
import type { HttpSettings } from '../../../electron/http/http.ts';
import * as wireBehaviours from '../../support/wire/behaviours.ts';
import {
  certificate,
  demandingClientCertificate,
  onlyOldTls,
  withoutCommonCipher,
} from '../../support/wire/certificates.ts';
import { sendOnce } from '../../support/wire/client.ts';
import {
  type Behaviour,
  startFirstBytes,
  startWire,
  unusedPort,
  type Wire,
} from '../../support/wire/start-wire.ts';

const { answer, bytes } = wireBehaviours;

const open: Wire[] = [];

async function serve(behaviour: Behaviour, tls?: TlsOptions): Promise<Wire> {
  const wire = await startWire(behaviour, tls);
  open.push(wire);
  return wire;
}

afterEach(async () => {
  await Promise.all(open.splice(0).map((wire) => wire.close()));
});

async function failureOf(url: string, settings?: Partial<HttpSettings>) {
  const { outcome, connection } = await sendOnce(url, settings);
  if (outcome.ok) throw new Error('this request was to fail');
  const { failure, response } = outcome;
  const { host } = new URL(url);
  expect(`${failure.message} ${failure.expected}`).toContain(host.split(':')[0]);
  expect(failure.hint).toMatch(/\.$/);
  expect(failure.received).not.toBe('');
  return { failure, response, connection };
}

describe('before a connection', () => {
  test('a name that does not exist', async () => {
    const { failure, connection } = await failureOf('https://nonexistent.invalid/token');
    expect(failure).toMatchObject({ code: 'dns-failed', step: 'token: looking up the name' });
    expect(connection?.phases).toHaveProperty('dns');
  });

  test('a port at which nothing listens', async () => {
    const { failure } = await failureOf(`http://localhost:${await unusedPort()}/`);
    expect(failure).toMatchObject({ code: 'connection-refused', step: 'token: connecting' });
    expect(failure.received).toContain('ECONNREFUSED');
  });
});

describe('a response that does not arrive whole', () => {
  const short = { headersTimeoutMs: 150, bodyTimeoutMs: 150 };
  // These servers know no TLS.
  const probed = { probeTimeoutMs: 50 };
  const waiting = 'token: waiting for the headers';
  const reading = 'token: reading the body';
  type Row = [string, Behaviour, NetworkFailureCode, string, string, Partial<HttpSettings>?];

  const rows: Row[] = [
    ['no response', wireBehaviours.neverAnswers, 'headers-timeout', waiting, 'no header', short],
    ['headers stall', wireBehaviours.stallsInHeaders, 'headers-timeout', waiting, '27 bytes', short],
    [
      'body stalls',
      wireBehaviours.stallsInBody('{"a'),
      'body-timeout',
      reading,
      '3 bytes of the body',
      short,
    ],
    [
      'body drips for ever',
      wireBehaviours.slowDrip(),
      'body-timeout',
      reading,
      'bytes',
      { totalTimeoutMs: 300 },
    ],
    ['body cut short', wireBehaviours.cutsBody('{"a'), 'body-truncated', reading, '3 bytes'],
    ['chunk cut short', wireBehaviours.cutsChunk, 'body-truncated', reading, '5 bytes'],
    ['chunk size broken', wireBehaviours.breaksChunk, 'http-malformed', reading, 'zz'],
    ['reset', wireBehaviours.resets, 'connection-reset', waiting, 'reset', probed],
    ['reset within the body', wireBehaviours.resetsInBody, 'connection-reset', reading, '5 bytes'],
    ['closed', wireBehaviours.closes, 'connection-closed', waiting, 'the end of the connection', probed],
    ['closed within the headers', wireBehaviours.closesInHeaders, 'connection-closed', waiting, '27 bytes'],
    ['garbage', wireBehaviours.speaksGarbage, 'http-malformed', waiting, 'mail.example'],
    ['HTTP/2', bytes(Buffer.from([0, 0, 0, 4, 0, 0, 0, 0, 0])), 'http-malformed', waiting, '\\u0000'],
    ['100 without being asked', bytes('HTTP/1.1 100 Continue\r\n\r\n'), 'http-malformed', waiting, ''],
    ['64 kB of headers', wireBehaviours.hugeHeaders, 'headers-too-large', waiting, '32 kB'],
    ['two lengths', wireBehaviours.twoContentLengths, 'content-length-conflict', waiting, 'Content-Length'],
    [
      'length and chunks',
      wireBehaviours.lengthAndChunks,
      'content-length-conflict',
      waiting,
      'Transfer-Encoding',
    ],
    ['broken gzip', wireBehaviours.brokenGzip, 'content-encoding-broken', reading, '16 bytes'],
    ['half of a gzip', wireBehaviours.halfGzip, 'content-encoding-broken', reading, '25 bytes'],
    [
      'an unknown encoding',
      answer({ headers: [['Content-Encoding', 'rot13']], body: 'x' }),
      'content-encoding-broken',
      reading,
      '1 bytes',
    ],
    [
      'too many encodings',
      answer({ headers: [['Content-Encoding', 'gzip,gzip,gzip,gzip,gzip']], body: 'x' }),
      'content-encoding-broken',
      reading,
      '1 bytes',
    ],
    ['endless body', wireBehaviours.endlessBody, 'body-too-large', reading, 'more than 1048576 bytes'],
    ['gzip bomb', wireBehaviours.gzipBomb(), 'body-too-large', reading, 'decode to more than 1048576'],
  ];

  test.each(rows)('%s', async (_name, behaviour, code, step, received, settings) => {
    const wire = await serve(behaviour);
    const { failure } = await failureOf(`${wire.url}/token?code=secret`, settings);
    expect(failure).toMatchObject({ code, step });
    expect(failure.received).toContain(received);
    expect(JSON.stringify(failure)).not.toContain('secret');
  });

  test('the part that arrived comes with the failure', async () => {
    const wire = await serve(wireBehaviours.cutsBody('{"access_to'));
    const { response } = await failureOf(wire.url);
    expect(response).toMatchObject({
      status: 200,
      headers: [
        ['Content-Type', 'application/json'],
        ['Content-Length', '1000'],
      ],
      body: { content: '{"access_to', size: 11, truncated: true },
    });
  });

  test('a part that ends within a character is still text', async () => {
    const wire = await serve(answer({ body: 'aé→😀' }));
    for (const [limit, content] of [
      [2, 'a'],
      [5, 'aé'],
      [9, 'aé→'],
    ] as const) {
      const { response } = await failureOf(wire.url, { maxBodyBytes: limit });
      expect(response?.body).toMatchObject({ encoding: 'utf8', content, truncated: true });
    }
  });

  test('broken gzip comes as its raw bytes', async () => {
    const wire = await serve(wireBehaviours.brokenGzip);
    const { response } = await failureOf(wire.url);
    expect(response?.body).toEqual({ encoding: 'utf8', content: 'this is not gzip', size: 16 });
  });

  test('a bomb is read up to the limit only', async () => {
    const wire = await serve(wireBehaviours.gzipBomb());
    const { response } = await failureOf(wire.url, { maxBodyBytes: 100_000 });
    expect(response?.body.truncated).toBe(true);
    expect(response?.body.content).toHaveLength(100_000);
  });

  test('a body of just the limit is not too large', async () => {
    const wire = await serve(answer({ body: 'a'.repeat(1000) }));
    const { outcome } = await sendOnce(wire.url, { maxBodyBytes: 1000 });
    expect(outcome.ok).toBe(true);
  });
});

describe('TLS', () => {
  const handshake = 'token: TLS handshake';

  test.each([
    ['an authority that is not trusted', 'server', { ca: [] }, 'tls-untrusted', 'Grantscope test CA'],
    ['a certificate signed by itself', 'self-signed', {}, 'tls-self-signed', 'CN=localhost'],
    ['a certificate for another host', 'other-host', {}, 'tls-host-mismatch', 'DNS:other.example'],
    ['an expired certificate', 'expired', {}, 'tls-expired', '2021-01-01T00:00:00.000Z'],
    ['a certificate of the future', 'not-yet-valid', {}, 'tls-expired', '2119-01-01T00:00:00.000Z'],
  ] as const)('%s: refused, and shown', async (_name, name, settings, code, received) => {
    const wire = await serve(answer(), certificate(name));
    const { failure, connection } = await failureOf(wire.url, settings);
    expect(failure).toMatchObject({ code, step: handshake });
    expect(failure.received).toContain(received);
    expect(connection?.tls?.authorized).toBe(false);
    expect(connection?.tls?.chain[0]?.subject).toContain('O=Grantscope tests');
    expect(wire.requests).toHaveLength(0);
  });

  test('a client certificate demanded under TLS 1.2', async () => {
    const wire = await serve(answer(), demandingClientCertificate('TLSv1.2'));
    const { failure } = await failureOf(wire.url);
    expect(failure).toMatchObject({ code: 'tls-client-certificate-required', step: handshake });
  });

  test('a client certificate demanded under TLS 1.3, after the handshake', async () => {
    const wire = await serve(answer(), demandingClientCertificate('TLSv1.3'));
    const { failure, connection } = await failureOf(wire.url);
    expect(failure.code).toBe('tls-client-certificate-required');
    expect(connection?.tls?.version).toBe('TLSv1.3');
    expect(wire.requests).toHaveLength(0);
  });

  test('only old versions of TLS', async () => {
    const wire = await serve(answer(), onlyOldTls());
    const { failure } = await failureOf(wire.url);
    expect(failure).toMatchObject({ code: 'tls-version-refused', step: handshake });
  });

  test('no cipher in common is not taken for a client certificate', async () => {
    const wire = await serve(answer(), withoutCommonCipher());
    const { failure } = await failureOf(wire.url);
    expect(failure).toMatchObject({ code: 'tls-failed', step: handshake });
    expect(failure.message).toContain('cipher');
  });

  const plain = {
    answers: (socket: Socket) => socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n'),
    closes: (socket: Socket) => socket.end(),
    resets: (socket: Socket) => socket.resetAndDestroy(),
    waits: () => {},
  };

  test.each([
    ['answers in http', plain.answers, 'not-tls', {}],
    ['closes', plain.closes, 'connection-closed', {}],
    ['resets', plain.resets, 'connection-reset', {}],
    ['says nothing', plain.waits, 'connection-timeout', { connectTimeoutMs: 200 }],
  ] as const)('a port that %s in the handshake', async (_name, act, code, settings) => {
    const wire = await startFirstBytes(act);
    open.push(wire);
    const { failure } = await failureOf(`https://localhost:${wire.port}/`, settings);
    expect(failure).toMatchObject({ code, step: handshake });
  });

  test('http asked of a port that speaks TLS', async () => {
    const wire = await serve(answer(), certificate('server'));
    const { failure } = await failureOf(`http://localhost:${wire.port}/`);
    expect(failure).toMatchObject({ code: 'tls-expected', step: 'token: waiting for the headers' });
    expect(failure.hint).toContain(`https://localhost:${wire.port}/`);
  });

  test('a TLS alert in response to plain http', async () => {
    const wire = await serve(bytes(Buffer.from([0x15, 3, 1, 0, 2, 2, 0x46]), { end: true }));
    const { failure } = await failureOf(wire.url);
    expect(failure.code).toBe('tls-expected');
  });

  test('a connection that is closed without a response over TLS is not taken for a client certificate', async () => {
    const wire = await serve(wireBehaviours.closes, certificate('server'));
    const { failure } = await failureOf(wire.url);
    expect(failure).toMatchObject({ code: 'connection-closed', step: 'token: waiting for the headers' });
  });

  test('the body is cut short over TLS', async () => {
    const wire = await serve(wireBehaviours.cutsBody(), certificate('server'));
    const { failure } = await failureOf(wire.url);
    expect(failure).toMatchObject({ code: 'body-truncated', step: 'token: reading the body' });
  });
});
