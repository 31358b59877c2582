import { headerValues } from '../../oauth/message.ts';
import type { ObservedExchange } from '../../record/exchange.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';
import { urlOf } from './pages.ts';
import { secretParameters } from './secret-parameters.ts';

export const refererHoldsNoSecret: Rule<readonly ObservedExchange[]> = {
  id: 'login-pages.referer',
  titles: {
    passed: 'No code or token in Referer headers',
    failed: 'Code or token leaked in a Referer header',
  },
  spec: 'RFC 9700 §4.2',
  severity: 'warning',
  verdict: (exchanges) => {
    if (exchanges.length === 0) return notApplicable('no request was recorded');
    const expected = 'no code or token in Referer headers';
    for (const exchange of exchanges) {
      const [referer = ''] = headerValues(exchange.request.headers, 'referer');
      const leaked = secretParameters(referer);
      if (leaked.length === 0) continue;
      return violated({
        expected,
        received: `${leaked.join(', ')} sent to ${urlOf(exchange)?.host ?? 'another host'}`,
        at: { exchange: exchange.id, part: 'header', name: 'Referer' },
        note: 'The page that received the response loads or links to another site. Set Referrer-Policy.',
      });
    }
    return pass({ expected });
  },
};
