import type { ObservedExchange } from '../../record/exchange.ts';
import type { Rule } from '../rule.ts';
import { judgeSessionCookies } from './session-cookies.ts';

export const sessionCookiesSaySameSite: Rule<readonly ObservedExchange[]> = {
  id: 'login-pages.cookie-same-site',
  titles: { passed: 'Session cookies have SameSite', failed: 'Session cookie has no SameSite' },
  spec: 'RFC 9700 §4.7',
  severity: 'warning',
  verdict: (exchanges) =>
    judgeSessionCookies(exchanges, ({ sameSite }) => sameSite !== undefined, {
      expected: 'SameSite',
      note: 'The default differs between browsers.',
    }),
};
