import type { ObservedExchange } from '../../record/exchange.ts';
import type { Rule } from '../rule.ts';
import { judgeSessionCookies } from './session-cookies.ts';

export const sessionCookiesAreHttpOnly: Rule<readonly ObservedExchange[]> = {
  id: 'login-pages.cookie-http-only',
  titles: { passed: 'Session cookies are HttpOnly', failed: 'Session cookie is not HttpOnly' },
  spec: 'RFC 6265 §4.1.2.6',
  severity: 'warning',
  verdict: (exchanges) =>
    judgeSessionCookies(exchanges, ({ httpOnly }) => httpOnly, {
      expected: 'HttpOnly',
      note: 'A script injected into a page of this host can steal the session.',
    }),
};
