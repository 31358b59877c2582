import { present } from '../../../core/base/present.ts';
import type { SystemBrowserOptions } from '../../../core/grants/option-shapes.ts';
import type { RunOptions } from '../../../core/grants/registry.ts';
import { readLoopbackRedirect, withPort } from '../../../core/oauth/loopback-redirect.ts';
import type { ConnectionView } from '../../../core/views/connection/connection-view.ts';

/** Returns the registered redirect URIs, the default one first. */
export function registeredUris(connection: ConnectionView, client: string | undefined): readonly string[] {
  const known = connection.demoClients?.find(({ clientId }) => clientId === (client ?? connection.clientId));
  return known === undefined || known.redirectUris.length === 0
    ? [connection.redirectUri]
    : known.redirectUris;
}

/** Returns every registered URI that the browser may be redirected to. */
export function registeredFor(
  purpose: 'login' | 'logout',
  connection: ConnectionView,
): readonly string[] | undefined {
  const { demoClients, postLogoutRedirectUri } = connection;
  if (purpose === 'login') {
    return demoClients?.flatMap(({ redirectUris }) => redirectUris) ?? registeredUris(connection, undefined);
  }
  // The window does not know the post-logout redirect URIs of the demo clients; they are always registered.
  return demoClients === undefined && postLogoutRedirectUri !== undefined
    ? [postLogoutRedirectUri]
    : undefined;
}

/** Returns the redirect URI of the next login in the system browser, before a port is chosen. */
export function redirectUriOf(connection: ConnectionView, options: RunOptions): string {
  const [usual = connection.redirectUri] = registeredUris(connection, options.client);
  const own = 'ownBrowser' in options ? options.ownBrowser : undefined;
  return own?.redirectUri ?? usual;
}

/** Returns a note on network settings that do not apply to the system browser; empty where there are none. */
export function networkNote({ network = {} }: Pick<ConnectionView, 'network'>): string {
  const { ca, proxy, insecureTls } = network;
  return ca === undefined && proxy === undefined && !insecureTls
    ? ''
    : ' It uses its own proxy settings and trusted certificates.';
}

/** Returns the options of the system browser without undefined members. */
export function systemBrowserWith(
  own: SystemBrowserOptions,
  change: { readonly [K in keyof SystemBrowserOptions]?: SystemBrowserOptions[K] | undefined },
): SystemBrowserOptions {
  const { answer = own.answer, port, redirectUri } = { ...own, ...change };
  return present({ answer, port, redirectUri });
}

/** Reads a port number; undefined for any other text. */
export function readPort(text: string): number | undefined {
  const port = /^\d{1,5}$/.test(text.trim()) ? Number(text) : 0;
  return port >= 1 && port <= 65_535 ? port : undefined;
}

/** Compares a redirect URI with the registered ones, and returns what the user must know. */
export function registrationNote(used: string, registered: readonly string[]): string {
  if (registered.includes(used)) return 'This URI is registered for the client.';
  if (!registered.some((uri) => sameButForPort(uri, used))) {
    return 'Not the redirect URI of this connection: register it at the provider for this client.';
  }
  return readLoopbackRedirect(used)?.host === 'localhost'
    ? 'Only the port differs from the registered URI. Many providers accept any port on localhost; otherwise register this exact URI.'
    : 'Only the port differs from the registered URI. Providers must accept any port on a loopback address; otherwise register this exact URI.';
}

function sameButForPort(one: string, other: string): boolean {
  return readLoopbackRedirect(one) !== undefined && withPort(one, 1) === withPort(other, 1);
}
