import { isIP, type Socket } from 'node:net';
import { type SecureContext, connect as startTls, type TLSSocket } from 'node:tls';
import { present } from '../../core/base/present.ts';
import type { TlsFacts } from '../../core/record/exchange.ts';
import { readChain } from './certificate-facts.ts';
import type { Phase, Progress } from './http-progress.ts';

/** Whom to believe. */
export interface Trust {
  readonly secureContext: SecureContext;
  /** Whether a certificate that does not hold is taken all the same. */
  readonly insecureTls: boolean;
}

/** A certificate that was shown but does not hold. `code` is the word of OpenSSL or Node for why. */
class CertificateRefused extends Error {
  readonly code: string;

  constructor(code: string) {
    super(`the certificate was refused: ${code}`);
    this.name = 'CertificateRefused';
    this.code = code;
  }
}

/**
 * Verification is left to this function instead of the TLS client, which would drop the certificate that it
 * refuses. Nothing is written before the verdict.
 */
export function openTls(
  transport: Socket,
  hostname: string,
  trust: Trust,
  progress: Progress,
  step: { readonly phase: Phase; known(facts: TlsFacts): void },
): Promise<TLSSocket> {
  progress.phase = step.phase;
  return new Promise((resolve, reject) => {
    const socket = startTls({
      socket: transport,
      host: hostname,
      ...(isIP(hostname) === 0 && { servername: hostname }),
      secureContext: trust.secureContext,
      ALPNProtocols: ['http/1.1'],
      rejectUnauthorized: false,
    });
    socket.on('error', (error) => {
      progress.socketError ??= error;
      reject(error);
    });
    socket.once('secureConnect', () => {
      const refusedFor = socket.authorized ? undefined : wordOf(socket.authorizationError);
      step.known({
        version: socket.getProtocol() ?? 'unknown',
        cipher: socket.getCipher().standardName,
        ...(typeof socket.alpnProtocol === 'string' && { alpn: socket.alpnProtocol }),
        authorized: socket.authorized,
        ...present({ refusedFor }),
        chain: readChain(socket.getPeerCertificate(true)),
      });
      if (refusedFor === undefined || trust.insecureTls) return resolve(socket);
      socket.destroy();
      reject(new CertificateRefused(refusedFor));
    });
  });
}

/** Node documents an error here, and gives its code in most cases. */
function wordOf(error: unknown): string {
  if (error instanceof Error) return 'code' in error ? String(error.code) : error.message;
  return String(error);
}
