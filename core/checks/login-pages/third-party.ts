import { isSameSite } from '../../oauth/same-site.ts';
import type { ObservedExchange } from '../../record/exchange.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';
import { credentialPosts, leftBrowser, shownPages, urlOf } from './pages.ts';

/** Looks at what the page with the form loaded, from its request until the form was sent. */
export const noThirdPartyNearCredentials: Rule<readonly ObservedExchange[]> = {
  id: 'login-pages.third-party',
  titles: {
    passed: 'No third-party content while credentials were entered',
    failed: 'Third-party content while credentials were entered',
  },
  spec: 'RFC 9700 §4.2',
  severity: 'information',
  verdict: (exchanges) => {
    const posts = credentialPosts(exchanges);
    const pages = shownPages(exchanges);
    const visits = posts.flatMap((post) => {
      const page = pages.filter(({ page, at }) => page === post.page && at < post.at).at(-1);
      return page === undefined ? [] : [{ page, post }];
    });
    if (visits.length === 0) return notApplicable('no page with a credentials form was recorded');
    const expected = 'only requests to the site of the page';
    const foreign = visits.flatMap(({ page, post }) =>
      exchanges.filter(
        (exchange) =>
          leftBrowser(exchange) &&
          exchange.page === page.page &&
          exchange !== post &&
          exchange.at >= page.at &&
          exchange.at < post.at &&
          !isSameSite(urlOf(exchange), urlOf(page)),
      ),
    );
    const [first] = foreign;
    if (first === undefined) return pass({ expected });
    const hosts = [...new Set(foreign.flatMap((exchange) => urlOf(exchange)?.host ?? []))];
    return violated({
      expected,
      received: `requests to ${hosts.join(', ')}`,
      at: { exchange: first.id, part: 'url' },
      note: 'A third-party script could read the password as it is typed.',
    });
  },
};
