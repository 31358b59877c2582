import { isLoopbackHost } from '../../oauth/loopback.ts';
import type { ObservedExchange } from '../../trace/exchange.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';
import { leftBrowser, placeOf, urlOf } from './pages.ts';

export const everyHopIsHttps: Rule<readonly ObservedExchange[]> = {
  id: 'login-pages.http-hop',
  title: 'no page of the login was fetched without TLS',
  spec: 'RFC 9700 §2.6',
  severity: 'warning',
  verdict: (exchanges) => {
    const hops = exchanges.filter((exchange) => exchange.mainFrame && leftBrowser(exchange));
    if (hops.length === 0) return notApplicable('no page was observed');
    const expected = 'https; http on loopback alone';
    const plain = hops.find((hop) => {
      const url = urlOf(hop);
      return url?.protocol === 'http:' && !isLoopbackHost(url.hostname);
    });
    if (plain === undefined) return pass({ expected });
    return violated({
      expected,
      received: placeOf(plain),
      at: { exchange: plain.id, part: 'url' },
      note: 'Whoever is on the way can read it, and put a page of his own in its place.',
    });
  },
};
