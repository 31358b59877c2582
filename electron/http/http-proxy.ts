import type { Socket } from 'node:net';
import { excerpt } from '../../core/base/excerpt.ts';
import type { ProxySettings } from '../../core/base/network-settings.ts';
import type { Progress } from './http-progress.ts';

/** A proxy and its credentials. */
export interface HttpProxy {
  readonly url: URL;
  /** Value of Proxy-Authorization; absent where there is no username. */
  readonly authorization?: string;
}

const LONGEST_HEAD = 32 * 1024;
const SHOWN_CHARACTERS = 60;

/** A proxy that did not open its tunnel, or did not respond with HTTP. */
export class TunnelRefused extends Error {
  /** The status line, or the first bytes of the response. */
  readonly received: string;
  /** Undefined without a status. */
  readonly status: number | undefined;
  /** The authentication schemes of the proxy (RFC 9110 section 11.7.1). */
  readonly challenge: string | undefined;

  constructor(received: string, status?: number, challenge?: string) {
    super(`the proxy returned ${received}`);
    this.name = 'TunnelRefused';
    this.received = received;
    this.status = status;
    this.challenge = challenge;
  }
}

/** Reads the proxy of the settings. Throws `TypeError` for an invalid URL. */
export function readProxy({ url, username, password }: ProxySettings): HttpProxy {
  if (username === undefined || username === '') return { url: new URL(url) };
  const credentials = Buffer.from(`${username}:${password ?? ''}`, 'utf8').toString('base64');
  return { url: new URL(url), authorization: `Basic ${credentials}` };
}

function connectRequest(authority: string, { authorization }: HttpProxy): string {
  const lines = [
    `CONNECT ${authority} HTTP/1.1`,
    `Host: ${authority}`,
    ...(authorization === undefined ? [] : [`Proxy-Authorization: ${authorization}`]),
  ];
  return `${lines.join('\r\n')}\r\n\r\n`;
}

/**
 * Returns why a response to CONNECT opens no tunnel; undefined when it opens one (RFC 9110 section 9.3.6).
 */
function refusalOf(head: string): TunnelRefused | undefined {
  const [line = '', ...fields] = head.split('\r\n');
  const status = Number(line.match(/^HTTP\/1\.[01] (\d{3})(?: |$)/)?.[1] ?? Number.NaN);
  if (Number.isNaN(status)) return new TunnelRefused(quoted(head));
  if (status >= 200 && status < 300) return undefined;
  const challenge = fields.find((field) => /^proxy-authenticate:/i.test(field))?.replace(/^[^:]*:\s*/, '');
  return new TunnelRefused(line, status, challenge);
}

function quoted(text: string): string {
  return JSON.stringify(excerpt(text, SHOWN_CHARACTERS));
}

/** Opens a tunnel through a proxy, and returns the connection. */
export function openTunnel(
  transport: Socket,
  target: { readonly hostname: string; readonly port: number },
  proxy: HttpProxy,
  progress: Progress,
): Promise<Socket> {
  progress.phase = 'proxy: opening the tunnel';
  const host = target.hostname.includes(':') ? `[${target.hostname}]` : target.hostname;
  return new Promise((resolve, reject) => {
    let read = Buffer.alloc(0);
    const settle = (act: () => void) => {
      transport.off('readable', take);
      transport.off('end', ended);
      transport.off('error', fail);
      act();
    };
    const fail = (error: Error) => settle(() => reject(error));
    const ended = () => fail(new TunnelRefused(read.length === 0 ? 'nothing' : quoted(`${read}`)));
    const take = () => {
      for (;;) {
        const part: Buffer | null = transport.read();
        if (part === null) return;
        read = Buffer.concat([read, part]);
        const end = read.indexOf('\r\n\r\n');
        const isHttp = 'HTTP/'.startsWith(`${read.subarray(0, 5)}`);
        if (end < 0 && isHttp && read.length <= LONGEST_HEAD) continue;
        const refused = refusalOf(`${read.subarray(0, end < 0 ? undefined : end)}`);
        if (refused !== undefined || end < 0) return fail(refused ?? new TunnelRefused('endless headers'));
        return settle(() => {
          const rest = read.subarray(end + 4);
          if (rest.length > 0) transport.unshift(rest);
          progress.tunnelBytes = progress.socket?.bytesRead ?? 0;
          resolve(transport);
        });
      }
    };
    transport.on('readable', take);
    transport.on('end', ended);
    transport.on('error', fail);
    transport.write(connectRequest(`${host}:${target.port}`, proxy));
  });
}
