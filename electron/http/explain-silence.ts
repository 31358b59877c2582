import type { Failure } from '../../core/base/failure.ts';
import type { Probed } from '../ports/ports.ts';
import { tlsExpected } from './network-failure-response.ts';
import { clientCertificateFailure } from './network-failure-tls.ts';

/** Whether a server closed the connection of a browser without a response. */
export function isSilent({ code }: Failure): boolean {
  return code === 'connection-closed' || code === 'connection-reset';
}

/** Adds to a failure of the login window what a handshake with the same server shows about the reason. */
export function explainSilence(failure: Failure, url: string, probed: Probed | undefined): Failure {
  const target = new URL(url);
  const { received = '' } = failure;
  if (probed === 'certificate-required') {
    const { code, message, hint } = clientCertificateFailure(target, received);
    return { ...failure, code, message: notLoaded(message), step: 'login window: TLS handshake', hint };
  }
  if (probed === 'tls' && target.protocol === 'http:') {
    const { code, message, hint } = tlsExpected(target, received);
    return { ...failure, code, message: notLoaded(message), hint };
  }
  return failure;
}

function notLoaded(why: string): string {
  return `The login page could not be loaded. ${why}.`;
}
