import type { AuthorizationRequestSubject } from '../../facts/facts.ts';
import { headerValues, parameterValues } from '../../oauth/message.ts';
import type { ObservedExchange } from '../../record/exchange.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';

/** Where the provider itself redirects the browser to the same URL again, the client is not at fault. */
export const requestUriIsUsedOnce: Rule<AuthorizationRequestSubject> = {
  id: 'authorization-request.request-uri-once',
  titles: { passed: 'Pushed request_uri is used once', failed: 'Pushed request_uri is used more than once' },
  spec: 'RFC 9126 §4',
  severity: 'error',
  verdict: ({ exchange, url, parameters }, { observed, pushedRequest }) => {
    const [requestUri] = parameterValues(parameters, 'request_uri');
    const isPushed =
      pushedRequest !== undefined || requestUri?.startsWith('urn:ietf:params:oauth:request_uri:');
    if (requestUri === undefined || !isPushed) return notApplicable('no pushed request_uri was used');
    const visits = observed.filter(({ request, mainFrame }) => mainFrame && sameUrl(request.url, url));
    if (visits.length === 0) return notApplicable("the browser's requests were not recorded");
    const sentBack = observed.filter((seen) => sameUrl(locationOf(seen), url)).length;
    const times = visits.length - sentBack;
    const expected = 'one request';
    if (times <= 1) return pass({ expected });
    return violated({
      expected,
      received: `${times} requests`,
      at: { exchange, part: 'query', name: 'request_uri' },
      note: 'Providers may reject the second one with invalid_request_uri.',
    });
  },
};

function locationOf({ request, response }: ObservedExchange): string | undefined {
  const [location] = headerValues(response?.headers ?? [], 'location');
  if (location === undefined || !URL.canParse(location, request.url)) return undefined;
  return new URL(location, request.url).href;
}

function sameUrl(one: string | undefined, other: string): boolean {
  return (
    one !== undefined && URL.canParse(one) && URL.canParse(other) && new URL(one).href === new URL(other).href
  );
}
