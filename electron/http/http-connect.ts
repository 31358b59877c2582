import type { Socket } from 'node:net';
import type { buildConnector } from 'undici';
import type { Progress } from './http-progress.ts';
import { type HttpProxy, openTunnel } from './http-proxy.ts';
import { openTcp } from './http-tcp.ts';
import { openTls, type Trust } from './http-tls.ts';

/** How to reach a server, and which certificates to trust. */
export interface Route {
  readonly trust: Trust;
  /** Absent for a direct connection. */
  readonly proxy?: HttpProxy;
}

interface Target {
  readonly secure: boolean;
  readonly hostname: string;
  readonly port: number;
}

/** The target of a URL: the name or address without brackets, and the port. */
export function targetOf(url: URL): Target {
  const secure = url.protocol === 'https:';
  return {
    secure,
    hostname: url.hostname.replace(/^\[|\]$/g, ''),
    port: Number(url.port) || (secure ? 443 : 80),
  };
}

/**
 * Opens the connection for TLS or plain HTTP: to the server itself, or to the proxy and, for https, through
 * its tunnel. Rejects with the cause; `progress.phase` states the phase.
 */
export async function openTransport(target: Target, route: Route, progress: Progress): Promise<Socket> {
  const { proxy, trust } = route;
  if (proxy === undefined) {
    return openTcp(target, { lookUp: 'looking up the name', connect: 'connecting' }, progress);
  }
  progress.proxy = { url: proxy.url.origin };
  const { secure, hostname, port } = targetOf(proxy.url);
  const tcp = await openTcp(
    { hostname, port },
    { lookUp: 'proxy: looking up the name', connect: 'proxy: connecting' },
    progress,
  );
  const start = performance.now();
  try {
    const transport = secure
      ? await openTls(tcp, hostname, trust, progress, {
          phase: 'proxy: TLS handshake',
          known: (tls) => {
            progress.proxy = { url: proxy.url.origin, tls };
          },
        })
      : tcp;
    return target.secure ? await openTunnel(transport, target, proxy, progress) : transport;
  } finally {
    if (secure || target.secure) progress.phases.tunnel = performance.now() - start;
  }
}

/** Opens one connection up to the point where a request can be sent, and records each phase in `progress`. */
export async function openConnection(route: Route, progress: Progress): Promise<Socket> {
  const target = targetOf(progress.url);
  const transport = await openTransport(target, route, progress);
  if (!target.secure) return transport;
  const start = performance.now();
  try {
    return await openTls(transport, target.hostname, route.trust, progress, {
      phase: 'TLS handshake',
      known: (tls) => {
        progress.tls = tls;
      },
    });
  } finally {
    progress.phases.tls = performance.now() - start;
  }
}

/** Returns the connection of one request, for the HTTP client. */
export function connector(route: Route, progress: Progress): buildConnector.connector {
  return (_target, callback) => {
    openConnection(route, progress).then(
      (socket) => {
        progress.phase = 'sending the request';
        callback(null, socket);
      },
      (error: unknown) => callback(error instanceof Error ? error : new Error(String(error)), null),
    );
  };
}
