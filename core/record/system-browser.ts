import type { CapturedResponse } from '../oauth/captured-response.ts';
import { type Exchange, type ObservedExchange, systemBrowserPage } from './exchange.ts';

/** Whether an exchange came from the system browser, of which nothing else is recorded. */
export function isFromSystemBrowser({ page }: ObservedExchange): boolean {
  return page === systemBrowserPage;
}

/** A response at the redirect URI that was not accepted. */
export function isRefusedResponse(exchange: Exchange): exchange is ObservedExchange {
  return exchange.kind === 'observed' && isFromSystemBrowser(exchange) && exchange.captured !== true;
}

/** Returns in a word how a response arrived. */
export function captureStatus({ capturedBy }: CapturedResponse): string {
  if (capturedBy === 'listener') return 'received';
  return capturedBy === 'pasted' ? 'pasted' : 'captured';
}
