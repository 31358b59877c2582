import type { ObservedExchange } from '../../record/exchange.ts';
import type { Rule } from '../rule.ts';
import { judgeSessionCookies } from './session-cookies.ts';

export const sessionCookiesAreHttpOnly: Rule<readonly ObservedExchange[]> = {
  id: 'login-pages.cookie-http-only',
  title: 'session cookies are out of reach of scripts',
  spec: 'RFC 6265 §4.1.2.6',
  severity: 'warning',
  verdict: (exchanges) =>
    judgeSessionCookies(exchanges, ({ httpOnly }) => httpOnly, {
      expected: 'HttpOnly',
      note: 'A script that gets into a page of this host can take the session.',
    }),
};
