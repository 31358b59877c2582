import type { Socket } from 'node:net';
import type { buildConnector } from 'undici';
import type { Progress } from './http-progress.ts';
import { type HttpProxy, openTunnel } from './http-proxy.ts';
import { openTcp } from './http-tcp.ts';
import { openTls, type Trust } from './http-tls.ts';

/** How a server is reached, and whom to believe that it is the one. */
export interface Route {
  readonly trust: Trust;
  /** Absent: directly. */
  readonly proxy?: HttpProxy;
}

interface Target {
  readonly secure: boolean;
  readonly hostname: string;
  readonly port: number;
}

/** Where a URL leads: the name or address without brackets, and the port. */
export function targetOf(url: URL): Target {
  const secure = url.protocol === 'https:';
  return {
    secure,
    hostname: url.hostname.replace(/^\[|\]$/g, ''),
    port: Number(url.port) || (secure ? 443 : 80),
  };
}

/**
 * Opens the connection that TLS or plain HTTP is spoken over: to the server itself, or to the proxy and, for
 * https, through its tunnel. Rejects with whatever stopped it, `progress.phase` says where.
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

/** Opens one connection step by step up to where a request can be sent, and notes each step in `progress`. */
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

/** The connection of one request, for the HTTP client. */
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
