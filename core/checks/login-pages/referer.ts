import { headerValues } from '../../oauth/message.ts';
import type { ObservedExchange } from '../../record/exchange.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';
import { urlOf } from './pages.ts';
import { secretParameters } from './secret-parameters.ts';

export const refererHoldsNoSecret: Rule<readonly ObservedExchange[]> = {
  id: 'login-pages.referer',
  title: 'no code or token leaks by Referer',
  spec: 'RFC 9700 §4.2',
  severity: 'warning',
  verdict: (exchanges) => {
    if (exchanges.length === 0) return notApplicable('no request was observed');
    const expected = 'no code and no token in Referer headers';
    for (const exchange of exchanges) {
      const [referer = ''] = headerValues(exchange.request.headers, 'referer');
      const leaked = secretParameters(referer);
      if (leaked.length === 0) continue;
      return violated({
        expected,
        received: `${leaked.join(', ')} told to ${urlOf(exchange)?.host ?? 'another host'}`,
        at: { exchange: exchange.id, part: 'header', name: 'Referer' },
        note: 'The page with the answer in its URL loads or links to something else: use Referrer-Policy.',
      });
    }
    return pass({ expected });
  },
};
