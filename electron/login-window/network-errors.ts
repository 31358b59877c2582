import type { Failure, NetworkFailureCode } from '../../core/base/failure.ts';

interface Meaning {
  readonly code: NetworkFailureCode;
  readonly message: string;
  readonly hint: string;
}

/** Explains a Chromium network error ("net::ERR_CONNECTION_REFUSED"), with the next step. */
export function networkFailure(errorText: string): Pick<Failure, 'message'> & {
  readonly code: NetworkFailureCode;
  readonly received: string;
  readonly hint: string;
} {
  return { ...meaningOf(errorText.replace(/^net::/, '')), received: errorText };
}

/** Whether the error concerns the proxy and not the server behind it. */
export function isProxyError(code: NetworkFailureCode): boolean {
  return code.startsWith('proxy-');
}

function meaningOf(name: string): Meaning {
  const known = meanings[name];
  if (known !== undefined) return known;
  const looked = 'Look the error up in chrome://network-errors, and check the log of the provider.';
  if (/^ERR_(SSL|CERT|BAD_SSL|ECH)/.test(name)) return of('tls-failed', 'The TLS connection failed.', looked);
  if (/PROXY/.test(name)) {
    return of('proxy-unreachable', 'The proxy failed.', proxySettings);
  }
  return of('network-failed', 'The request failed.', looked);
}

function of(code: NetworkFailureCode, message: string, hint: string): Meaning {
  return { code, message, hint };
}

const proxySettings = 'Check host and port of the proxy in the network settings of the connection.';
const proxyCredentials =
  'Correct the username and password of the proxy in the network settings of the connection.';
const authenticationAsked = 'The server requires HTTP authentication.';
const authenticationHint = 'Sign in through the dialog of a visible login window or of the system browser.';
const nameHint = 'Check the host name. It may be known only inside a VPN or company network.';
const unreachableHint = 'Check host and port, and whether a firewall or VPN drops the connection.';
const serverLog = 'Check the log of the provider for a crash; a firewall or proxy may cause this too.';
const closedHint = `${serverLog} So may a server that requires a client certificate, and a TLS port that receives plain http; the browser does not distinguish these.`;
const cutHint = 'Load the page again. A proxy or a crash of the server often causes this.';
const dateHint = 'Check the clock of this machine, and renew the certificate of the server.';
const clientCertificateHint = 'Use an endpoint without mutual TLS: this window has no client certificate.';
const authorityHint =
  'Add the CA certificate to the network settings of the connection, or configure the server to send its intermediate certificates.';

const meanings: Readonly<Record<string, Meaning>> = {
  ERR_NAME_NOT_RESOLVED: of('dns-failed', 'Host not found.', nameHint),
  ERR_NAME_RESOLUTION_FAILED: of('dns-failed', 'DNS lookup failed.', nameHint),
  ERR_DNS_TIMED_OUT: of(
    'dns-failed',
    'The DNS server did not respond.',
    'Check the internet connection of this machine.',
  ),
  ERR_CONNECTION_REFUSED: of(
    'connection-refused',
    'Connection refused.',
    'Check authorization_endpoint, and whether the provider is running.',
  ),
  ERR_CONNECTION_TIMED_OUT: of('connection-timeout', 'Connection timed out.', unreachableHint),
  ERR_TIMED_OUT: of('connection-timeout', 'Connection timed out.', unreachableHint),
  ERR_ADDRESS_UNREACHABLE: of('network-failed', 'The host is unreachable.', unreachableHint),
  ERR_INTERNET_DISCONNECTED: of('network-failed', 'No network.', 'Connect this machine to a network.'),
  ERR_NETWORK_CHANGED: of(
    'network-failed',
    'The network changed during the request.',
    'Run the login again.',
  ),
  ERR_UNSAFE_PORT: of(
    'network-failed',
    'Browsers block this port.',
    'Move the provider to another port: this one is reserved for another protocol.',
  ),
  ERR_CONNECTION_RESET: of('connection-reset', 'The connection was reset.', serverLog),
  ERR_CONNECTION_CLOSED: of(
    'connection-closed',
    'The connection was closed before a response arrived.',
    closedHint,
  ),
  ERR_SOCKET_NOT_CONNECTED: of(
    'connection-closed',
    'The connection was closed before the request was sent.',
    closedHint,
  ),
  ERR_EMPTY_RESPONSE: of('connection-closed', 'The connection was closed without a response.', closedHint),
  ERR_INVALID_HTTP_RESPONSE: of(
    'http-malformed',
    'The response is not HTTP.',
    'Check that this port belongs to a web server, and whether a proxy is in between.',
  ),
  ERR_INCOMPLETE_CHUNKED_ENCODING: of('body-truncated', 'The body is truncated.', cutHint),
  ERR_CONTENT_LENGTH_MISMATCH: of('body-truncated', 'The body is truncated.', cutHint),
  ERR_CONTENT_DECODING_FAILED: of(
    'content-encoding-broken',
    'The body could not be decompressed.',
    'See the raw body. A proxy that changes the body but not Content-Encoding often causes this.',
  ),
  ERR_RESPONSE_HEADERS_TOO_BIG: of(
    'headers-too-large',
    'The headers of the response are too large.',
    'Check for cookies or a redirect that grow with every request.',
  ),
  ERR_RESPONSE_HEADERS_MULTIPLE_CONTENT_LENGTH: of(
    'content-length-conflict',
    'The response states two different lengths.',
    'Find the server or proxy that adds the second Content-Length.',
  ),
  ERR_TOO_MANY_REDIRECTS: of(
    'network-failed',
    'Redirect loop.',
    'Check the redirects. Missing cookies often cause this.',
  ),
  ERR_CERT_AUTHORITY_INVALID: of('tls-untrusted', 'The certificate has an untrusted issuer.', authorityHint),
  ERR_CERT_COMMON_NAME_INVALID: of(
    'tls-host-mismatch',
    'The certificate is for another host.',
    'Use a host name of the certificate, or check that the name resolves to the right server.',
  ),
  ERR_CERT_DATE_INVALID: of('tls-expired', 'The certificate has expired or is not valid yet.', dateHint),
  ERR_CERT_REVOKED: of(
    'tls-failed',
    'The certificate was revoked.',
    'Install a new certificate on the server.',
  ),
  ERR_CERT_WEAK_KEY: of(
    'tls-failed',
    'The key of the certificate is too weak.',
    'Install a new key on the server.',
  ),
  ERR_CERT_WEAK_SIGNATURE_ALGORITHM: of(
    'tls-failed',
    'The certificate is signed with an insecure algorithm.',
    'Install a certificate on the server that is signed with SHA-256 or better.',
  ),
  ERR_CERT_INVALID: of(
    'tls-failed',
    'The certificate is malformed.',
    'Install a new certificate on the server.',
  ),
  ERR_SSL_VERSION_OR_CIPHER_MISMATCH: of(
    'tls-version-refused',
    'The server supports none of the offered TLS versions or ciphers.',
    'Enable TLS 1.2 or 1.3 with current ciphers on the server; Grantscope does not support older versions (RFC 8996).',
  ),
  ERR_SSL_CLIENT_AUTH_CERT_NEEDED: of(
    'tls-client-certificate-required',
    'The server requires a client certificate.',
    clientCertificateHint,
  ),
  ERR_BAD_SSL_CLIENT_AUTH_CERT: of(
    'tls-client-certificate-required',
    'The server requires a client certificate.',
    clientCertificateHint,
  ),
  ERR_SSL_PROTOCOL_ERROR: of(
    'not-tls',
    'The TLS handshake failed, or the port does not use TLS.',
    'If this server uses plain HTTP (for tests only), use http://; otherwise check the port.',
  ),
  ERR_SSL_UNRECOGNIZED_NAME_ALERT: of(
    'tls-failed',
    'The server has no certificate for this name.',
    'Check the host name, and that it resolves to the right server.',
  ),
  ERR_PROXY_CONNECTION_FAILED: of(
    'proxy-unreachable',
    'The proxy cannot be reached.',
    `${proxySettings} Check whether the proxy is running.`,
  ),
  ERR_TUNNEL_CONNECTION_FAILED: of(
    'proxy-refused',
    'The proxy did not open a tunnel to the host.',
    'Check that the proxy allows this host and port, and can reach them.',
  ),
  ERR_PROXY_CERTIFICATE_INVALID: of(
    'proxy-tls-failed',
    'The certificate of the proxy is invalid.',
    'Add the CA certificate of the proxy to the network settings of the connection, and check its host name.',
  ),
  ERR_PROXY_AUTH_UNSUPPORTED: of(
    'proxy-authentication-required',
    'The proxy requires an unsupported authentication scheme.',
    'Run a local proxy that supports this scheme, and enter that one.',
  ),
  ERR_PROXY_AUTH_REQUESTED: of(
    'proxy-authentication-required',
    'The proxy requires a username and password.',
    proxyCredentials,
  ),
  // A browser reports this for a page that waits for the username and password, without any proxy.
  ERR_INVALID_AUTH_CREDENTIALS: of('http-authentication-required', authenticationAsked, authenticationHint),
  ERR_MISSING_AUTH_CREDENTIALS: of('http-authentication-required', authenticationAsked, authenticationHint),
  ERR_UNSUPPORTED_AUTH_SCHEME: of('http-authentication-required', authenticationAsked, authenticationHint),
  ERR_UNEXPECTED_PROXY_AUTH: of(
    'http-malformed',
    'The server returned HTTP 407, which is only for proxies.',
    'Check the configuration of the server: a challenge for a username and password has status 401.',
  ),
};
