import { createServer, type Server as HttpServer } from 'node:http';
import { createServer as createTlsServer, type Server as HttpsServer } from 'node:https';
import type { Failure, Result } from '../../core/base/failure.ts';
import type { LoopbackRedirect } from '../../core/oauth/loopback-redirect.ts';
import { boundConnections, type CloseServer } from '../machine/bounded-connections.ts';
import type { OwnCertificate } from './certificate.ts';
import { type ListenerLimits, listenerOptions } from './listener-hardening.ts';

type Server = HttpServer | HttpsServer;

/** Servers that listen on every address of one loopback host, on one port. */
export interface LoopbackServers {
  readonly port: number;
  readonly servers: readonly Server[];
  /** Ends every connection too, including those in a handshake; the ports are free when it resolves. */
  readonly close: CloseServer;
}

/** Another program may use the port of one address before it is tried on the other. */
const attempts = 8;

/**
 * Listens on the loopback address of a redirect URI; on both for the name `localhost`, which browsers resolve
 * differently (RFC 8252 section 7.3). `port` 0 chooses a free one. Fails with `listener-port-in-use` or
 * `listener-failed`.
 */
export async function listenOnLoopback(
  { host }: Pick<LoopbackRedirect, 'host'>,
  port: number,
  certificate: OwnCertificate | undefined,
  limits: ListenerLimits,
): Promise<Result<LoopbackServers>> {
  const addresses = host === 'localhost' ? ['127.0.0.1', '::1'] : [host];
  for (let attempt = 1; ; attempt += 1) {
    const listening = await listenOnAll(addresses, port, certificate, limits);
    const again = !listening.ok && listening.code === 'EADDRINUSE' && port === 0 && attempt < attempts;
    if (listening.ok) return { ok: true, value: listening.value };
    if (!again)
      return { ok: false, failure: notListening(listening.address, listening.port, listening.code) };
  }
}

type Listening =
  | { readonly ok: true; readonly value: LoopbackServers }
  | { readonly ok: false; readonly address: string; readonly port: number; readonly code: string };

async function listenOnAll(
  addresses: readonly string[],
  wanted: number,
  certificate: OwnCertificate | undefined,
  limits: ListenerLimits,
): Promise<Listening> {
  const servers: Server[] = [];
  const closing: CloseServer[] = [];
  const close = async () => {
    await Promise.all(closing.map((end) => end()));
  };
  let port = wanted;
  for (const address of addresses) {
    const server =
      certificate === undefined
        ? createServer(listenerOptions)
        : createTlsServer({
            ...listenerOptions,
            handshakeTimeout: limits.handshakeMs,
            key: certificate.key,
            cert: certificate.certificate,
          });
    const end = boundConnections(server, limits);
    const outcome = await listen(server, address, port);
    if (typeof outcome === 'number') {
      port = outcome;
      servers.push(server);
      closing.push(end);
    } else if (!(addresses.length > 1 && address === '::1' && hasNoSuchAddress(outcome))) {
      await close();
      return { ok: false, address, port, code: outcome };
    }
  }
  return { ok: true, value: { port, servers, close } };
}

/** Many machines have no IPv6: `localhost` is only 127.0.0.1 there. */
function hasNoSuchAddress(code: string): boolean {
  return code === 'EADDRNOTAVAIL' || code === 'EAFNOSUPPORT';
}

/** Returns the port once the server listens, otherwise the error code of the system. */
function listen(server: Server, host: string, port: number): Promise<number | string> {
  return new Promise((resolve) => {
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    server.once('listening', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
    server.listen({ port, host, exclusive: true });
  });
}

function notListening(address: string, port: number, code: string): Failure {
  const place = `${address.includes(':') ? `[${address}]` : address}:${port}`;
  const common = { step: 'authorization: opening the listener', spec: 'RFC 8252 §7.3' as const };
  if (code === 'EADDRINUSE') {
    return {
      ...common,
      code: 'listener-port-in-use',
      message: `The port of the redirect URI is in use by another program or run: ${place}.`,
      expected: `${place} available`,
      received: code,
      hint: 'End that program or run, use a free port if the provider allows any, or paste the response instead.',
    };
  }
  return {
    ...common,
    code: 'listener-failed',
    message: `Cannot listen on ${place}.`,
    received: code,
    hint:
      code === 'EACCES'
        ? 'The system reserves this port for administrators: use a higher one in the redirect URI, or paste the response instead.'
        : 'This machine does not have the address of the redirect URI: use 127.0.0.1, or paste the response instead.',
  };
}
