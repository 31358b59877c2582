import type { Socket } from 'node:net';
import type { TLSSocket, TlsOptions } from 'node:tls';
import type { FailureCode } from '../../../core/base/failure.ts';
import {
  answer,
  brokenGzip,
  bytes,
  closes,
  cutsBody,
  hugeHeaders,
  neverAnswers,
  resets,
  speaksGarbage,
  stallsInBody,
  twoContentLengths,
} from './behaviours.ts';
import { certificate, demandingClientCertificate, onlyOldTls } from './certificates.ts';
import { type Behaviour, startFirstBytes, startWire, type Wire } from './start-wire.ts';

/** What is reported of a fault: its code, how far the connection came, and what the user reads. */
interface Told {
  readonly code: FailureCode;
  readonly phase: string;
  readonly message: RegExp;
  readonly received: RegExp;
  /** The next thing to try. */
  readonly hint: RegExp;
}

/** One fault of the network, over real sockets. */
export interface FailureRow extends Told {
  readonly fault: string;
  open(): Promise<{ readonly url: string; close(): Promise<unknown> }>;
  /** Whether the authority of the tests is added; it is, when absent. */
  readonly trusts?: boolean;
  /** What is shown at each certificate of the chain; absent where none is shown. */
  readonly certificates?: readonly (string | undefined)[];
  /** The same in a login window, or why it is nothing of its own there. */
  readonly browser: (Told & { open?(): ReturnType<FailureRow['open']> }) | { readonly why: string };
}

const serve =
  (behaviour: Behaviour, tls?: TlsOptions): FailureRow['open'] =>
  () =>
    startWire(behaviour, tls);

/** A server, asked by the other scheme than it speaks. */
const askedWrongly =
  (start: () => Promise<Wire>): FailureRow['open'] =>
  async () => {
    const wire = await start();
    const url = wire.url.startsWith('https:')
      ? wire.url.replace('https:', 'http:')
      : wire.url.replace('http:', 'https:');
    return { url, close: wire.close };
  };

const speaksPlainHttp = (socket: Socket) => {
  socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n');
};

/** Wants a client certificate, and closes without the alert of RFC 8446 section 6.2 that would say so. */
const wantsCertificateSilently: TlsOptions = {
  ...demandingClientCertificate('TLSv1.3'),
  rejectUnauthorized: false,
};
const closesOnStrangers: Behaviour = (socket) => {
  if (!(socket as TLSSocket).authorized) socket.end();
};

const addAuthority = /Add the CA certificate to the network settings of the connection/;
const renew = /Renew the certificate.*clock of this machine/;
const withoutMutualTls = /Use an endpoint without mutual TLS/;
const logOfServer = /Check the log of the server/;
const handshake = 'TLS handshake';
const headers = 'waiting for the headers';
const body = 'reading the body';
const connected = 'after connecting';

/** Every fault that was measured, each distinguished from the others. */
export const failureRows: readonly FailureRow[] = [
  {
    fault: 'an authority that is not trusted',
    open: serve(answer(), certificate('server')),
    trusts: false,
    code: 'tls-untrusted',
    phase: handshake,
    message: /certificate of localhost:\d+ has an untrusted issuer/,
    received: /UNABLE_TO_VERIFY_LEAF_SIGNATURE: issued by .*Grantscope test CA/,
    hint: addAuthority,
    certificates: ['issuer not trusted'],
    browser: {
      code: 'tls-untrusted',
      phase: handshake,
      message: /has an untrusted issuer/,
      received: /ERR_CERT_AUTHORITY_INVALID/,
      hint: addAuthority,
    },
  },
  {
    fault: 'a certificate that the server signed itself',
    open: serve(answer(), certificate('self-signed')),
    trusts: false,
    code: 'tls-self-signed',
    phase: handshake,
    message: /certificate of localhost:\d+ is self-signed/,
    received: /DEPTH_ZERO_SELF_SIGNED_CERT/,
    hint: /add this certificate to the network settings of the connection/,
    certificates: ['self-signed, not trusted'],
    browser: {
      code: 'tls-self-signed',
      phase: handshake,
      message: /is self-signed/,
      received: /ERR_CERT_AUTHORITY_INVALID/,
      hint: /add this certificate/,
    },
  },
  {
    fault: 'a certificate for another host',
    open: serve(answer(), certificate('other-host')),
    code: 'tls-host-mismatch',
    phase: handshake,
    message: /certificate of localhost:\d+ is for other names/,
    received: /DNS:other\.example/,
    hint: /Use a host name of the certificate/,
    certificates: ['not for localhost', undefined],
    browser: {
      code: 'tls-host-mismatch',
      phase: handshake,
      message: /is for other names/,
      received: /ERR_CERT_COMMON_NAME_INVALID/,
      hint: /Use a host name of the certificate/,
    },
  },
  {
    fault: 'a certificate that has expired',
    open: serve(answer(), certificate('expired')),
    code: 'tls-expired',
    phase: handshake,
    message: /certificate of localhost:\d+ has expired/,
    received: /valid until 2021-01-01/,
    hint: renew,
    certificates: ['expired', undefined],
    browser: {
      code: 'tls-expired',
      phase: handshake,
      message: /has expired/,
      received: /ERR_CERT_DATE_INVALID/,
      hint: renew,
    },
  },
  {
    fault: 'a client certificate that is demanded (TLS 1.3)',
    open: serve(answer(), demandingClientCertificate('TLSv1.3')),
    code: 'tls-client-certificate-required',
    phase: headers,
    message: /localhost:\d+ requires a client certificate/,
    received: /alert|CERTIFICATE_REQUIRED/i,
    hint: withoutMutualTls,
    browser: {
      code: 'tls-client-certificate-required',
      phase: handshake,
      message: /[Aa] client certificate/,
      // The alert may come too late for the browser, which then says no more than that the connection has gone.
      received:
        /ERR_(BAD_SSL_CLIENT_AUTH_CERT|SOCKET_NOT_CONNECTED|EMPTY_RESPONSE|CONNECTION_(RESET|CLOSED))/,
      hint: withoutMutualTls,
    },
  },
  {
    fault: 'a client certificate that is demanded without a word (TLS 1.3)',
    open: serve(closesOnStrangers, wantsCertificateSilently),
    code: 'connection-closed',
    phase: headers,
    message: /localhost:\d+ closed the connection without a response/,
    received: /the end of the connection/,
    // Nothing on the wire tells this from a crash.
    hint: /Under TLS 1\.3, a server that requires a client certificate may do the same/,
    browser: {
      code: 'connection-closed',
      phase: connected,
      message: /closed/,
      received: /ERR_(EMPTY_RESPONSE|CONNECTION_CLOSED|SOCKET_NOT_CONNECTED)/,
      hint: /does not distinguish these/,
    },
  },
  {
    fault: 'a version of TLS that is too old',
    open: serve(answer(), onlyOldTls()),
    code: 'tls-version-refused',
    phase: handshake,
    message: /supports no TLS version that this client supports/,
    received: /PROTOCOL_VERSION|UNSUPPORTED_PROTOCOL/,
    hint: /Enable TLS 1\.2 or 1\.3 on the server/,
    browser: {
      code: 'tls-version-refused',
      phase: handshake,
      message: /supports none of the offered TLS versions or ciphers/,
      received: /ERR_SSL_VERSION_OR_CIPHER_MISMATCH/,
      hint: /Enable TLS 1\.2 or 1\.3/,
    },
  },
  {
    fault: 'https to a port that speaks http',
    open: askedWrongly(() => startFirstBytes(speaksPlainHttp)),
    code: 'not-tls',
    phase: handshake,
    message: /localhost:\d+ does not use TLS/,
    received: /WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG|HTTP_REQUEST/,
    hint: /use http:\/\/localhost:\d+; otherwise check the port/,
    browser: {
      code: 'not-tls',
      phase: handshake,
      message: /The TLS handshake failed, or the port does not use TLS/,
      received: /ERR_SSL_PROTOCOL_ERROR/,
      hint: /use http:\/\/; otherwise check the port/,
    },
  },
  {
    fault: 'http to a port that speaks TLS',
    open: askedWrongly(() => startWire(answer(), certificate('server'))),
    code: 'tls-expected',
    phase: headers,
    message: /localhost:\d+ uses TLS, but the request was plain HTTP/,
    received: /TLS/,
    hint: /Use https:\/\/localhost:\d+/,
    browser: {
      code: 'tls-expected',
      phase: connected,
      message: /localhost:\d+ uses TLS, but the request was plain HTTP/,
      received: /ERR_(EMPTY_RESPONSE|CONNECTION_CLOSED|CONNECTION_RESET)/,
      hint: /Use https:\/\/localhost:\d+/,
    },
  },
  {
    fault: 'a name that nobody knows',
    open: async () => ({ url: 'https://nonexistent.invalid', close: async () => undefined }),
    code: 'dns-failed',
    phase: 'looking up the name',
    message: /Host nonexistent\.invalid not found/,
    received: /ENOTFOUND/,
    hint: /Check the host name\. It may be known only inside a VPN/,
    browser: {
      code: 'dns-failed',
      phase: 'looking up the name',
      message: /Host not found/,
      received: /ERR_NAME_NOT_RESOLVED/,
      hint: /Check the host name\. It may be known only inside a VPN/,
    },
  },
  {
    fault: 'no response',
    open: serve(neverAnswers),
    code: 'headers-timeout',
    phase: headers,
    message: /localhost:\d+\S* did not respond within/,
    received: /no header/,
    hint: /Check whether it is overloaded/,
    browser: {
      code: 'login-timeout',
      phase: 'waiting for the redirect',
      message: /did not end within/,
      received: /the last page was http:\/\/localhost/,
      hint: /Check whether the page continued/,
    },
  },
  {
    fault: 'a body that stalls',
    open: serve(stallsInBody()),
    code: 'body-timeout',
    phase: body,
    message: /response of http:\/\/localhost:\d+\S* stalled/,
    received: /11 bytes of the body/,
    hint: /See the part that arrived/,
    browser: { why: 'a login page may go on loading for ever: it is the time for the login that ends it' },
  },
  {
    fault: 'a body that is cut short',
    open: serve(cutsBody()),
    code: 'body-truncated',
    phase: body,
    message: /body from http:\/\/localhost:\d+\S* is truncated/,
    received: /11 bytes, then the end/,
    hint: /try again\. A proxy or a crash/,
    browser: {
      // What arrived of the page is shown, and the user may be able to continue.
      code: 'login-timeout',
      phase: 'waiting for the redirect',
      message: /its last page did not load\. The body is truncated/,
      received: /ERR_CONTENT_LENGTH_MISMATCH/,
      hint: /Load the page again/,
    },
  },
  {
    fault: 'a reset before the headers',
    open: serve(resets),
    code: 'connection-reset',
    phase: headers,
    message: /localhost:\d+ reset the connection before responding/,
    received: /a reset/,
    hint: logOfServer,
    browser: {
      code: 'connection-reset',
      phase: connected,
      message: /connection was reset/,
      received: /ERR_CONNECTION_RESET/,
      hint: /log of the provider for a crash/,
    },
  },
  {
    fault: 'an end before the headers',
    open: serve(closes),
    code: 'connection-closed',
    phase: headers,
    message: /localhost:\d+ closed the connection without a response/,
    received: /the end of the connection/,
    hint: logOfServer,
    browser: {
      code: 'connection-closed',
      phase: connected,
      message: /closed without a response/,
      received: /ERR_EMPTY_RESPONSE/,
      hint: /log of the provider for a crash/,
    },
  },
  {
    fault: 'a status line that is none',
    open: serve(speaksGarbage),
    code: 'http-malformed',
    phase: headers,
    message: /response of http:\/\/localhost:\d+\S* is not HTTP\/1\.1/,
    received: /220 mail\.example/,
    hint: /port belongs to a web server/,
    browser: {
      code: 'http-malformed',
      phase: headers,
      message: /The response is not HTTP/,
      received: /ERR_INVALID_HTTP_RESPONSE/,
      hint: /port belongs to a web server/,
    },
  },
  {
    fault: 'headers that are too large',
    open: serve(hugeHeaders),
    code: 'headers-too-large',
    phase: headers,
    message: /headers of http:\/\/localhost:\d+\S* are too large/,
    received: /more than 32 kB of headers/,
    hint: /cookies or a redirect that grow/,
    browser: {
      // A browser reads 256 kB of them.
      open: serve(bytes(`HTTP/1.1 200 OK\r\n${`X-Large: ${'a'.repeat(1000)}\r\n`.repeat(300)}\r\n`)),
      code: 'headers-too-large',
      phase: headers,
      message: /headers of the response are too large/,
      received: /ERR_RESPONSE_HEADERS_TOO_BIG/,
      hint: /cookies or a redirect that grow/,
    },
  },
  {
    fault: 'two lengths',
    open: serve(twoContentLengths),
    code: 'content-length-conflict',
    phase: headers,
    message: /states its length in several ways/,
    received: /several Content-Length values/,
    hint: /request smuggling/,
    browser: {
      code: 'content-length-conflict',
      phase: headers,
      message: /two different lengths/,
      received: /ERR_RESPONSE_HEADERS_MULTIPLE_CONTENT_LENGTH/,
      hint: /adds the second Content-Length/,
    },
  },
  {
    fault: 'gzip that is none',
    open: serve(brokenGzip),
    code: 'content-encoding-broken',
    phase: body,
    message: /is not valid gzip/,
    received: /16 bytes that cannot be decoded/,
    hint: /changes the body but not Content-Encoding/,
    browser: {
      code: 'login-timeout',
      phase: 'waiting for the redirect',
      message: /its last page did not load\. The body could not be decompressed/,
      received: /ERR_CONTENT_DECODING_FAILED/,
      hint: /changes the body but not Content-Encoding/,
    },
  },
];

const typical = ['an authority that is not trusted', 'a certificate for another host', 'no response'];

/** One of each kind, where the words are the same for all: certificates that are not trusted, or trusted and wrong, and a wait. */
export const typicalRows = failureRows.filter(({ fault }) => typical.includes(fault));
