import type { Socket } from 'node:net';
import { present } from '../../core/base/present.ts';
import type { ConnectionFacts } from '../../core/record/exchange.ts';

/** The phases of a request, which identify failures of the network. */
export type Phase =
  | 'proxy: looking up the name'
  | 'proxy: connecting'
  | 'proxy: TLS handshake'
  | 'proxy: opening the tunnel'
  | 'looking up the name'
  | 'connecting'
  | 'TLS handshake'
  | 'sending the request'
  | 'waiting for the headers'
  | 'reading the body';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** The state of one request in progress. Written only by the connector and the attempt. */
export interface Progress {
  readonly leg: string;
  readonly url: URL;
  phase: Phase;
  /** Durations in milliseconds. */
  readonly phases: Mutable<ConnectionFacts['phases']>;
  /** The TCP socket below TLS, once there is one. */
  socket?: Socket;
  /** Bytes received over the socket before the tunnel of a proxy was open. */
  tunnelBytes?: number;
  remoteAddress?: string;
  proxy?: NonNullable<ConnectionFacts['proxy']>;
  tls?: NonNullable<ConnectionFacts['tls']>;
  /** The first error of the connection, before the HTTP client converted it. */
  socketError?: Error;
  /** Set once the result is no longer needed, which discards a late connection. */
  abandoned: boolean;
}

export function newProgress(leg: string, url: URL): Progress {
  return { leg, url, phase: 'looking up the name', phases: {}, abandoned: false };
}

/** Returns the facts of the connection so far; undefined before the DNS lookup. */
export function connectionFacts(progress: Progress): ConnectionFacts | undefined {
  const { phases, remoteAddress, proxy, tls } = progress;
  if (Object.keys(phases).length === 0 && remoteAddress === undefined) return undefined;
  return present({ phases: { ...phases }, remoteAddress, proxy, tls });
}

/** Returns the number of bytes received from the server. */
export function bytesReceived({ socket, tunnelBytes = 0 }: Progress): number {
  return (socket?.bytesRead ?? 0) - tunnelBytes;
}
