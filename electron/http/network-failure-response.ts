import { excerptFrom } from '../../core/base/excerpt.ts';
import { headerValues } from '../../core/oauth/message.ts';
import { bytesReceived, type Progress } from './http-progress.ts';
import { codeOf, type Described, type Situation, shownUrl } from './network-failure-shared.ts';
import { clientCertificateFailure, tlsFailure } from './network-failure-tls.ts';
import { tlsAlert } from './tls-alert.ts';

const CLOSED = ['UND_ERR_SOCKET', 'UND_ERR_CLOSED'];
const RESET = ['ECONNRESET', 'EPIPE', 'ECONNABORTED'];
const SHOWN_CHARACTERS = 60;

/** The start of an alert or a handshake record (RFC 8446 section 5.1). */
// biome-ignore lint/suspicious/noControlCharactersInRegex: the protocol is made of them
const TLS_RECORD = /^[\x15\x16]\x03/;

/** Returns the failure of plain http sent to a TLS port. */
export function tlsExpected(url: URL, received: string): Described {
  return {
    code: 'tls-expected',
    message: `${url.host} uses TLS, but the request was plain HTTP`,
    expected: 'an HTTP response',
    received,
    hint: `Use https://${url.host}${url.pathname}.`,
  };
}

/** Returns the bytes at which parsing stopped, where undici has them. */
function unreadOf(error: Error): string {
  return 'data' in error && typeof error.data === 'string' ? error.data : '';
}

function malformed(error: Error, { progress, response }: Situation): Described {
  const unread = unreadOf(error);
  const { url } = progress;
  if (TLS_RECORD.test(unread) && url.protocol === 'http:') return tlsExpected(url, 'a TLS record');
  const reason = error.message.match(/\(([^)]*)\)/)?.[1] ?? error.message;
  return {
    code: 'http-malformed',
    message: `${response ? 'The body' : 'The response'} of ${shownUrl(url)} is not HTTP/1.1: ${reason}`,
    expected: response ? 'a body in chunks (RFC 9112 section 7.1)' : 'a status line and headers (RFC 9112)',
    received: excerptFrom(unread, SHOWN_CHARACTERS),
    hint: 'Check that this port belongs to a web server, and whether a proxy is in between.',
  };
}

function cutShort(how: string, { progress, response }: Situation): Described {
  const declared = response && headerValues(response.headers, 'Content-Length')[0];
  return {
    code: 'body-truncated',
    message: `The body from ${shownUrl(progress.url)} is truncated`,
    expected: declared === undefined ? 'the last chunk' : `${declared} bytes`,
    received: `${response?.size ?? 0} bytes, then ${how}`,
    hint: 'See the part that arrived, and try again. A proxy or a crash of the server often causes this.',
  };
}

/** Adds a possible cause of a connection that was closed without a response; TLS 1.3 leaves it open. */
function doubt({ tls }: Progress): string {
  return tls?.version === 'TLSv1.3'
    ? ' Under TLS 1.3, a server that requires a client certificate may do the same.'
    : '';
}

function reset({ progress, response }: Situation): Described {
  return {
    code: 'connection-reset',
    message: `${progress.url.host} reset the connection ${response ? 'within the body' : 'before responding'}`,
    expected: response ? 'the rest of the body' : 'a response',
    received: response ? `${response.size} bytes of the body, then a reset` : 'a reset',
    hint: `Check the log of the server for a crash; a firewall or proxy may cause this too.${response ? '' : doubt(progress)}`,
  };
}

function closed({ progress }: Situation): Described {
  const { url, tls } = progress;
  const bytes = bytesReceived(progress);
  const partial = tls === undefined && bytes > 0;
  return {
    code: 'connection-closed',
    message: `${url.host} closed the connection ${partial ? 'within the headers' : 'without a response'}`,
    expected: 'a response',
    received: partial ? `${bytes} bytes, then the end` : 'the end of the connection',
    hint: `Check the log of the server for a crash or a limit, and check the port.${doubt(progress)}`,
  };
}

function conflictingLengths(url: URL): Described {
  return {
    code: 'content-length-conflict',
    message: `The response of ${shownUrl(url)} states its length in several ways`,
    expected: 'one Content-Length, or Transfer-Encoding (RFC 9112 section 6.3)',
    received: 'several Content-Length values, or one beside Transfer-Encoding',
    hint: 'Find the server or proxy that adds the second one: such responses allow request smuggling.',
  };
}

function tlsWord(progress: Progress, situation: Situation): Described | undefined {
  const { url, socketError } = progress;
  if (tlsAlert(socketError) !== undefined && socketError) return tlsFailure(socketError, progress);
  if (situation.probed === 'certificate-required') {
    return clientCertificateFailure(url, 'alert 116 (certificate required) after the handshake alone');
  }
  if (situation.probed === 'tls' && url.protocol === 'http:') {
    return tlsExpected(url, 'the end of the connection; a TLS handshake succeeds');
  }
  return undefined;
}

/** Returns the failure of a connection without a complete response. */
export function responseFailure(error: Error, situation: Situation): Described {
  const { progress, response } = situation;
  const { url } = progress;
  const code = codeOf(error);
  if (error.name === 'HTTPParserError') return malformed(error, situation);
  if (code === 'UND_ERR_HEADERS_OVERFLOW') {
    return {
      code: 'headers-too-large',
      message: `The headers of ${shownUrl(url)} are too large`,
      expected: 'at most 32 kB of headers',
      received: 'more than 32 kB of headers',
      hint: 'Check for cookies or a redirect that grow with every request.',
    };
  }
  if (code === 'UND_ERR_RES_CONTENT_LENGTH_MISMATCH') {
    return response ? cutShort('the end of the connection', situation) : conflictingLengths(url);
  }
  const byTls = tlsWord(progress, situation);
  if (byTls !== undefined) return byTls;
  if (RESET.includes(code)) return reset(situation);
  if (CLOSED.includes(code)) {
    if (/^bad (response|upgrade)$/.test(error.message)) return malformed(error, situation);
    return response ? cutShort('the end of the connection', situation) : closed(situation);
  }
  return {
    code: 'network-failed',
    message: `The request to ${shownUrl(url)} failed: ${error.message}`,
    expected: 'a response',
    received: code,
    hint: 'Try again. If it fails again, check the log of the server.',
  };
}
