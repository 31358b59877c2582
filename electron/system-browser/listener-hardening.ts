import type { Server as HttpServer, IncomingMessage, ServerResponse } from 'node:http';
import type { Server as HttpsServer } from 'node:https';
import type { Duplex } from 'node:stream';
import type { ConnectionLimits } from '../machine/bounded-connections.ts';
import type { ListenerPage } from './pages.ts';

/** Limits for strangers. */
export interface ListenerLimits extends ConnectionLimits {
  /** Timeout of a TLS handshake, in milliseconds. */
  readonly handshakeMs: number;
  /** Maximum duration of a connection, in milliseconds: it carries one request. */
  readonly lifetimeMs: number;
}

export const listenerLimits: ListenerLimits = { connections: 64, handshakeMs: 5_000, lifetimeMs: 10_000 };

/**
 * Node's own responses to bad requests reveal the program: these leave all of them to {@link guardListener}.
 */
export const listenerOptions = { requireHostHeader: false, keepAlive: false } as const;

const bare = 'HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 0\r\n\r\n';

/** Responds like a server without content: the same for every unexpected request. */
export function refuse(response: ServerResponse): void {
  response.sendDate = false;
  response.writeHead(404, 'Not Found', { Connection: 'close', 'Content-Length': '0' });
  response.end();
}

/** Sends a page. */
export function send(response: ServerResponse, page: ListenerPage): void {
  response.sendDate = false;
  response.writeHead(200, 'OK', {
    ...page.headers,
    Connection: 'close',
    'Content-Length': Buffer.byteLength(page.html),
  });
  response.end(page.html);
}

/** Sends every request to one handler, and responds to malformed ones like to strangers. */
export function guardListener(
  server: HttpServer | HttpsServer,
  handle: (request: IncomingMessage, response: ServerResponse) => void,
): void {
  server.maxRequestsPerSocket = 1;
  server.on('request', handle);
  // No Expect: 100-continue, no Upgrade.
  server.on('checkContinue', (_request: IncomingMessage, response: ServerResponse) => refuse(response));
  server.on('checkExpectation', (_request: IncomingMessage, response: ServerResponse) => refuse(response));
  const turnAway = (socket: Duplex) => {
    if (socket.writable) socket.end(bare, () => socket.destroy());
    else socket.destroy();
  };
  server.on('connect', (_request: IncomingMessage, socket: Duplex) => turnAway(socket));
  server.on('clientError', (_error: Error, socket: Duplex) => turnAway(socket));
  // Nothing can be written before the handshake is complete.
  server.on('tlsClientError', (_error: Error, socket: Duplex) => socket.destroy());
}
