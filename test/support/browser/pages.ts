import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';

/** What arrived at a server of a test. */
export interface Arrived {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
}

/** What a path returns: a page, or whatever the function does with the response. */
export type Answer = string | ((response: ServerResponse, request: Arrived) => void);

export interface Pages {
  readonly port: number;
  /** "http://127.0.0.1:port" (or https). */
  readonly origin: string;
  /** All complete requests, in order. */
  readonly arrived: readonly Arrived[];
  /** How many connections were accepted. */
  connections(): number;
  /** Sets what a path returns. */
  on(path: string, answer: Answer): void;
  close(): Promise<void>;
}

/** Serves pages on a free port of 127.0.0.1, with `tls` under a certificate that is not trusted or the given one. */
export async function servePages(
  pages: Readonly<Record<string, Answer>> = {},
  options: { readonly tls?: boolean | { readonly key: string; readonly cert: string } } = {},
): Promise<Pages> {
  const answers = new Map(Object.entries(pages));
  const arrived: Arrived[] = [];
  const sockets = new Set<Socket>();
  let connections = 0;

  const handle = async (incoming: IncomingMessage, response: ServerResponse) => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk);
    const { method = '', url = '', headers } = incoming;
    const request = { method, url, headers, body: Buffer.concat(chunks) };
    arrived.push(request);
    const answer = answers.get(url.split('?', 1)[0] ?? '');
    if (answer === undefined) response.writeHead(404, { 'content-type': 'text/plain' }).end('not here');
    else if (typeof answer === 'function') answer(response, request);
    else html(response, answer);
  };
  const server = options.tls
    ? createTlsServer(
        options.tls === true ? { key: fixture('key.pem'), cert: fixture('certificate.pem') } : options.tls,
      )
    : createServer();
  server.on('request', (incoming, response) => {
    handle(incoming, response).catch(() => response.destroy());
  });
  server.on('connection', (socket: Socket) => {
    connections += 1;
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    socket.on('error', () => undefined);
  });
  server.on('tlsClientError', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;

  return {
    port,
    origin: `${options.tls ? 'https' : 'http'}://127.0.0.1:${port}`,
    arrived,
    connections: () => connections,
    on: (path, answer) => {
      answers.set(path, answer);
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function fixture(name: string): Buffer {
  return readFileSync(new URL(`../../fixtures/login-window-tls/${name}`, import.meta.url));
}

/** A response with a page. */
export function html(
  response: ServerResponse,
  content: string,
  headers: Readonly<Record<string, string | string[]>> = {},
): void {
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...headers });
  response.end(`<!doctype html><title>Test page</title>${content}`);
}

/** A response with a redirect. */
export function redirectTo(location: string, status = 302): Answer {
  return (response) => {
    response.writeHead(status, { location }).end();
  };
}

/** A port of 127.0.0.1 at which nothing listens. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
