import type { Result } from '../../core/base/failure.ts';
import type { ObservedExchange } from '../../core/record/exchange.ts';
import {
  type CookieHistory,
  type CookieMessage,
  cookieHistory,
} from '../../core/views/exchange/cookie-history.ts';
import { Pseudonyms } from '../masking/pseudonyms.ts';
import type { RunTable } from '../store/runs.ts';
import { notFound } from './not-found.ts';
import { readWholeExchange } from './whole-exchange.ts';

/** How many messages with cookies are read at most: those before a message matter the less the older they are. */
const mostMessages = 2_000;

/** How many messages are read before others are served. */
const batch = 20;

/**
 * Returns the cookies before and after a message of the login window. The values of messages whose secrets cannot be read now
 * are not compared.
 */
export async function readCookies(runs: RunTable, run: string, id: string): Promise<Result<CookieHistory>> {
  const observed = runs.exchanges.list(run).exchanges.filter((exchange) => exchange.kind === 'observed');
  const at = observed.findIndex((exchange) => exchange.id === id);
  if (at === -1) return notFound('message');
  const messages: CookieMessage[] = [];
  const before = observed.slice(0, at).filter((exchange) => hasCookies(exchange));
  for (const masked of [...before.slice(-mostMessages), ...observed.slice(at, at + 1)]) {
    if (messages.length % batch === batch - 1) await new Promise((resolve) => setImmediate(resolve));
    const whole = hasCookies(masked) ? readWholeExchange(runs, run, masked.id) : undefined;
    messages.push(whole?.ok && whole.value.kind === 'observed' ? whole.value : masked);
  }
  const pseudonyms = new Pseudonyms();
  return { ok: true, value: cookieHistory(messages, (value) => pseudonyms.of(value, 'cookie').text) };
}

function hasCookies({ request, cookiesSet }: ObservedExchange): boolean {
  return cookiesSet.length > 0 || request.headers.some(([name]) => name.toLowerCase() === 'cookie');
}
