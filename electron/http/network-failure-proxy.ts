import { assertNever } from '../../core/base/assert-never.ts';
import type { Failure } from '../../core/base/failure.ts';
import { present } from '../../core/base/present.ts';
import { headerValues } from '../../core/oauth/message.ts';
import type { RawResponse } from './http-attempt.ts';
import type { Phase, Progress } from './http-progress.ts';
import { type HttpProxy, TunnelRefused } from './http-proxy.ts';
import { codeOf, type Described } from './network-failure-shared.ts';
import { tlsFailure } from './network-failure-tls.ts';

type ProxyPhase = Extract<Phase, `proxy: ${string}`>;

/** Whether a request got no further than the proxy. */
export function isProxyPhase(phase: Phase): phase is ProxyPhase {
  return phase.startsWith('proxy: ');
}

function proxyUrl({ proxy, url }: Progress): URL {
  return new URL(proxy?.url ?? url);
}

function unreachable(error: Error, progress: Progress): Described {
  const proxy = proxyUrl(progress);
  const code = codeOf(error);
  return {
    code: 'proxy-unreachable',
    message: `The proxy ${proxy.host} for ${progress.url.host} cannot be reached`,
    expected: `a proxy at ${proxy.host}`,
    received: code,
    hint:
      code === 'ENOTFOUND' || code === 'ENODATA'
        ? 'Check the host name of the proxy in the network settings of the connection. It may be known only inside a VPN or company network.'
        : 'Check host and port of the proxy in the network settings of the connection, and whether the proxy is running.',
  };
}

function authenticationNeeded(
  proxy: URL,
  host: string,
  received: string,
  challenge: string | undefined,
  sent: boolean,
): Described {
  const onlyOther = challenge !== undefined && !/\bbasic\b/i.test(challenge);
  return {
    code: 'proxy-authentication-required',
    message: sent
      ? `The proxy ${proxy.host} rejected the username or password (request to ${host})`
      : `The proxy ${proxy.host} requires a username and password (request to ${host})`,
    expected: onlyOther ? 'a proxy with Basic authentication' : 'valid proxy credentials',
    received: challenge === undefined ? received : `${received}; Proxy-Authenticate: ${challenge}`,
    hint: onlyOther
      ? 'Grantscope supports only Basic authentication at a proxy. Run a local proxy that supports this scheme, and enter that one.'
      : sent
        ? 'Correct the username and password of the proxy in the network settings of the connection.'
        : 'Enter the username and password of the proxy in the network settings of the connection.',
  };
}

function tunnelRefused(refused: TunnelRefused, progress: Progress, sent: boolean): Described {
  const proxy = proxyUrl(progress);
  const { host } = progress.url;
  const { received, status, challenge } = refused;
  if (status === 407) return authenticationNeeded(proxy, host, received, challenge, sent);
  if (status === undefined) {
    return {
      code: 'proxy-malformed',
      message: `${proxy.host} does not respond like a proxy (request to ${host})`,
      expected: 'a response to CONNECT (RFC 9110 section 9.3.6)',
      received,
      hint: 'Check scheme and port of the proxy: an https proxy uses TLS, an http proxy does not.',
    };
  }
  return {
    code: 'proxy-refused',
    message: `The proxy ${proxy.host} did not open a tunnel to ${host}`,
    expected: 'a 200 response to CONNECT (RFC 9110 section 9.3.6)',
    received,
    hint:
      status >= 500
        ? `The proxy could not reach ${host}. Check its DNS, and whether the server is running.`
        : `The proxy does not allow ${host} or its port. Change its configuration, or use another proxy.`,
  };
}

/**
 * Returns the failure of a request that got no further than the proxy. `sent` states whether credentials were
 * sent.
 */
export function proxyFailure(error: Error, phase: ProxyPhase, progress: Progress, sent: boolean): Described {
  switch (phase) {
    case 'proxy: looking up the name':
    case 'proxy: connecting':
      return unreachable(error, progress);
    case 'proxy: TLS handshake': {
      const { tls: _, ...own } = progress;
      const tls = progress.proxy?.tls;
      const { message, expected, received, hint, certificates } = tlsFailure(progress.socketError ?? error, {
        ...own,
        url: proxyUrl(progress),
        ...present({ tls }),
      });
      return present({
        code: 'proxy-tls-failed',
        message: `${message} (proxy for ${progress.url.host})`,
        expected,
        received,
        hint,
        certificates,
      });
    }
    case 'proxy: opening the tunnel':
      if (error instanceof TunnelRefused) return tunnelRefused(error, progress, sent);
      return {
        code: 'proxy-closed',
        message: `The proxy ${proxyUrl(progress).host} closed the connection instead of opening a tunnel to ${progress.url.host}`,
        expected: 'a response to CONNECT',
        received: codeOf(error),
        hint: 'Check the log of the proxy, and whether this port belongs to a proxy.',
      };
    default:
      return assertNever(phase);
  }
}

/** Returns the failure of a proxy that timed out. `within` names the time. */
export function proxyTimeout(phase: ProxyPhase, progress: Progress, within: string): Described {
  const proxy = proxyUrl(progress);
  return {
    code: 'proxy-timeout',
    message: `The proxy ${proxy.host} opened no connection to ${progress.url.host} ${within}`,
    expected: `a connection through the proxy ${within}`,
    received: `nothing while ${phase.replace(/^proxy: (?=TLS)/, 'in the ').replace(/^proxy: /, '')}`,
    hint:
      phase === 'proxy: opening the tunnel'
        ? `The proxy does not respond. Check that it can reach ${progress.url.host}, or increase the timeout.`
        : 'Check host and port of the proxy, and whether a firewall drops the connection.',
  };
}

/** Returns the failure of a proxy that requires authentication for a plain http request. */
export function proxyAuthenticationFailure(raw: RawResponse, proxy: HttpProxy, progress: Progress): Failure {
  const challenge = headerValues(raw.headers, 'Proxy-Authenticate')[0];
  const sent = proxy.authorization !== undefined;
  const status = `HTTP ${raw.status} ${raw.statusText}`.trimEnd();
  return {
    ...authenticationNeeded(proxy.url, progress.url.host, status, challenge, sent),
    step: `${progress.leg}: proxy: waiting for the headers`,
  };
}
