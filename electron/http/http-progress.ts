import type { Socket } from 'node:net';
import { present } from '../../core/base/present.ts';
import type { ConnectionFacts } from '../../core/record/exchange.ts';

/** How far a request came: what every failure of the network is told by. */
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

/** What is known of one request while it is under way. Written by the connector and the attempt alone. */
export interface Progress {
  readonly leg: string;
  readonly url: URL;
  phase: Phase;
  /** Durations in milliseconds. */
  readonly phases: Mutable<ConnectionFacts['phases']>;
  /** The TCP socket below TLS, once there is one. */
  socket?: Socket;
  /** Bytes that came over the socket before the tunnel of a proxy was open. */
  tunnelBytes?: number;
  remoteAddress?: string;
  proxy?: NonNullable<ConnectionFacts['proxy']>;
  tls?: NonNullable<ConnectionFacts['tls']>;
  /** The first error of the connection, before the HTTP client turned it into one of its own. */
  socketError?: Error;
  /** Set once nobody waits for the answer any more, so that a late connection is not used. */
  abandoned: boolean;
}

export function newProgress(leg: string, url: URL): Progress {
  return { leg, url, phase: 'looking up the name', phases: {}, abandoned: false };
}

/** The facts of the connection as far as it came; undefined when not even a name was looked up. */
export function connectionFacts(progress: Progress): ConnectionFacts | undefined {
  const { phases, remoteAddress, proxy, tls } = progress;
  if (Object.keys(phases).length === 0 && remoteAddress === undefined) return undefined;
  return present({ phases: { ...phases }, remoteAddress, proxy, tls });
}

/** Bytes that came from the server, as far as the socket tells. */
export function bytesReceived({ socket, tunnelBytes = 0 }: Progress): number {
  return (socket?.bytesRead ?? 0) - tunnelBytes;
}
