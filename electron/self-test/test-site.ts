import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { boundConnections } from '../machine/bounded-connections.ts';

/** Pages on this machine for the self-test, which redirect to a redirect URI that nothing may reach. */
export interface TestSite {
  readonly origin: string;
  /** The redirect URI. */
  readonly redirectUri: string;
  /** Resolves with the URL of a request that reached the redirect URI. */
  readonly leaked: Promise<string>;
  /** The `Cookie` header of the last request to the page `account`. */
  lastCookies(): string;
  close(): Promise<void>;
}

/** The name of the button on the page with a popup. */
export const popupButton = 'Continue';

const loopback = '127.0.0.1';
const limits = { connections: 64 };

/**
 * Serves on a free port of 127.0.0.1: `/popup` opens a window from a button, `/frame` has a frame of another
 * site (localhost), `/sign-in` sets cookies, `/account` receives them. All of them lead to the redirect URI,
 * with their name as the code.
 */
export async function serveTestSite(): Promise<TestSite> {
  let port = 0;
  let origin = '';
  let cookies = '';
  const leak = Promise.withResolvers<string>();

  const respond = ({ url = '', headers }: IncomingMessage, response: ServerResponse) => {
    const { pathname, searchParams } = new URL(url, `http://${loopback}`);
    const leave = (code: string, more = {}) =>
      response.writeHead(302, { location: `${origin}/callback?code=${code}`, ...more }).end();
    switch (pathname) {
      case '/popup':
        return page(
          response,
          `<button onclick="window.open('/leave?code=popup', '', 'popup')">${popupButton}</button>`,
        );
      case '/frame':
        return page(response, `<iframe src="http://localhost:${port}/framed"></iframe>`);
      case '/framed':
        return page(response, `<script>location.href = '/leave?code=frame'</script>`);
      case '/leave':
        return leave(searchParams.get('code') ?? '');
      case '/sign-in':
        return leave('sign-in', {
          'set-cookie': ['session=1; Path=/; HttpOnly', 'lasting=1; Path=/; Max-Age=3600; SameSite=Lax'],
        });
      case '/account':
        cookies = headers.cookie ?? '';
        return leave('account');
      case '/callback':
        leak.resolve(url);
        return response.end();
      default:
        return response.writeHead(404).end();
    }
  };

  const server = createServer(respond);
  const close = boundConnections(server, limits);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, loopback, resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the test site has no port');
  ({ port } = address);
  origin = `http://${loopback}:${port}`;
  return {
    origin,
    redirectUri: `${origin}/callback`,
    leaked: leak.promise,
    lastCookies: () => cookies,
    close,
  };
}

function page(response: ServerResponse, body: string): void {
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
  response.end(`<!doctype html><html lang="en"><title>Self-test</title>${body}</html>`);
}
