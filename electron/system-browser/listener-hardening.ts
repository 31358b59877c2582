import type { Server as HttpServer, IncomingMessage, ServerResponse } from 'node:http';
import type { Server as HttpsServer } from 'node:https';
import type { Duplex } from 'node:stream';
import type { ConnectionLimits } from '../machine/bounded-connections.ts';
import type { ListenerPage } from './pages.ts';

/** What a stranger may cost. */
export interface ListenerLimits extends ConnectionLimits {
  /** How long a TLS handshake may take, in milliseconds. */
  readonly handshakeMs: number;
  /** How long a connection may last, in milliseconds: it carries one request. */
  readonly lifetimeMs: number;
}

export const listenerLimits: ListenerLimits = { connections: 64, handshakeMs: 5_000, lifetimeMs: 10_000 };

/** Node's own responses to bad requests reveal what listens: these leave all of them to {@link guardListener}. */
export const listenerOptions = { requireHostHeader: false, keepAlive: false } as const;

const bare = 'HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 0\r\n\r\n';

/** Answers as a server would on which nothing is: the same for every request that is not awaited. */
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

/** Sends every request to one place, and gives what is no good request the answer that strangers get. */
export function guardListener(
  server: HttpServer | HttpsServer,
  handle: (request: IncomingMessage, response: ServerResponse) => void,
): void {
  server.maxRequestsPerSocket = 1;
  server.on('request', handle);
  // Nothing that has to be asked for first is awaited, and nothing that leads on.
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
