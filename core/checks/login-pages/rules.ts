import type { ObservedExchange } from '../../record/exchange.ts';
import type { Rule } from '../rule.ts';
import { sessionCookiesAreHttpOnly } from './cookie-http-only.ts';
import { sessionCookiesSaySameSite } from './cookie-same-site.ts';
import { sessionCookiesAreSecure } from './cookie-secure.ts';
import { pagesCannotBeFramed } from './framing.ts';
import { historyHoldsNoSecret } from './history.ts';
import { everyHopIsHttps } from './http-hop.ts';
import { credentialsAreNotForwarded } from './redirect-with-credentials.ts';
import { refererHoldsNoSecret } from './referer.ts';
import { noThirdPartyNearCredentials } from './third-party.ts';

/** The rules of the login pages; their subject is every exchange of the login window. */
export const loginPageRules: readonly Rule<readonly ObservedExchange[]>[] = [
  everyHopIsHttps,
  credentialsAreNotForwarded,
  pagesCannotBeFramed,
  refererHoldsNoSecret,
  historyHoldsNoSecret,
  sessionCookiesAreSecure,
  sessionCookiesAreHttpOnly,
  sessionCookiesSaySameSite,
  noThirdPartyNearCredentials,
];
