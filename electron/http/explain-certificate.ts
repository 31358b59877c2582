import type { Failure } from '../../core/base/failure.ts';
import type { ConnectionFacts } from '../../core/record/exchange.ts';
import { failureCertificates } from '../../core/views/failure/failure-certificates.ts';
import { certificateFailure } from './network-failure-tls.ts';

/** Whether a browser rejected a certificate or a handshake; it does not report the certificate. */
export function isAboutCertificates({ received = '' }: Failure): boolean {
  return /^net::ERR_(CERT|SSL|BAD_SSL|PROXY_CERT)/.test(received);
}

const ofCertificates: ReadonlySet<Failure['code']> = new Set([
  'tls-untrusted',
  'tls-self-signed',
  'tls-host-mismatch',
  'tls-expired',
  'tls-failed',
]);

/**
 * Adds to a failure of the login window what another connection to the same server shows about its
 * certificates.
 */
export function explainCertificate(
  failure: Failure,
  url: string,
  connection: ConnectionFacts | undefined,
  now: number,
): Failure {
  const { proxy, tls } = connection ?? {};
  if (failure.code === 'proxy-tls-failed' && proxy?.tls !== undefined) {
    const refused = certificateFailure(proxy.tls.refusedFor ?? '', new URL(proxy.url), proxy.tls.chain);
    return { ...failure, ...(refused?.certificates && { certificates: refused.certificates }) };
  }
  if (tls === undefined || !ofCertificates.has(failure.code)) return failure;
  const refused = certificateFailure(tls.refusedFor ?? '', new URL(url), tls.chain);
  if (refused !== undefined) {
    const { code, message, hint, certificates = [] } = refused;
    return {
      ...failure,
      code,
      message: `The login page could not be loaded. ${message}.`,
      hint,
      certificates,
    };
  }
  // The back channel trusts a certificate that the browser does not.
  const { hostname: host } = new URL(url);
  return { ...failure, certificates: failureCertificates(tls.chain, { code: failure.code, host, now }) };
}
