import type { AuthorizationRequestSubject } from '../../facts/facts.ts';
import { headerValues } from '../../oauth/message.ts';
import { placeOfUrl } from '../../oauth/near-miss.ts';
import { redirectDifference } from '../../oauth/redirect-difference.ts';
import type { ObservedExchange } from '../../record/exchange.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';
import { effectiveRequest } from './effective-request.ts';

/** About the request, because a response that was held is none of the run. */
export const redirectIsExact: Rule<AuthorizationRequestSubject> = {
  id: 'authorization-request.redirect-exact',
  titles: {
    passed: 'Provider redirects to the exact redirect URI',
    failed: 'Provider redirects to a URL that differs from the redirect URI',
  },
  spec: 'RFC 9700 §2.1',
  severity: 'error',
  verdict: (subject, facts) => {
    const [sent] = effectiveRequest(subject, facts)?.values('redirect_uri') ?? [];
    const redirectUri = sent ?? facts.client.redirectUri;
    if (redirectUri === undefined) return notApplicable('the redirect URI is not known');
    const held = facts.heldRedirects?.at(-1);
    const response = facts.authorizationResponse;
    const arrival =
      held === undefined
        ? response && { exchange: response.exchange, url: response.answer.url }
        : { exchange: held.id, url: targetOf(held) };
    if (arrival === undefined) return notApplicable('no redirect arrived');
    const difference = redirectDifference(arrival.url, redirectUri);
    if (difference === undefined) return notApplicable('the redirect URI is not a URL');
    const at = { exchange: arrival.exchange, part: 'url' } as const;
    const evidence = { expected: placeOfUrl(redirectUri), received: placeOfUrl(arrival.url), at };
    if (difference.parts.length === 0) return pass(evidence);
    return violated({
      ...evidence,
      note: `Different: ${difference.parts.join(', ')}. Redirect URIs must match character by character.`,
    });
  },
};

/** The URL that a held message was about to lead to: of a private-use scheme it is in the header of a redirect. */
function targetOf({ request, response }: ObservedExchange): string {
  const [location] = response === undefined ? [] : headerValues(response.headers, 'location');
  return location ?? request.url;
}
