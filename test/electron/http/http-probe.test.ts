import type { TlsOptions } from 'node:tls';
import { createSecureContext } from 'node:tls';
import { describe, expect, test } from 'vitest';
import { probeTls } from '../../../electron/http/http-probe.ts';
import { newProgress } from '../../../electron/http/http-progress.ts';
import { answer } from '../../support/wire/behaviours.ts';
import { certificate, demandingClientCertificate, onlyOldTls } from '../../support/wire/certificates.ts';
import { startFirstBytes, startWire, unusedPort, type Wire } from '../../support/wire/start-wire.ts';

const { signal } = new AbortController();

const route = { trust: { secureContext: createSecureContext(), insecureTls: false } };
const scratch = (port: number) => newProgress('token', new URL(`https://localhost:${port}/`));

async function probe(wire: Wire, handshakeMs?: number) {
  const probed = await probeTls(route, scratch(wire.port), signal, handshakeMs);
  const { requests } = wire;
  await wire.close();
  return { probed, requests };
}

describe('probeTls', () => {
  test.each<[string, TlsOptions, string]>([
    ['a server with TLS', certificate('server'), 'tls'],
    ['a server whose certificate nobody trusts', certificate('self-signed'), 'tls'],
    ['a server with old TLS only', onlyOldTls(), 'tls'],
    ['a demanded client certificate, TLS 1.3', demandingClientCertificate('TLSv1.3'), 'certificate-required'],
  ])('%s', async (_name, tls, expected) => {
    const { probed, requests } = await probe(await startWire(answer(), tls));
    expect(probed).toBe(expected);
    expect(requests).toHaveLength(0);
  });

  test('a server that responds in plain text', async () => {
    expect((await probe(await startFirstBytes((socket) => socket.end('HTTP/1.1 400\r\n\r\n')))).probed).toBe(
      'no-tls',
    );
  });

  test('a server that closes, one that is silent, and none at all', async () => {
    expect((await probe(await startFirstBytes((socket) => socket.end()))).probed).toBe('no-tls');
    expect((await probe(await startFirstBytes(() => {}), 50)).probed).toBe('no-tls');
    expect(await probeTls(route, scratch(await unusedPort()), signal)).toBe('no-tls');
  });

  test('a cancelled probe ends', async () => {
    const wire = await startFirstBytes(() => {});
    const controller = new AbortController();
    const probed = probeTls(route, scratch(wire.port), controller.signal);
    controller.abort();
    expect(await probed).toBe('no-tls');
    await wire.close();
  });
});
