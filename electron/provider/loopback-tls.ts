import type { Provider } from 'oidc-provider';
import { isLoopbackHost } from '../../core/oauth/loopback.ts';
import type { DemoClient } from './demo-clients.ts';

/** Whether a redirect URI belongs to a program on this computer that uses TLS. */
export function isLoopbackTls(uri: string): boolean {
  if (!URL.canParse(uri)) return false;
  const { protocol, hostname } = new URL(uri);
  return protocol === 'https:' && isLoopbackHost(hostname);
}

/**
 * Allows native clients to use https on any port of a loopback host. oidc-provider does not register such a
 * URI, because RFC 8252 §7.3 mentions only http; a certificate does no harm.
 */
export function allowLoopbackTls(provider: Provider, clients: readonly DemoClient[]): void {
  const registered = new Map(
    clients.map(({ clientId, redirectUris }) => [clientId, redirectUris.filter(isLoopbackTls)] as const),
  );
  const model = provider.Client.prototype;
  const { redirectUriAllowed } = model;
  model.redirectUriAllowed = function isAllowed(uri) {
    if (redirectUriAllowed.call(this, uri)) return true;
    return isLoopbackTls(uri) && (registered.get(this.clientId) ?? []).includes(withoutPort(uri));
  };
}

function withoutPort(uri: string): string {
  const url = new URL(uri);
  url.port = '';
  return url.href;
}
