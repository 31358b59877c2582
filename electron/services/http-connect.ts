import { lookup } from 'node:dns/promises';
import { connect, isIP, type LookupFunction, type Socket } from 'node:net';
import { type SecureContext, connect as startTls, type TLSSocket } from 'node:tls';
import type { buildConnector } from 'undici';
import { readChain } from './certificate-facts.ts';
import type { Progress } from './http-progress.ts';

/** How long one address of a host is tried before the next one is, in milliseconds. */
const NEXT_ADDRESS_AFTER = 1_000;

/** A certificate that was shown but does not hold. `code` is the word of OpenSSL or Node for why. */
class CertificateRefused extends Error {
  readonly code: string;

  constructor(code: string) {
    super(`the certificate was refused: ${code}`);
    this.name = 'CertificateRefused';
    this.code = code;
  }
}

async function lookUpName(hostname: string, progress: Progress): Promise<LookupFunction | undefined> {
  if (isIP(hostname) !== 0) return undefined;
  const start = performance.now();
  progress.phase = 'looking up the name';
  try {
    const addresses = await lookup(hostname, { all: true });
    return (_hostname, _options, callback) => callback(null, addresses);
  } finally {
    progress.phases.dns = performance.now() - start;
  }
}

function openTcp(
  target: { hostname: string; port: number; lookup: LookupFunction | undefined },
  progress: Progress,
): Promise<Socket> {
  const start = performance.now();
  progress.phase = 'connecting';
  return new Promise((resolve, reject) => {
    const socket = connect({
      host: target.hostname,
      port: target.port,
      autoSelectFamily: true,
      autoSelectFamilyAttemptTimeout: NEXT_ADDRESS_AFTER,
      noDelay: true,
      ...(target.lookup && { lookup: target.lookup }),
    });
    progress.socket = socket;
    socket.on('error', (error) => {
      progress.socketError ??= error;
      progress.phases.connect ??= performance.now() - start;
      reject(error);
    });
    socket.once('connect', () => {
      progress.phases.connect = performance.now() - start;
      if (socket.remoteAddress !== undefined) progress.remoteAddress = socket.remoteAddress;
      resolve(socket);
    });
  });
}

/**
 * Verification is left to this function instead of the TLS client, which would drop the certificate that it
 * refuses. Nothing is written before the verdict.
 */
function openTls(
  tcp: Socket,
  hostname: string,
  secureContext: SecureContext,
  progress: Progress,
): Promise<TLSSocket> {
  const start = performance.now();
  progress.phase = 'TLS handshake';
  return new Promise((resolve, reject) => {
    const socket = startTls({
      socket: tcp,
      host: hostname,
      ...(isIP(hostname) === 0 && { servername: hostname }),
      secureContext,
      ALPNProtocols: ['http/1.1'],
      rejectUnauthorized: false,
    });
    const fail = (error: Error) => {
      progress.phases.tls ??= performance.now() - start;
      reject(error);
    };
    socket.on('error', (error) => {
      progress.socketError ??= error;
      fail(error);
    });
    socket.once('secureConnect', () => {
      progress.phases.tls = performance.now() - start;
      progress.tls = {
        version: socket.getProtocol() ?? 'unknown',
        cipher: socket.getCipher().standardName,
        ...(typeof socket.alpnProtocol === 'string' && { alpn: socket.alpnProtocol }),
        authorized: socket.authorized,
        chain: readChain(socket.getPeerCertificate(true)),
      };
      if (socket.authorized) return resolve(socket);
      socket.destroy();
      fail(new CertificateRefused(String(socket.authorizationError)));
    });
  });
}

/** Opens one connection step by step, and notes each step in `progress`. */
export function connector(secureContext: SecureContext, progress: Progress): buildConnector.connector {
  const open = async ({ hostname, protocol, port }: buildConnector.Options): Promise<Socket> => {
    const secure = protocol === 'https:';
    const lookup = await lookUpName(hostname, progress);
    if (progress.abandoned) throw new Error('abandoned');
    const tcp = await openTcp({ hostname, port: Number(port || (secure ? 443 : 80)), lookup }, progress);
    const socket = secure ? await openTls(tcp, hostname, secureContext, progress) : tcp;
    progress.phase = 'sending the request';
    return socket;
  };
  return (target, callback) => {
    open(target).then(
      (socket) => callback(null, socket),
      (error: unknown) => callback(error instanceof Error ? error : new Error(String(error)), null),
    );
  };
}
