import { createServer as createHttpServer, type IncomingMessage, request as send } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { connect, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { TlsOptions } from 'node:tls';

/** One request that a proxy was asked to pass on. */
export interface Passed {
  /** CONNECT, or the method of a request in absolute form. */
  readonly method: string;
  /** `host:port` of a tunnel, or the absolute URL. */
  readonly target: string;
  readonly authorization: string | undefined;
  readonly answered: number;
}

export interface TestProxy {
  /** `http://localhost:port`, or https with TLS options. */
  readonly url: string;
  readonly port: number;
  readonly passed: readonly Passed[];
  readonly connections: () => number;
  close(): Promise<void>;
}

export interface TestProxyOptions {
  /** The proxy itself speaks TLS. */
  readonly tls?: TlsOptions;
  /** Basic credentials that it demands. */
  readonly credentials?: { readonly username: string; readonly password: string };
  /** What it names instead of Basic where it demands credentials. */
  readonly scheme?: string;
  /** Responds to every CONNECT in its own way: a refusal, garbage, nothing. */
  readonly onConnect?: (socket: Duplex) => void;
}

/** Names under `.test` exist only behind the proxy. */
function addressOf(hostname: string): string {
  return hostname.endsWith('.test') || hostname === 'localhost' ? '127.0.0.1' : hostname;
}

/** A proxy on a free port of 127.0.0.1: CONNECT, absolute form, and Basic authentication (RFC 9110). */
export async function startProxy(options: TestProxyOptions = {}): Promise<TestProxy> {
  const { credentials, tls, scheme = 'Basic realm="proxy"' } = options;
  const passed: Passed[] = [];
  const sockets = new Set<Duplex>();
  let connections = 0;
  const expected =
    credentials &&
    `Basic ${Buffer.from(`${credentials.username}:${credentials.password}`).toString('base64')}`;

  const note = ({ method = '', url = '', headers }: IncomingMessage, answered: number) => {
    passed.push({ method, target: url, authorization: headers['proxy-authorization'], answered });
  };
  const isLetIn = ({ headers }: IncomingMessage) =>
    expected === undefined || headers['proxy-authorization'] === expected;
  const keep = (socket: Duplex) => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.once('close', () => sockets.delete(socket));
  };

  const server = tls ? createHttpsServer(tls) : createHttpServer();
  server.on('request', (incoming, outgoing) => {
    if (!isLetIn(incoming)) {
      note(incoming, 407);
      outgoing.writeHead(407, { 'Proxy-Authenticate': scheme }).end('who are you?');
      return;
    }
    const url = new URL(incoming.url ?? '');
    note(incoming, 200);
    const { 'proxy-authorization': _, 'proxy-connection': __, ...headers } = incoming.headers;
    const onward = send(
      {
        host: addressOf(url.hostname),
        port: url.port || 80,
        path: `${url.pathname}${url.search}`,
        method: incoming.method,
        headers,
      },
      (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.rawHeaders);
        answer.pipe(outgoing);
      },
    );
    onward.on('error', () => outgoing.writeHead(502).end('no way'));
    incoming.pipe(onward);
  });
  server.on('connect', (incoming: IncomingMessage, socket: Duplex, head: Buffer) => {
    keep(socket);
    if (!isLetIn(incoming)) {
      note(incoming, 407);
      socket.end(
        `HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: ${scheme}\r\nContent-Length: 0\r\n\r\n`,
      );
      return;
    }
    if (options.onConnect) {
      note(incoming, 0);
      options.onConnect(socket);
      return;
    }
    const { hostname, port } = new URL(`http://${incoming.url}`);
    const onward: Socket = connect(Number(port || 80), addressOf(hostname), () => {
      note(incoming, 200);
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      onward.write(head);
      onward.pipe(socket).pipe(onward);
    });
    keep(onward);
    onward.on('error', () => {
      note(incoming, 502);
      socket.end('HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n');
    });
    onward.on('close', () => socket.destroy());
    socket.on('close', () => onward.destroy());
  });
  server.on('tlsClientError', () => undefined);
  server.on('connection', (socket: Socket) => {
    connections += 1;
    keep(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the proxy has no port');
  return {
    url: `${tls ? 'https' : 'http'}://localhost:${address.port}`,
    port: address.port,
    passed,
    connections: () => connections,
    close() {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
