import { connect, type NetConnectOpts } from 'node:net';
import { connect as connectTls } from 'node:tls';

/** A connection that is held open by its client, whatever the server does not send. */
export interface Held {
  /** Resolves once the server has ended it. */
  readonly ended: Promise<void>;
  hasEnded(): boolean;
  drop(): void;
}

/** Connects, by TLS where requested, sends these bytes, and then nothing more. */
export function hold(
  { tls = false, ...to }: NetConnectOpts & { readonly tls?: boolean },
  bytes: string | Buffer = '',
): Promise<Held> {
  return new Promise((resolve) => {
    const socket = tls ? connectTls({ ...to, rejectUnauthorized: false }) : connect(to);
    let gone = false;
    const { promise: ended, resolve: end } = Promise.withResolvers<void>();
    const held = { ended, hasEnded: () => gone, drop: () => socket.destroy() };
    // What is not read keeps the end of the connection from being seen.
    socket.resume();
    socket.on('error', () => undefined);
    socket.once('close', () => {
      gone = true;
      end();
      resolve(held);
    });
    socket.once(tls ? 'secureConnect' : 'connect', () => {
      if (bytes.length > 0) socket.write(bytes);
      resolve(held);
    });
  });
}

/** Of the record of a TLS ClientHello, the header and the first byte. */
export const halfHello = Buffer.from('160301020001', 'hex');
