import type { ObservedExchange } from '../../record/exchange.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';
import { placeOf, shownPages } from './pages.ts';
import { secretParameters } from './secret-parameters.ts';

/** A redirect leaves no entry in the history, so only displayed pages count. */
export const historyHoldsNoSecret: Rule<readonly ObservedExchange[]> = {
  id: 'login-pages.history',
  titles: { passed: 'No code or token in browser history', failed: 'Code or token in browser history' },
  spec: 'RFC 9700 §4.3',
  severity: 'warning',
  verdict: (exchanges) => {
    const pages = shownPages(exchanges);
    if (pages.length === 0) return notApplicable('no login page was recorded');
    const expected = 'no code or token in the URL of a page';
    const kept = pages.find(({ request }) => secretParameters(request.url).length > 0);
    if (kept === undefined) return pass({ expected });
    return violated({
      expected,
      received: `${secretParameters(kept.request.url).join(', ')} in the URL of ${placeOf(kept)}`,
      at: { exchange: kept.id, part: 'url' },
      note: 'The next user of the browser can find it. Respond with a redirect instead of a page.',
    });
  },
};
