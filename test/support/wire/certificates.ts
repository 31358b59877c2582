import { readFileSync } from 'node:fs';
import type { TlsOptions } from 'node:tls';

type CertificateName =
  | 'ca'
  | 'server'
  | 'idp'
  | 'expired'
  | 'not-yet-valid'
  | 'other-host'
  | 'self-signed'
  | 'client';

function readFixture(file: string): string {
  return readFileSync(new URL(`../../fixtures/tls/${file}`, import.meta.url), 'utf8');
}

/** The authority that signed the certificates of test/fixtures/tls; give it to a client as trusted. */
export const testAuthority = readFixture('ca.pem');

/** Certificate and key of a server, or of a client. `server` is for localhost and 127.0.0.1, `idp` for idp.test. */
export function certificate(name: CertificateName): { cert: string; key: string } {
  return { cert: readFixture(`${name}.pem`), key: readFixture(`${name}-key.pem`) };
}

/** A server that demands a certificate of its clients, in this version of TLS. */
export function demandingClientCertificate(version: 'TLSv1.2' | 'TLSv1.3'): TlsOptions {
  return {
    ...certificate('server'),
    ca: testAuthority,
    requestCert: true,
    rejectUnauthorized: true,
    minVersion: version,
    maxVersion: version,
  };
}

/** A server that speaks no newer version than TLS 1.1. */
export function onlyOldTls(): TlsOptions {
  return {
    ...certificate('server'),
    minVersion: 'TLSv1',
    maxVersion: 'TLSv1.1',
    ciphers: 'DEFAULT@SECLEVEL=0',
  };
}

/** A server whose only cipher suite needs an RSA key that it does not have. */
export function withoutCommonCipher(): TlsOptions {
  return { ...certificate('server'), maxVersion: 'TLSv1.2', ciphers: 'ECDHE-RSA-AES128-GCM-SHA256' };
}
