import { isLoopbackHost } from '../../oauth/loopback.ts';
import type { ObservedExchange } from '../../record/exchange.ts';
import { judgeOffLoopback } from '../off-loopback.ts';
import { notApplicable, type Rule } from '../rule.ts';
import { leftBrowser, placeOf, urlOf } from './pages.ts';

export const everyHopIsHttps: Rule<readonly ObservedExchange[]> = {
  id: 'login-pages.http-hop',
  titles: { passed: 'All login pages use https', failed: 'Login page was loaded without TLS' },
  spec: 'RFC 9700 §2.6',
  severity: 'warning',
  verdict: (exchanges, facts) => {
    const hops = exchanges.filter((exchange) => exchange.mainFrame && leftBrowser(exchange));
    if (hops.length === 0) return notApplicable('no page was recorded');
    const expected = 'only https pages';
    return judgeOffLoopback(
      hops,
      {
        onLoopback: (hop) => isLoopbackHost(urlOf(hop)?.hostname ?? ''),
        holding: (hop) => urlOf(hop)?.protocol !== 'http:',
      },
      {
        passed: { expected },
        violated: (first) => ({
          expected,
          received: placeOf(first),
          at: { exchange: first.id, part: 'url' },
          note: 'Anyone on the network path can read or replace the page.',
        }),
      },
      facts,
    );
  },
};
