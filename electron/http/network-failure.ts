import { assertNever } from '../../core/base/assert-never.ts';
import type { Failure } from '../../core/base/failure.ts';
import type { Ending } from './http-attempt.ts';
import { bytesReceived, type Phase } from './http-progress.ts';
import { connectFailure, lookUpFailure } from './network-failure-connect.ts';
import { isProxyPhase, proxyFailure, proxyTimeout } from './network-failure-proxy.ts';
import { responseFailure } from './network-failure-response.ts';
import { codeOf, type Described, type Situation, shownUrl } from './network-failure-shared.ts';
import { tlsFailure } from './network-failure-tls.ts';

function bytesSoFar({ progress, response }: Situation): string {
  if (response !== undefined) return `${response.size} bytes of the body`;
  const count = bytesReceived(progress);
  if (count === 0 || progress.tls !== undefined) return 'no header';
  return `${count} bytes, but not the end of the headers`;
}

const CONNECTION_PHASES: readonly Phase[] = ['looking up the name', 'connecting', 'TLS handshake'];

function timeout(milliseconds: number, total: boolean, situation: Situation): Described {
  const { url, phase } = situation.progress;
  const within = `within ${milliseconds / 1000} s${total ? ' for the whole request' : ''}`;
  if (isProxyPhase(phase)) return proxyTimeout(phase, situation.progress, within);
  if (CONNECTION_PHASES.includes(phase)) {
    return {
      code: 'connection-timeout',
      message: `No connection to ${url.host} ${within}`,
      expected: `a connection ${within}`,
      received: `nothing while ${phase === 'TLS handshake' ? 'in the TLS handshake' : phase}`,
      hint: 'Check host and port, and whether a firewall or VPN drops the connection.',
    };
  }
  if (phase === 'reading the body') {
    return {
      code: 'body-timeout',
      message: `The response of ${shownUrl(url)} ${total ? 'did not end' : 'stalled'}`,
      expected: total ? `the whole body ${within}` : `more of the body ${within}`,
      received: bytesSoFar(situation),
      hint: 'See the part that arrived, and check the network path to the server.',
    };
  }
  return {
    code: 'headers-timeout',
    message: `${shownUrl(url)} did not respond ${within}`,
    expected: `response headers ${within}`,
    received: bytesSoFar(situation),
    hint: 'The server accepted the connection. Check whether it is overloaded, and try again.',
  };
}

/** Returns the failure of a request that undici rejects. */
const REFUSED_BY_CLIENT = [
  'UND_ERR_INVALID_ARG',
  'UND_ERR_NOT_SUPPORTED',
  'UND_ERR_REQ_CONTENT_LENGTH_MISMATCH',
];

function errorFailure(error: Error, situation: Situation): Described {
  const { progress } = situation;
  const { phase } = progress;
  if (REFUSED_BY_CLIENT.includes(codeOf(error))) {
    return {
      code: 'invalid-input',
      message: `The request to ${shownUrl(progress.url)} cannot be sent: ${error.message}`,
      received: codeOf(error),
      hint: 'Correct the method, the headers or the body.',
    };
  }
  if (isProxyPhase(phase)) {
    return proxyFailure(error, phase, progress, situation.proxy?.authorization !== undefined);
  }
  switch (phase) {
    case 'looking up the name':
      return lookUpFailure(error, progress.url);
    case 'connecting':
      return connectFailure(error, progress);
    case 'TLS handshake':
      return tlsFailure(progress.socketError ?? error, progress);
    case 'sending the request':
    case 'waiting for the headers':
    case 'reading the body':
      return responseFailure(error, situation);
    default:
      return assertNever(phase);
  }
}

function describeEnding(ending: Exclude<Ending, { kind: 'complete' }>, situation: Situation): Described {
  const { url } = situation.progress;
  switch (ending.kind) {
    case 'cancelled':
      return {
        code: 'cancelled',
        message: `The request to ${shownUrl(url)} was cancelled`,
        received: bytesSoFar(situation),
        hint: 'Run it again if needed.',
      };
    case 'timeout':
      return timeout(ending.milliseconds, ending.of === 'total', situation);
    case 'too-large':
      return {
        code: 'body-too-large',
        message: `The response of ${shownUrl(url)} is too large`,
        expected: `at most ${situation.maxBodyBytes} bytes`,
        received: `more than ${situation.maxBodyBytes} bytes`,
        hint: 'Check that the URL is an OAuth endpoint and not a download, or raise the body limit.',
      };
    case 'error':
      return errorFailure(ending.error, situation);
    default:
      return assertNever(ending);
  }
}

/** Returns why a request got no complete response, by the phase of the connection. */
export function networkFailure(ending: Exclude<Ending, { kind: 'complete' }>, situation: Situation): Failure {
  const { leg, phase } = situation.progress;
  return { ...describeEnding(ending, situation), step: `${leg}: ${phase}` };
}
