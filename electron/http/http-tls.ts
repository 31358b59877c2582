import { isIP, type Socket } from 'node:net';
import { type SecureContext, connect as startTls, type TLSSocket } from 'node:tls';
import { present } from '../../core/base/present.ts';
import type { TlsFacts } from '../../core/record/exchange.ts';
import { readChain } from './certificate-facts.ts';
import type { Phase, Progress } from './http-progress.ts';

/** The trusted certificates. */
export interface Trust {
  readonly secureContext: SecureContext;
  /** Whether an invalid certificate is accepted nevertheless. */
  readonly insecureTls: boolean;
}

/** An invalid certificate of a server. `code` is the reason in the words of OpenSSL or Node. */
class CertificateRefused extends Error {
  readonly code: string;

  constructor(code: string) {
    super(`the certificate was rejected: ${code}`);
    this.name = 'CertificateRefused';
    this.code = code;
  }
}

/**
 * Verification is done by this function instead of the TLS client, which would drop a certificate that it
 * rejects. Nothing is sent before the result.
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

/** Node documents an error here, and returns its code in most cases. */
function wordOf(error: unknown): string {
  if (error instanceof Error) return 'code' in error ? String(error.code) : error.message;
  return String(error);
}
