import type { EventEmitter } from 'node:events';
import type { errors, Provider } from 'oidc-provider';

/**
 * Tells what goes wrong in the provider, one line each, with the reason that its answers hide on purpose.
 * No line holds a token or a secret.
 */
export function logProvider(provider: Provider, log: (line: string) => void): void {
  const refused = (what: string) => (_context: unknown, error: errors.OIDCProviderError) =>
    log(`${what} refused: ${reasonOf(error)}`);
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
  return [error.error, error.error_description, error.error_detail].filter(Boolean).join(': ');
}
