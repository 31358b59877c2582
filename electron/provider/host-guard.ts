import type { Middleware } from './koa.ts';
import { messagePage } from './pages/message-page.ts';
import { sendPage } from './pages/page.ts';

/**
 * Lets in only requests that name the provider's own host, so that no web page can reach it under a name of
 * its own (DNS rebinding), and gives unknown addresses a page.
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
      sendPage(context, messagePage('Nothing is here', 'The demo provider has no page at this address.'));
    } else {
      context.body = {
        error: 'not_found',
        error_description: 'the demo provider has nothing at this address',
      };
    }
    context.status = 404;
  };
}
