import type { Server as HttpServer, IncomingMessage, ServerResponse } from 'node:http';
import type { Server as HttpsServer } from 'node:https';
import type { Duplex } from 'node:stream';
import type { ListenerPage } from './pages.ts';

/** How long a request may take, in milliseconds. */
const slowest = { headers: 5_000, request: 10_000, idle: 10_000, check: 500 } as const;

/** Node's own answers to bad requests tell what listens: these leave all of them to {@link guardDoor}. */
export const doorOptions = {
  requireHostHeader: false,
  headersTimeout: slowest.headers,
  requestTimeout: slowest.request,
  connectionsCheckingInterval: slowest.check,
  keepAlive: false,
} as const;

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
export function guardDoor(
  server: HttpServer | HttpsServer,
  handle: (request: IncomingMessage, response: ServerResponse) => void,
): void {
  server.timeout = slowest.idle;
  server.maxConnections = 64;
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
}
