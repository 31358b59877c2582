import { isIP, type Socket } from 'node:net';
import { connect } from 'node:tls';
import type { Probed } from '../ports/ports.ts';
import { openTransport, type Route, targetOf } from './http-connect.ts';
import type { Progress } from './http-progress.ts';
import { tlsAlert } from './tls-alert.ts';

/** How long the second handshake may take, in milliseconds. */
const HANDSHAKE_MS = 1_000;
const LISTEN_MS = 300;

/** Alert 116 of RFC 8446 section 6.2. */
const CERTIFICATE_REQUIRED_ALERT = 116;

/**
 * Finds out why a server closed a connection without a response: opens another one by the same route,
 * completes the handshake, sends nothing and listens. A server that requires a client certificate says so
 * only after the handshake (TLS 1.3), and its alert may be lost when a request is on its way. `scratch` is
 * the progress of this connection only. Takes little more than the time of the handshake at most, in milliseconds.
 */
export function probeTls(
  route: Route,
  scratch: Progress,
  signal: AbortSignal,
  handshakeMs = HANDSHAKE_MS,
): Promise<Probed> {
  const target = targetOf(scratch.url);
  return new Promise((resolve) => {
    let secured = false;
    const end = (probed: Probed) => {
      clearTimeout(timer);
      signal.removeEventListener('abort', giveUp);
      scratch.abandoned = true;
      scratch.socket?.destroy();
      resolve(probed);
    };
    const answer = (): Probed => (secured ? 'tls' : 'no-tls');
    const giveUp = () => end(answer());
    let timer = setTimeout(giveUp, handshakeMs);
    signal.addEventListener('abort', giveUp);
    const listen = (transport: Socket) => {
      // Nothing is sent over this connection, so the trust in the peer does not matter.
      const socket = connect({
        socket: transport,
        ...(isIP(target.hostname) === 0 && { servername: target.hostname }),
        rejectUnauthorized: false,
        ALPNProtocols: ['http/1.1'],
      });
      socket.on('secureConnect', () => {
        secured = true;
        clearTimeout(timer);
        timer = setTimeout(giveUp, LISTEN_MS);
      });
      socket.on('error', (error) => {
        const alert = tlsAlert(error);
        if (alert === CERTIFICATE_REQUIRED_ALERT) end('certificate-required');
        else end(alert === undefined ? answer() : 'tls');
      });
      socket.on('close', giveUp);
      socket.resume();
    };
    openTransport(target, route, scratch).then(listen, giveUp);
  });
}
