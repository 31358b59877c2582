import type { CapturedAnswer } from '../oauth/captured-response.ts';
import { type Exchange, type ObservedExchange, ownBrowserPage } from './exchange.ts';

/** Whether an exchange came from the person's own browser, of which nothing else is seen. */
export function isFromOwnBrowser({ page }: ObservedExchange): boolean {
  return page === ownBrowserPage;
}

/** An answer that came to the redirect URI and was not taken. */
export function isRefusedAnswer(exchange: Exchange): exchange is ObservedExchange {
  return exchange.kind === 'observed' && isFromOwnBrowser(exchange) && exchange.captured !== true;
}

/** How an answer came, in a word. */
export function captureStatus({ capturedBy }: CapturedAnswer): string {
  if (capturedBy === 'listener') return 'received';
  return capturedBy === 'pasted' ? 'pasted' : 'captured';
}
