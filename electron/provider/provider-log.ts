import type { EventEmitter } from 'node:events';
import type { errors, KoaContextWithOIDC, Provider } from 'oidc-provider';

/**
 * Logs what the provider grants, and its errors with the reason that its responses hide on purpose, one line
 * each. No line contains a token or a secret.
 */
export function logProvider(provider: Provider, log: (line: string) => void): void {
  const refused = (what: string) => (_context: unknown, error: errors.OIDCProviderError) =>
    log(`${what} rejected: ${reasonOf(error)}`);
  const granted = (what: string, by: string) => (context: KoaContextWithOIDC) =>
    log(`${what} granted: ${context.oidc.params?.[by]} to ${context.oidc.client?.clientId}`);
  provider.on('authorization.success', granted('authorization request', 'response_type'));
  provider.on('grant.success', granted('token request', 'grant_type'));
  provider.on('authorization.error', refused('authorization request'));
  provider.on('grant.error', refused('token request'));
  provider.on('userinfo.error', refused('UserInfo request'));
  provider.on('introspection.error', refused('introspection request'));
  provider.on('revocation.error', refused('revocation request'));
  provider.on('end_session.error', refused('logout'));
  provider.on('server_error', (_context, error) => log(`failed: ${error.stack ?? error.message}`));
  const koa: EventEmitter = provider;
  koa.on('error', (error: Error) => log(`failed: ${error.stack ?? error.message}`));
}

function reasonOf(error: errors.OIDCProviderError): string {
  return [error.error, error.error_description, error.error_detail].filter((part) => part).join(': ');
}
