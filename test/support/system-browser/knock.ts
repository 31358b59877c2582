import { connect } from 'node:net';
import { connect as connectTls } from 'node:tls';

/** Where a listener is to be reached. */
export interface Door {
  readonly host: string;
  readonly port: number;
  readonly tls?: boolean;
}

/** The door of a redirect URI. */
export function doorOf(redirectUri: string): Door {
  const { hostname, port, protocol } = new URL(redirectUri);
  return { host: hostname.replace(/^\[|\]$/g, ''), port: Number(port), tls: protocol === 'https:' };
}

/** Sends these very bytes and returns everything that came until the connection ended. */
export function knock({ host, port, tls = false }: Door, bytes: string, halfClose = false): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = tls ? connectTls({ host, port, rejectUnauthorized: false }) : connect({ host, port });
    let text = '';
    socket.setEncoding('utf8');
    socket.on('data', (part: string) => {
      text += part;
    });
    socket.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'ECONNRESET' || error.code === 'EPIPE' ? resolve(text) : reject(error),
    );
    socket.once('close', () => resolve(text));
    socket.once(tls ? 'secureConnect' : 'connect', () => {
      socket.write(bytes);
      if (halfClose) socket.end();
    });
  });
}

/** A request as a browser writes it. */
export function request(
  url: string,
  {
    method = 'GET',
    headers = [],
    body = '',
  }: { method?: string; headers?: readonly string[]; body?: string } = {},
): string {
  const { host, pathname, search } = new URL(url);
  return [
    `${method} ${pathname}${search} HTTP/1.1`,
    `Host: ${host}`,
    ...(body === '' ? [] : [`Content-Length: ${Buffer.byteLength(body)}`]),
    ...headers,
    '',
    body,
  ].join('\r\n');
}

/** Sends a request as a browser writes it. */
export function ask(url: string, options?: Parameters<typeof request>[1]): Promise<string> {
  return knock(doorOf(url), request(url, options));
}

export const formHeader = 'Content-Type: application/x-www-form-urlencoded';
