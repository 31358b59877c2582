import { isLocalhostName, isLoopbackHost } from './loopback.ts';

/** A redirect URI on which a local program can listen (RFC 8252 section 7.3). */
export interface LoopbackRedirect {
  readonly tls: boolean;
  /** An address of 127.0.0.0/8, `::1`, or the name `localhost`. */
  readonly host: string;
  /** The default port of the scheme where the URI has none. */
  readonly port: number;
  readonly namesPort: boolean;
}

const parts = /^(https?:\/\/(?:\[[^\]]*\]|[^/?#:@]*))(:\d*)?([/?#].*)?$/is;

/**
 * Reads a redirect URI of a loopback address or of `localhost`; undefined for any other, for which no listener can
 * be opened. Names below `localhost` are not accepted: not every system resolves them.
 */
export function readLoopbackRedirect(redirectUri: string): LoopbackRedirect | undefined {
  const match = parts.exec(redirectUri);
  if (match === null || !URL.canParse(redirectUri)) return undefined;
  const { protocol, hostname, port } = new URL(redirectUri);
  if (!isLoopbackHost(hostname) || (isLocalhostName(hostname) && hostname !== 'localhost')) return undefined;
  const tls = protocol === 'https:';
  return {
    tls,
    host: hostname.replace(/^\[(.*)\]$/, '$1'),
    port: port === '' ? (tls ? 443 : 80) : Number(port),
    namesPort: (match[2] ?? ':') !== ':',
  };
}

/** The same redirect URI with another port, or with a placeholder for it; every other character is unchanged. */
export function withPort(redirectUri: string, port: number | string): string {
  return redirectUri.replace(parts, (_uri, head: string, _port, rest = '') => `${head}:${port}${rest}`);
}
