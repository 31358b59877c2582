import { isLoopbackHost } from '../../oauth/loopback.ts';
import type { ObservedExchange } from '../../record/exchange.ts';
import { judgeOffLoopback } from '../off-loopback.ts';
import { notApplicable, type Rule } from '../rule.ts';
import { urlOf } from './pages.ts';
import { noSessionCookie, sessionCookies, withoutIt } from './session-cookies.ts';

export const sessionCookiesAreSecure: Rule<readonly ObservedExchange[]> = {
  id: 'login-pages.cookie-secure',
  titles: { passed: 'Session cookies are Secure', failed: 'Session cookie is not Secure' },
  spec: 'RFC 6265 §4.1.2.5',
  severity: 'warning',
  verdict: (exchanges, facts) => {
    const cookies = sessionCookies(exchanges);
    if (cookies.length === 0) return notApplicable(noSessionCookie);
    const expected = 'Secure';
    return judgeOffLoopback(
      cookies,
      {
        onLoopback: ({ exchange }) => isLoopbackHost(urlOf(exchange)?.hostname ?? ''),
        holding: ({ cookie }) => cookie.secure,
      },
      {
        passed: { expected },
        violated: (first, others) => ({
          expected,
          ...withoutIt([first, ...others]),
          note: 'One request without TLS exposes the session.',
        }),
      },
      facts,
    );
  },
};
