import type { CookieSet, ObservedExchange } from '../../trace/exchange.ts';
import { notApplicable, pass, type Verdict, violated } from '../rule.ts';
import { urlOf } from './pages.ts';

interface SessionCookie {
  readonly cookie: CookieSet;
  readonly exchange: ObservedExchange;
}

/**
 * Cookies that look like those of a session: set by a document of the main frame in answer to credentials,
 * or named like one. Cookies that were refused by the browser, or are taken away, are left out.
 */
function sessionCookies(exchanges: readonly ObservedExchange[]): readonly SessionCookie[] {
  return exchanges
    .filter(({ mainFrame }) => mainFrame)
    .flatMap((exchange) =>
      exchange.cookiesSet
        .filter((cookie) => cookie.blocked === undefined && !isTakenAway(cookie, exchange))
        .filter((cookie) => exchange.maskedFields.length > 0 || looksLikeSession(cookie.name))
        .map((cookie) => ({ cookie, exchange })),
    );
}

/** Violated when a session cookie does not have what is expected of it. */
export function judgeSessionCookies(
  exchanges: readonly ObservedExchange[],
  good: (cookie: CookieSet, url: URL | undefined) => boolean,
  evidence: { readonly expected: string; readonly note: string },
): Verdict {
  const cookies = sessionCookies(exchanges);
  if (cookies.length === 0) return notApplicable('no session cookie was set');
  const bad = cookies.filter(({ cookie, exchange }) => !good(cookie, urlOf(exchange)));
  const [first] = bad;
  if (first === undefined) return pass({ expected: evidence.expected });
  const names = [...new Set(bad.map(({ cookie }) => cookie.name))];
  return violated({
    ...evidence,
    received: `not so for ${names.join(', ')}`,
    at: { exchange: first.exchange.id, part: 'header', name: 'Set-Cookie' },
  });
}

function looksLikeSession(name: string): boolean {
  return /sess|sid$|^sid|auth|token|login|identity|interaction/i.test(name);
}

/** `expires` is in milliseconds since 1970. */
function isTakenAway({ expires }: CookieSet, { at }: ObservedExchange): boolean {
  return expires !== undefined && expires <= at;
}
