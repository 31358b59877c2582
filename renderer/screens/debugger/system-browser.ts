import { present } from '../../../core/base/present.ts';
import type { SystemBrowserOptions } from '../../../core/grants/option-shapes.ts';
import type { RunOptions } from '../../../core/grants/registry.ts';
import type { OptionValues } from '../../../core/grants/run-options.ts';
import { readLoopbackRedirect, withPort } from '../../../core/oauth/loopback-redirect.ts';
import type { ConnectionView } from '../../../core/views/connection/connection-view.ts';

/** The redirect URIs that are known to be registered, the usual one first. */
export function registeredUris(connection: ConnectionView, client: string | undefined): readonly string[] {
  const known = connection.demoClients?.find(({ clientId }) => clientId === (client ?? connection.clientId));
  return known === undefined || known.redirectUris.length === 0
    ? [connection.redirectUri]
    : known.redirectUris;
}

/** Every URI that is known to be registered for what the browser was sent away for. */
export function registeredFor(
  purpose: 'login' | 'logout',
  connection: ConnectionView,
): readonly string[] | undefined {
  const { demoClients, postLogoutRedirectUri } = connection;
  if (purpose === 'login') {
    return demoClients?.flatMap(({ redirectUris }) => redirectUris) ?? registeredUris(connection, undefined);
  }
  // Of the demo provider's clients the window does not know where they come back to: it is always registered.
  return demoClients === undefined && postLogoutRedirectUri !== undefined
    ? [postLogoutRedirectUri]
    : undefined;
}

/** Where the answer of the next login in the own browser goes, before a port is chosen. */
export function redirectUriOf(connection: ConnectionView, options: RunOptions): string {
  const [usual = connection.redirectUri] = registeredUris(connection, options.client);
  const own = 'ownBrowser' in options ? options.ownBrowser : undefined;
  return own?.redirectUri ?? usual;
}

/** What changes when the person wants their own browser: at the demo provider the client that is made for that. */
export function withSystemBrowser({ demoClients = [] }: ConnectionView, { grant }: RunOptions): OptionValues {
  const native = demoClients.find(
    ({ grants, redirectUris: [uri = ''] }) =>
      grants.includes(grant) && readLoopbackRedirect(uri) !== undefined,
  );
  return { ownBrowser: { answer: 'received' }, ...(native && { client: native.clientId }) };
}

/** What the own browser makes of the network settings of a connection; empty where it has none of them. */
export function networkNote({ network = {} }: Pick<ConnectionView, 'network'>): string {
  const { ca, proxy, insecureTls } = network;
  return ca === undefined && proxy === undefined && !insecureTls
    ? ''
    : ' It goes through the proxy and trusts the certificates that it is set up with itself.';
}

/** The options of the own browser without those that are undefined. */
export function systemBrowserWith(
  own: SystemBrowserOptions,
  change: { readonly [K in keyof SystemBrowserOptions]?: SystemBrowserOptions[K] | undefined },
): SystemBrowserOptions {
  const { answer = own.answer, port, redirectUri } = { ...own, ...change };
  return present({ answer, port, redirectUri });
}

/** The port of a text; undefined for what is none. */
export function readPort(text: string): number | undefined {
  const port = /^\d{1,5}$/.test(text.trim()) ? Number(text) : 0;
  return port >= 1 && port <= 65_535 ? port : undefined;
}

/** What the provider has to know of a redirect URI, as far as can be told from those that are registered. */
export function registrationNote(used: string, registered: readonly string[]): string {
  if (registered.includes(used)) return 'It is the registered one.';
  if (!registered.some((uri) => sameButForPort(uri, used))) {
    return 'It is not the one of the connection: register it at the provider for this client.';
  }
  return readLoopbackRedirect(used)?.host === 'localhost'
    ? 'Only the port differs from the registered one. Many providers take any port of localhost; one that does not needs this very URI registered.'
    : 'Only the port differs from the registered one. Providers have to take any port of a loopback address; one that does not needs this very URI registered.';
}

function sameButForPort(one: string, other: string): boolean {
  return readLoopbackRedirect(one) !== undefined && withPort(one, 1) === withPort(other, 1);
}
