import type { CookieSet, ObservedExchange } from '../../record/exchange.ts';
import { type Evidence, notApplicable, pass, type Verdict, violated } from '../rule.ts';
import { isKnownOtherCookie, isNamedLikeSession } from './cookie-names.ts';

export interface SessionCookie {
  readonly cookie: CookieSet;
  readonly exchange: ObservedExchange;
}

/**
 * Cookies that look like session cookies: set by a document of the main frame in response to credentials, or named
 * like one. Cookies known to serve another purpose, rejected by the browser, or deleted are excluded.
 */
export function sessionCookies(exchanges: readonly ObservedExchange[]): readonly SessionCookie[] {
  return exchanges
    .filter(({ mainFrame }) => mainFrame)
    .flatMap((exchange) =>
      exchange.cookiesSet
        .filter((cookie) => cookie.blocked === undefined && !isTakenAway(cookie, exchange))
        .filter(({ name }) =>
          exchange.maskedFields.length > 0 ? !isKnownOtherCookie(name) : isNamedLikeSession(name),
        )
        .map((cookie) => ({ cookie, exchange })),
    );
}

/** Why a rule about session cookies does not apply. */
export const noSessionCookie = 'no session cookie was set';

/** Violated when a session cookie lacks what is expected of it. */
export function judgeSessionCookies(
  exchanges: readonly ObservedExchange[],
  good: (cookie: CookieSet) => boolean,
  evidence: { readonly expected: string; readonly note: string },
): Verdict {
  const cookies = sessionCookies(exchanges);
  if (cookies.length === 0) return notApplicable(noSessionCookie);
  const [first, ...others] = cookies.filter(({ cookie }) => !good(cookie));
  if (first === undefined) return pass({ expected: evidence.expected });
  return violated({ ...evidence, ...withoutIt([first, ...others]) });
}

/** The cookies that lack what is expected, as evidence. */
export function withoutIt(cookies: readonly [SessionCookie, ...SessionCookie[]]): Evidence {
  const names = [...new Set(cookies.map(({ cookie }) => cookie.name))];
  return {
    received: `missing on ${names.join(', ')}`,
    at: { exchange: cookies[0].exchange.id, part: 'header', name: 'Set-Cookie' },
  };
}

/** `expires` is in milliseconds since 1970. */
function isTakenAway({ expires }: CookieSet, { at }: ObservedExchange): boolean {
  return expires !== undefined && expires <= at;
}
