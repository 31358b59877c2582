import type { Failure, NetworkFailureCode } from '../../core/contract/failure.ts';

/** What a Chromium network error ("net::ERR_CONNECTION_REFUSED") means in our own words. */
export function networkFailure(errorText: string): Pick<Failure, 'code' | 'message' | 'received'> {
  const name = errorText.replace(/^net::/, '');
  const [code, message] = meaningOf(name);
  return { code, message, received: errorText };
}

function meaningOf(name: string): readonly [NetworkFailureCode, string] {
  const known = meanings[name];
  if (known !== undefined) return known;
  if (/^ERR_(SSL|CERT|BAD_SSL)/.test(name)) return ['tls-failed', 'The TLS connection failed.'];
  return ['network-failed', 'The request came to nothing.'];
}

const meanings: Readonly<Record<string, readonly [NetworkFailureCode, string]>> = {
  ERR_NAME_NOT_RESOLVED: ['dns-failed', 'The name of the host is not known.'],
  ERR_NAME_RESOLUTION_FAILED: ['dns-failed', 'The name of the host could not be looked up.'],
  ERR_CONNECTION_REFUSED: ['connection-refused', 'Nothing listens at this host and port.'],
  ERR_CONNECTION_TIMED_OUT: ['connection-timeout', 'The host did not answer in time.'],
  ERR_TIMED_OUT: ['connection-timeout', 'The host did not answer in time.'],
  ERR_ADDRESS_UNREACHABLE: ['network-failed', 'The host cannot be reached from here.'],
  ERR_INTERNET_DISCONNECTED: ['network-failed', 'There is no network.'],
  ERR_CONNECTION_RESET: ['connection-reset', 'The connection was reset.'],
  ERR_CONNECTION_CLOSED: ['connection-closed', 'The connection was closed before an answer came.'],
  ERR_EMPTY_RESPONSE: ['connection-closed', 'The connection was closed without an answer.'],
  ERR_INVALID_HTTP_RESPONSE: ['http-malformed', 'The answer is not HTTP.'],
  ERR_INCOMPLETE_CHUNKED_ENCODING: ['body-truncated', 'The body was cut short.'],
  ERR_CONTENT_LENGTH_MISMATCH: ['body-truncated', 'The body was cut short.'],
  ERR_CONTENT_DECODING_FAILED: ['content-encoding-broken', 'The body could not be decompressed.'],
  ERR_RESPONSE_HEADERS_TOO_BIG: ['headers-too-large', 'The headers of the answer are too large.'],
  ERR_RESPONSE_HEADERS_MULTIPLE_CONTENT_LENGTH: [
    'content-length-conflict',
    'The answer states two different lengths.',
  ],
  ERR_CERT_AUTHORITY_INVALID: [
    'tls-untrusted',
    'The certificate comes from an authority that is not trusted.',
  ],
  ERR_CERT_COMMON_NAME_INVALID: ['tls-host-mismatch', 'The certificate is for another host.'],
  ERR_CERT_DATE_INVALID: ['tls-expired', 'The certificate has expired or is not valid yet.'],
  ERR_SSL_VERSION_OR_CIPHER_MISMATCH: ['tls-version-refused', 'No common TLS version or cipher was found.'],
  ERR_SSL_CLIENT_AUTH_CERT_NEEDED: ['tls-client-certificate-required', 'A client certificate is demanded.'],
  ERR_SSL_PROTOCOL_ERROR: ['not-tls', 'The host does not speak TLS at this port.'],
};
