import type { CertificateFacts } from '../../core/record/exchange.ts';
import { failureCertificates } from '../../core/views/failure/failure-certificates.ts';
import { bytesReceived, type Progress } from './http-progress.ts';
import { codeOf, type Described } from './network-failure-shared.ts';
import { tlsAlert } from './tls-alert.ts';

/** Alerts of RFC 8446 section 6.2 that request another client certificate. */
const CLIENT_CERTIFICATE_ALERTS = [41, 42, 43, 116];
const HANDSHAKE_FAILURE_ALERT = 40;
const PROTOCOL_VERSION_ALERT = 70;
const UNRECOGNIZED_NAME_ALERT = 112;

/** An alert record has 7 bytes; when more were received before it, the server had already sent its hello. */
const ALERT_RECORD_BYTES = 7;

const VERSION_ERRORS = /UNSUPPORTED_PROTOCOL|WRONG_SSL_VERSION|VERSION_TOO_LOW|NO_PROTOCOLS_AVAILABLE/;
const NOT_TLS_ERRORS = /WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG|HTTP_REQUEST|BAD_PACKET|UNKNOWN_PROTOCOL/;

const UNTRUSTED = [
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'CERT_UNTRUSTED',
  'INVALID_CA',
];

function date(milliseconds: number | undefined): string {
  return milliseconds === undefined ? 'an unreadable date' : new Date(milliseconds).toISOString();
}

/**
 * Returns why a chain, leaf first, is not trusted, for a code of OpenSSL or Node; undefined for any other
 * code.
 */
export function certificateFailure(
  code: string,
  url: URL,
  chain: readonly CertificateFacts[],
): Described | undefined {
  const described = describeRefusal(code, url, chain);
  if (described === undefined) return undefined;
  const certificates = failureCertificates(chain, {
    code: described.code,
    host: url.hostname,
    now: Date.now(),
  });
  return { ...described, certificates };
}

function describeRefusal(code: string, url: URL, chain: readonly CertificateFacts[]): Described | undefined {
  const [leaf] = chain;
  if (leaf === undefined) return undefined;
  if (UNTRUSTED.includes(code)) {
    return {
      code: 'tls-untrusted',
      message: `The certificate of ${url.host} has an untrusted issuer`,
      expected: 'a chain that ends at a trusted CA',
      received: `${code}: issued by ${leaf.issuer}`,
      hint: 'Add the CA certificate to the network settings of the connection (--ca in the terminal), or configure the server to send its intermediate certificates.',
    };
  }
  switch (code) {
    case 'DEPTH_ZERO_SELF_SIGNED_CERT':
      return {
        code: 'tls-self-signed',
        message: `The certificate of ${url.host} is self-signed`,
        expected: 'a certificate of a trusted CA',
        received: `${code}: ${leaf.subject}`,
        hint: 'For a test server, add this certificate to the network settings of the connection (--ca in the terminal). Otherwise install a certificate of a CA on the server.',
      };
    case 'ERR_TLS_CERT_ALTNAME_INVALID':
      return {
        code: 'tls-host-mismatch',
        message: `The certificate of ${url.host} is for other names`,
        expected: url.hostname,
        received: leaf.alternativeNames.join(', ') || leaf.subject,
        hint: 'Use a host name of the certificate, or check that the name resolves to the right server.',
      };
    case 'CERT_HAS_EXPIRED': {
      const ended = chain.find(({ validTo }) => validTo !== undefined && validTo < Date.now()) ?? leaf;
      return {
        code: 'tls-expired',
        message: `A certificate of ${url.host} has expired`,
        expected: 'certificates that are valid now',
        received: `valid until ${date(ended.validTo)}: ${ended.subject}`,
        hint: 'Renew the certificate of the server, and check the clock of this machine.',
      };
    }
    case 'CERT_NOT_YET_VALID': {
      const early = chain.find(({ validFrom }) => validFrom !== undefined && validFrom > Date.now()) ?? leaf;
      return {
        code: 'tls-expired',
        message: `A certificate of ${url.host} is not valid yet`,
        expected: 'certificates that are valid now',
        received: `valid from ${date(early.validFrom)}: ${early.subject}`,
        hint: 'Check the clock of this machine, and the certificate of the server.',
      };
    }
    default:
      return undefined;
  }
}

/** Returns the failure of a server that requires a client certificate. */
export function clientCertificateFailure(url: URL, received: string): Described {
  return {
    code: 'tls-client-certificate-required',
    message: `${url.host} requires a client certificate`,
    expected: 'an endpoint without client certificates',
    received,
    hint: 'Use an endpoint without mutual TLS: one that is not under mtls_endpoint_aliases.',
  };
}

function alertFailure(alert: number, code: string, progress: Progress): Described | undefined {
  const { url } = progress;
  if (CLIENT_CERTIFICATE_ALERTS.includes(alert)) return clientCertificateFailure(url, code);
  if (alert === PROTOCOL_VERSION_ALERT) return versionFailure(url, code);
  if (alert === UNRECOGNIZED_NAME_ALERT) {
    return {
      code: 'tls-failed',
      message: `${url.host} has no certificate for that name`,
      expected: `a server for ${url.hostname}`,
      received: code,
      hint: 'Check the host name, and that it resolves to the right server.',
    };
  }
  if (alert !== HANDSHAKE_FAILURE_ALERT) return undefined;
  if (bytesReceived(progress) > ALERT_RECORD_BYTES) {
    return clientCertificateFailure(url, `${code} after the certificate of the server`);
  }
  return {
    code: 'tls-failed',
    message: `${url.host} supports none of the offered ciphers or key exchanges`,
    expected: 'ciphers of TLS 1.2 or 1.3 that Node offers',
    received: code,
    hint: 'Enable current ciphers on the server.',
  };
}

function versionFailure(url: URL, received: string): Described {
  return {
    code: 'tls-version-refused',
    message: `${url.host} supports no TLS version that this client supports`,
    expected: 'TLS 1.2 or 1.3',
    received,
    hint: 'Enable TLS 1.2 or 1.3 on the server; Grantscope does not support older versions (RFC 8996).',
  };
}

/** Returns the failure of a TLS handshake, or of a certificate rejected after it. */
export function tlsFailure(error: Error, progress: Progress): Described {
  const { url, tls } = progress;
  const code = codeOf(error);
  const refused = certificateFailure(code, url, tls?.chain ?? []);
  if (refused !== undefined) return refused;
  const alert = tlsAlert(error);
  const alerted = alert === undefined ? undefined : alertFailure(alert, code, progress);
  if (alerted !== undefined) return alerted;
  // BoringSSL, which Electron has in place of OpenSSL, names some reasons in the message alone.
  const reason = `${code} ${error.message}`;
  if (VERSION_ERRORS.test(reason)) return versionFailure(url, code);
  if (NOT_TLS_ERRORS.test(reason)) {
    return {
      code: 'not-tls',
      message: `${url.host} does not use TLS`,
      expected: 'a TLS handshake',
      received: code,
      hint: `If this server uses plain HTTP (for tests only), use http://${url.host}; otherwise check the port.`,
    };
  }
  if (code === 'ECONNRESET' || code === 'EPIPE') {
    return {
      code: 'syscall' in error ? 'connection-reset' : 'connection-closed',
      message: `${url.host} closed the connection during the TLS handshake`,
      expected: 'the rest of the handshake',
      received: `${code} after ${bytesReceived(progress)} bytes`,
      hint: 'Check that this port uses TLS, and whether a proxy or firewall interferes.',
    };
  }
  return {
    code: 'tls-failed',
    message: `The TLS handshake with ${url.host} failed`,
    expected: 'a complete handshake',
    received: code,
    hint: `See the reaction of the server: openssl s_client -connect ${url.hostname}:${url.port || 443}`,
  };
}
