import type { Failure, NetworkFailureCode } from '../../core/base/failure.ts';

interface Meaning {
  readonly code: NetworkFailureCode;
  readonly message: string;
  readonly hint: string;
}

/** What a Chromium network error ("net::ERR_CONNECTION_REFUSED") means in our own words, and what to do next. */
export function networkFailure(errorText: string): Pick<Failure, 'message'> & {
  readonly code: NetworkFailureCode;
  readonly received: string;
  readonly hint: string;
} {
  return { ...meaningOf(errorText.replace(/^net::/, '')), received: errorText };
}

/** Whether the error is one of the proxy and not of the server behind it. */
export function isProxyError(code: NetworkFailureCode): boolean {
  return code.startsWith('proxy-');
}

function meaningOf(name: string): Meaning {
  const known = meanings[name];
  if (known !== undefined) return known;
  const looked = 'Look the error up in chrome://network-errors, and look into the log of the provider.';
  if (/^ERR_(SSL|CERT|BAD_SSL|ECH)/.test(name)) return of('tls-failed', 'The TLS connection failed.', looked);
  if (/PROXY/.test(name)) {
    return of('proxy-unreachable', 'The proxy did not do its part.', proxySettings);
  }
  return of('network-failed', 'The request came to nothing.', looked);
}

function of(code: NetworkFailureCode, message: string, hint: string): Meaning {
  return { code, message, hint };
}

const proxySettings = 'Check host and port of the proxy in the network settings of the connection.';
const proxyCredentials =
  'Correct user name and password of the proxy in the network settings of the connection.';
const authenticationAsked = 'The server requires HTTP authentication.';
const authenticationHint = 'Sign in through the dialog of a visible login window or of your own browser.';
const nameHint =
  'Check the spelling of the host, and whether its name is known only inside a VPN or company network.';
const unreachableHint =
  'Check that host and port are right, and that no firewall or VPN drops the connection.';
const serverLog =
  'Look into the log of the provider for a crash; a firewall or proxy in between does this too.';
const closedHint = `${serverLog} So does a server that wants a client certificate, and a port that speaks TLS and is asked in plain http; the browser does not tell these apart.`;
const cutHint = 'Load the page again; a proxy or a crash of the server often does this.';
const dateHint = 'Check the clock of this machine, and renew the certificate of the server.';
const clientCertificateHint =
  'Use an endpoint without mutual TLS: this window has no client certificate to show.';
const authorityHint =
  'Add the authority of your company or test system to the network settings of the connection, or have the server send its intermediate certificates.';

const meanings: Readonly<Record<string, Meaning>> = {
  ERR_NAME_NOT_RESOLVED: of('dns-failed', 'The name of the host is not known.', nameHint),
  ERR_NAME_RESOLUTION_FAILED: of('dns-failed', 'The name of the host could not be looked up.', nameHint),
  ERR_DNS_TIMED_OUT: of(
    'dns-failed',
    'The name server did not answer.',
    'Check that this machine is online.',
  ),
  ERR_CONNECTION_REFUSED: of(
    'connection-refused',
    'Nothing listens at this host and port.',
    'Check authorization_endpoint, and whether the provider is running.',
  ),
  ERR_CONNECTION_TIMED_OUT: of('connection-timeout', 'The host did not answer in time.', unreachableHint),
  ERR_TIMED_OUT: of('connection-timeout', 'The host did not answer in time.', unreachableHint),
  ERR_ADDRESS_UNREACHABLE: of('network-failed', 'The host cannot be reached from here.', unreachableHint),
  ERR_INTERNET_DISCONNECTED: of(
    'network-failed',
    'There is no network.',
    'Connect this machine to a network.',
  ),
  ERR_NETWORK_CHANGED: of('network-failed', 'The network changed meanwhile.', 'Run the login again.'),
  ERR_UNSAFE_PORT: of(
    'network-failed',
    'Browsers refuse this port.',
    'Let the provider listen at another port: this one is reserved for another protocol.',
  ),
  ERR_CONNECTION_RESET: of('connection-reset', 'The connection was reset.', serverLog),
  ERR_CONNECTION_CLOSED: of(
    'connection-closed',
    'The connection was closed before an answer came.',
    closedHint,
  ),
  ERR_SOCKET_NOT_CONNECTED: of(
    'connection-closed',
    'The connection was closed before the request was sent.',
    closedHint,
  ),
  ERR_EMPTY_RESPONSE: of('connection-closed', 'The connection was closed without an answer.', closedHint),
  ERR_INVALID_HTTP_RESPONSE: of(
    'http-malformed',
    'The answer is not HTTP.',
    'Check that this port is that of a web server, and what stands in between.',
  ),
  ERR_INCOMPLETE_CHUNKED_ENCODING: of('body-truncated', 'The body was cut short.', cutHint),
  ERR_CONTENT_LENGTH_MISMATCH: of('body-truncated', 'The body was cut short.', cutHint),
  ERR_CONTENT_DECODING_FAILED: of(
    'content-encoding-broken',
    'The body could not be decompressed.',
    'Look at the raw body; a proxy that changes the body but not Content-Encoding often does this.',
  ),
  ERR_RESPONSE_HEADERS_TOO_BIG: of(
    'headers-too-large',
    'The headers of the answer are too large.',
    'Look for cookies or a redirect that grow with every request.',
  ),
  ERR_RESPONSE_HEADERS_MULTIPLE_CONTENT_LENGTH: of(
    'content-length-conflict',
    'The answer states two different lengths.',
    'Find the server or proxy that adds the second Content-Length.',
  ),
  ERR_TOO_MANY_REDIRECTS: of(
    'network-failed',
    'The pages redirect in a circle.',
    'Look at the chain of redirects; cookies that do not come back often do this.',
  ),
  ERR_CERT_AUTHORITY_INVALID: of(
    'tls-untrusted',
    'The certificate comes from an authority that is not trusted.',
    authorityHint,
  ),
  ERR_CERT_COMMON_NAME_INVALID: of(
    'tls-host-mismatch',
    'The certificate is for another host.',
    'Use a host name that the certificate holds, or check that the name leads to the right server.',
  ),
  ERR_CERT_DATE_INVALID: of('tls-expired', 'The certificate has expired or is not valid yet.', dateHint),
  ERR_CERT_REVOKED: of('tls-failed', 'The certificate was revoked.', 'Give the server a new certificate.'),
  ERR_CERT_WEAK_KEY: of(
    'tls-failed',
    'The key of the certificate is too weak.',
    'Give the server a new key.',
  ),
  ERR_CERT_WEAK_SIGNATURE_ALGORITHM: of(
    'tls-failed',
    'The certificate is signed with an algorithm that is broken.',
    'Give the server a certificate that is signed with SHA-256 or better.',
  ),
  ERR_CERT_INVALID: of('tls-failed', 'The certificate is malformed.', 'Give the server a new certificate.'),
  ERR_SSL_VERSION_OR_CIPHER_MISMATCH: of(
    'tls-version-refused',
    'No common TLS version or cipher was found.',
    'Enable TLS 1.2 or 1.3 with current ciphers at the server; older versions are not spoken here (RFC 8996).',
  ),
  ERR_SSL_CLIENT_AUTH_CERT_NEEDED: of(
    'tls-client-certificate-required',
    'A client certificate is demanded.',
    clientCertificateHint,
  ),
  ERR_BAD_SSL_CLIENT_AUTH_CERT: of(
    'tls-client-certificate-required',
    'A client certificate is demanded.',
    clientCertificateHint,
  ),
  ERR_SSL_PROTOCOL_ERROR: of(
    'not-tls',
    'The host does not speak TLS at this port, or breaks it off.',
    'If this server speaks plain HTTP (only fit for tests), use http://; else check the port.',
  ),
  ERR_SSL_UNRECOGNIZED_NAME_ALERT: of(
    'tls-failed',
    'The server has no certificate for this name.',
    'Check the host name, and that it leads to the right server.',
  ),
  ERR_PROXY_CONNECTION_FAILED: of(
    'proxy-unreachable',
    'The proxy cannot be reached.',
    `${proxySettings} See that it runs.`,
  ),
  ERR_TUNNEL_CONNECTION_FAILED: of(
    'proxy-refused',
    'The proxy opened no tunnel to the host.',
    'See that the proxy allows this host and port, and that it can reach them.',
  ),
  ERR_PROXY_CERTIFICATE_INVALID: of(
    'proxy-tls-failed',
    'The certificate of the proxy does not hold.',
    'Add the authority of the proxy to the network settings of the connection, and check its host name.',
  ),
  ERR_PROXY_AUTH_UNSUPPORTED: of(
    'proxy-authentication-required',
    'The proxy takes only authentication that is not supported here.',
    'Put a local proxy that speaks it in between, and name that one.',
  ),
  ERR_PROXY_AUTH_REQUESTED: of(
    'proxy-authentication-required',
    'The proxy wants a user name and a password.',
    proxyCredentials,
  ),
  // A browser says this of a page that waits for the user name and password, without any proxy.
  ERR_INVALID_AUTH_CREDENTIALS: of('http-authentication-required', authenticationAsked, authenticationHint),
  ERR_MISSING_AUTH_CREDENTIALS: of('http-authentication-required', authenticationAsked, authenticationHint),
  ERR_UNSUPPORTED_AUTH_SCHEME: of('http-authentication-required', authenticationAsked, authenticationHint),
  ERR_UNEXPECTED_PROXY_AUTH: of(
    'http-malformed',
    'The server returned HTTP 407, which is only for proxies.',
    'Check the configuration of the server: to ask for a user name and password it returns HTTP 401.',
  ),
};
