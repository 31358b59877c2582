import { mediaType } from '../../oauth/message.ts';
import type { ObservedExchange } from '../../record/exchange.ts';

/**
 * Whether a server received the request: an exchange that was captured or held was never sent, except the one whose
 * redirect was.
 */
export function leftBrowser({ captured, failure, response }: ObservedExchange): boolean {
  const isStopped = captured === true || failure?.code === 'redirect-mismatch';
  return !isStopped || (response !== undefined && response.status >= 300 && response.status < 400);
}

/** A displayed page: an HTML response of the main frame that was not a redirect. */
export function shownPages(exchanges: readonly ObservedExchange[]): readonly ObservedExchange[] {
  return exchanges.filter(
    ({ mainFrame, captured, resourceType, response }) =>
      mainFrame &&
      captured !== true &&
      /^document$/i.test(resourceType) &&
      response !== undefined &&
      (response.status < 300 || response.status >= 400) &&
      isHtml(mediaType(response.headers)),
  );
}

function isHtml(type: string | undefined): boolean {
  return type === 'text/html' || type === 'application/xhtml+xml';
}

/** Requests that posted a form with a password or one-time code, which were masked at capture. */
export function credentialPosts(exchanges: readonly ObservedExchange[]): readonly ObservedExchange[] {
  return exchanges.filter(
    ({ request, maskedFields }) => request.method.toUpperCase() === 'POST' && maskedFields.length > 0,
  );
}

/** Reads the URL of an exchange; undefined when it is invalid. */
export function urlOf({ request }: ObservedExchange): URL | undefined {
  return URL.canParse(request.url) ? new URL(request.url) : undefined;
}

/** A URL without query and fragment, which may hold secrets, as evidence. */
export function placeOf(exchange: ObservedExchange): string {
  return exchange.request.url.split(/[?#]/, 1)[0] ?? '';
}
