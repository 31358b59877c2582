import { createServer, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer, type TlsOptions } from 'node:tls';
import { type HeaderLine, headerValues } from '../../../core/oauth/message.ts';

/** A request as it was on the wire. */
export interface RawRequest {
  readonly method: string;
  /** Path and query, as in the request line. */
  readonly target: string;
  readonly headers: readonly HeaderLine[];
  readonly body: string;
  /** Everything up to the end of the headers, byte for byte. */
  readonly head: string;
  /** Where this server is, for documents that name their own URL. */
  readonly origin: string;
}

/** What a server does with one request: it may write any bytes to the socket, or none, or destroy it. */
export type Behaviour = (socket: Socket, request: RawRequest) => void;

export interface Wire {
  /** `http://localhost:port`, or https with TLS options. */
  readonly url: string;
  readonly port: number;
  /** In the order of arrival. */
  readonly requests: readonly RawRequest[];
  /** Connections that were accepted, whether or not a request came over them. */
  readonly connections: () => number;
  close(): Promise<void>;
}

function readHead(head: string): Omit<RawRequest, 'body' | 'origin'> {
  const [requestLine = '', ...lines] = head.trimEnd().split('\r\n');
  const [method = '', target = ''] = requestLine.split(' ');
  const headers = lines.map((line): HeaderLine => {
    const colon = line.indexOf(':');
    return [line.slice(0, colon), line.slice(colon + 1).trim()];
  });
  return { method, target, headers, head };
}

/** Calls `found` for every whole request of a connection. Reads bodies with a Content-Length only. */
function readRequests(socket: Socket, origin: string, found: (request: RawRequest) => void): void {
  let text = '';
  socket.setEncoding('latin1');
  socket.on('data', (part) => {
    text += part.toString();
    for (;;) {
      const end = text.indexOf('\r\n\r\n');
      if (end < 0) return;
      const head = readHead(text.slice(0, end + 4));
      const length = Number(headerValues(head.headers, 'content-length')[0] ?? 0);
      if (text.length < end + 4 + length) return;
      const body = Buffer.from(text.slice(end + 4, end + 4 + length), 'latin1').toString('utf8');
      text = text.slice(end + 4 + length);
      found({ ...head, body, origin });
    }
  });
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      if (address === null || typeof address === 'string') throw new Error('the server has no port');
      resolve(address.port);
    });
  });
}

/** Listens and keeps account of what is open. `serve` is called with each connection, after its handshake with TLS. */
async function start(
  serve: (socket: Socket, origin: string, requests: RawRequest[]) => void,
  tls: TlsOptions | undefined,
): Promise<Wire> {
  const requests: RawRequest[] = [];
  const sockets = new Set<Socket>();
  let connections = 0;
  let origin = '';
  const accept = (socket: Socket) => {
    socket.on('error', () => {});
    serve(socket, origin, requests);
  };
  const server = tls ? createTlsServer(tls, accept) : createServer(accept);
  server.on('connection', (socket: Socket) => {
    connections += 1;
    sockets.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => sockets.delete(socket));
  });
  const port = await listen(server);
  origin = `${tls ? 'https' : 'http'}://localhost:${port}`;
  return {
    url: origin,
    port,
    requests,
    connections: () => connections,
    close() {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

/**
 * Starts a server on a free port of 127.0.0.1 that responds to each request as `behaviour` does. The socket is
 * raw: nothing is added to what the behaviour writes. With `tls` it speaks TLS; see certificates.ts.
 *
 *     const wire = await startWire(byPath({ '/.well-known/x': json({ … }), '/token': cutsBody() }));
 *     … wire.url, wire.requests …
 *     await wire.close();
 */
export function startWire(behaviour: Behaviour, tls?: TlsOptions): Promise<Wire> {
  return start((socket, origin, requests) => {
    readRequests(socket, origin, (request) => {
      requests.push(request);
      behaviour(socket, request);
    });
  }, tls);
}

/** Starts a server that acts on the first bytes of a connection, whatever they are: a TLS handshake, say. */
export function startFirstBytes(act: (socket: Socket) => void): Promise<Wire> {
  return start((socket) => socket.once('data', () => act(socket)), undefined);
}

/** A port of 127.0.0.1 at which nothing listens. */
export async function unusedPort(): Promise<number> {
  const server = createServer();
  const port = await listen(server);
  await new Promise((resolve) => server.close(resolve));
  return port;
}
