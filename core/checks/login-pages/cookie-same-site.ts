import type { ObservedExchange } from '../../record/exchange.ts';
import type { Rule } from '../rule.ts';
import { judgeSessionCookies } from './session-cookies.ts';

export const sessionCookiesSaySameSite: Rule<readonly ObservedExchange[]> = {
  id: 'login-pages.cookie-same-site',
  title: 'session cookies say whether other sites may use them',
  spec: 'RFC 9700 §4.7',
  severity: 'warning',
  verdict: (exchanges) =>
    judgeSessionCookies(exchanges, ({ sameSite }) => sameSite !== undefined, {
      expected: 'SameSite',
      note: 'What happens without it differs from browser to browser.',
    }),
};
