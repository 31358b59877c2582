import type { Middleware } from './koa.ts';
import { messagePage } from './pages/message-page.ts';
import { sendPage } from './pages/page.ts';

/**
 * Accepts only requests for the provider's own host: no web page can reach it under another name (DNS
 * rebinding). Unknown URLs get an error page.
 */
export function guardHost(issuer: string): Middleware {
  const { host } = new URL(issuer);
  return async (context, next) => {
    if (context.headers.host !== host) {
      context.status = 421;
      context.body = { error: 'misdirected_request', error_description: `this is ${host}` };
      return;
    }
    await next();
    if (context.status !== 404 || context.body) return;
    if (context.accepts('json', 'html') === 'html') {
      sendPage(context, messagePage('Page not found', 'The demo provider has no page at this URL.'));
    } else {
      context.body = {
        error: 'not_found',
        error_description: 'the demo provider has no page at this URL',
      };
    }
    context.status = 404;
  };
}
