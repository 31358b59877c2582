import type { Socket } from 'node:net';
import { connect } from 'node:tls';

/** What a port does in a TLS handshake after which nothing is sent. */
type Probed = 'no-tls' | 'tls' | 'certificate-required';

const HANDSHAKE_MS = 1_000;
const LISTEN_MS = 300;

/** Alert 116 of RFC 8446 section 6.2. */
const CERTIFICATE_REQUIRED_ALERT = 116;

/** The number of the TLS alert that made this error (RFC 8446 section 6), if an alert made it. */
export function tlsAlert(error: Error | undefined): number | undefined {
  const number = error?.message.match(/SSL alert number (\d+)/)?.[1];
  return number === undefined ? undefined : Number(number);
}

/**
 * Finds out why a port closed a connection without a word: shakes hands with it once more, sends nothing
 * and listens. A server that wants a client certificate says so only after the handshake (TLS 1.3), and its
 * reason may be lost when a request is on its way. Takes little more than a second at most.
 */
export function probeTls(
  target: { readonly host: string; readonly port: number },
  signal: AbortSignal,
): Promise<Probed> {
  return new Promise((resolve) => {
    let secured = false;
    const end = (probed: Probed, socket: Socket) => {
      clearTimeout(timer);
      signal.removeEventListener('abort', giveUp);
      socket.destroy();
      resolve(probed);
    };
    // Nothing is sent over this connection, so that it does not matter whether the peer can be trusted.
    const socket = connect({ ...target, rejectUnauthorized: false, ALPNProtocols: ['http/1.1'] });
    const answer = (): Probed => (secured ? 'tls' : 'no-tls');
    const giveUp = () => end(answer(), socket);
    let timer = setTimeout(giveUp, HANDSHAKE_MS);
    signal.addEventListener('abort', giveUp);
    socket.on('secureConnect', () => {
      secured = true;
      clearTimeout(timer);
      timer = setTimeout(giveUp, LISTEN_MS);
    });
    socket.on('error', (error) => {
      const alert = tlsAlert(error);
      if (alert === CERTIFICATE_REQUIRED_ALERT) end('certificate-required', socket);
      else end(alert === undefined ? answer() : 'tls', socket);
    });
    socket.on('close', () => end(answer(), socket));
    socket.resume();
  });
}
