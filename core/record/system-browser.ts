import type { CapturedResponse } from '../oauth/captured-response.ts';
import { type Exchange, type ObservedExchange, systemBrowserPage } from './exchange.ts';

/** Whether an exchange came from the person's own browser, of which nothing else is seen. */
export function isFromSystemBrowser({ page }: ObservedExchange): boolean {
  return page === systemBrowserPage;
}

/** An answer that came to the redirect URI and was not taken. */
export function isRefusedResponse(exchange: Exchange): exchange is ObservedExchange {
  return exchange.kind === 'observed' && isFromSystemBrowser(exchange) && exchange.captured !== true;
}

/** How an answer came, in a word. */
export function captureStatus({ capturedBy }: CapturedResponse): string {
  if (capturedBy === 'listener') return 'received';
  return capturedBy === 'pasted' ? 'pasted' : 'captured';
}
