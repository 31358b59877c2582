import { isLoopbackHost } from '../../oauth/loopback.ts';
import type { ObservedExchange } from '../../trace/exchange.ts';
import type { Rule } from '../rule.ts';
import { judgeSessionCookies } from './session-cookies.ts';

export const sessionCookiesAreSecure: Rule<readonly ObservedExchange[]> = {
  id: 'login-pages.cookie-secure',
  title: 'session cookies are sent over TLS alone',
  spec: 'RFC 6265 §4.1.2.5',
  severity: 'warning',
  verdict: (exchanges) =>
    judgeSessionCookies(exchanges, ({ secure }, url) => secure || isPlainLoopback(url), {
      expected: 'Secure; not needed on http loopback',
      note: 'One request without TLS gives the session away.',
    }),
};

function isPlainLoopback(url: URL | undefined): boolean {
  return url?.protocol === 'http:' && isLoopbackHost(url.hostname);
}
