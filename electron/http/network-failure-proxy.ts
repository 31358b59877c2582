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

/** Whether a request came no further than the proxy. */
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
    message: `The proxy ${proxy.host}, through which ${progress.url.host} is asked, cannot be reached`,
    expected: `a proxy that listens at ${proxy.host}`,
    received: code,
    hint:
      code === 'ENOTFOUND' || code === 'ENODATA'
        ? 'Check the name of the proxy in the network settings of the connection, and whether it is known only inside a VPN or company network.'
        : 'Check host and port of the proxy in the network settings of the connection, and that it runs.',
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
      ? `The proxy ${proxy.host} refused the user name or password, on the way to ${host}`
      : `The proxy ${proxy.host} wants a user name and a password before it goes on to ${host}`,
    expected: onlyOther ? 'a proxy that takes Basic authentication' : 'credentials that the proxy takes',
    received: challenge === undefined ? received : `${received}; Proxy-Authenticate: ${challenge}`,
    hint: onlyOther
      ? 'This proxy takes only authentication that is not supported here: put a local proxy that speaks it in between, and name that one.'
      : sent
        ? 'Correct user name and password of the proxy in the network settings of the connection.'
        : 'Give user name and password of the proxy in the network settings of the connection.',
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
      message: `What listens at ${proxy.host} does not answer as a proxy should when asked for ${host}`,
      expected: 'an answer to CONNECT (RFC 9110 section 9.3.6)',
      received,
      hint: 'Check scheme and port of the proxy: an https proxy is spoken to in TLS, an http proxy in plain text.',
    };
  }
  return {
    code: 'proxy-refused',
    message: `The proxy ${proxy.host} opens no tunnel to ${host}`,
    expected: 'an answer of 200 to CONNECT (RFC 9110 section 9.3.6)',
    received,
    hint:
      status >= 500
        ? `The proxy could not reach ${host}: check that it can look up the name, and that the server runs.`
        : `The proxy does not allow ${host} or its port: have it allowed there, or use another proxy.`,
  };
}

/** The request came no further than the proxy. `sent` says whether credentials went with it. */
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
        message: `${message} (the proxy on the way to ${progress.url.host})`,
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
        expected: 'an answer to CONNECT',
        received: codeOf(error),
        hint: 'Look into the log of the proxy, and check that this port is that of a proxy.',
      };
    default:
      return assertNever(phase);
  }
}

/** The proxy did not do its part in time. `within` names the time. */
export function proxyTimeout(phase: ProxyPhase, progress: Progress, within: string): Described {
  const proxy = proxyUrl(progress);
  return {
    code: 'proxy-timeout',
    message: `The proxy ${proxy.host} opened no way to ${progress.url.host} ${within}`,
    expected: `a connection through the proxy ${within}`,
    received: `nothing while ${phase.replace(/^proxy: (?=TLS)/, 'in the ').replace(/^proxy: /, '')}`,
    hint:
      phase === 'proxy: opening the tunnel'
        ? `The proxy answers nothing: check that it can reach ${progress.url.host}, or allow it more time.`
        : 'Check host and port of the proxy, and that no firewall drops the connection.',
  };
}

/** A proxy that asks for authentication in its answer to a plain http request. */
export function proxyAuthenticationFailure(raw: RawResponse, proxy: HttpProxy, progress: Progress): Failure {
  const challenge = headerValues(raw.headers, 'Proxy-Authenticate')[0];
  const sent = proxy.authorization !== undefined;
  const status = `HTTP ${raw.status} ${raw.statusText}`.trimEnd();
  return {
    ...authenticationNeeded(proxy.url, progress.url.host, status, challenge, sent),
    step: `${progress.leg}: proxy: waiting for the headers`,
  };
}
