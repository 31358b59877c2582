import type { Server, Socket } from 'node:net';

export interface ConnectionLimits {
  /** Limit of open connections; the oldest is dropped for a new one. */
  readonly connections: number;
  /** Maximum duration of one from its TCP connect on, in milliseconds; unlimited when absent. */
  readonly lifetimeMs?: number;
}

/** Stops a server. May be called more than once; resolves when its port is free. */
export type CloseServer = () => Promise<void>;

/**
 * Limits the connections of a server from the TCP connect on, before TLS and HTTP see them. Returns a
 * function that stops the server and ends every connection at once, whatever its state.
 */
export function boundConnections(server: Server, { connections, lifetimeMs }: ConnectionLimits): CloseServer {
  const open = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    open.add(socket);
    const timer =
      lifetimeMs === undefined ? undefined : setTimeout(() => socket.destroy(), lifetimeMs).unref();
    socket.once('close', () => {
      clearTimeout(timer);
      open.delete(socket);
    });
    if (open.size <= connections) return;
    const [oldest] = open;
    if (oldest === undefined) return;
    open.delete(oldest);
    oldest.destroy();
  });
  let closing: Promise<void> | undefined;
  return () => {
    closing ??= new Promise((resolve) => {
      server.close(() => resolve());
      for (const socket of open) socket.destroy();
    });
    return closing;
  };
}
