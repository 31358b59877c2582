import { stringArrayMember } from '../token/json-members.ts';
import type { JsonObject } from '../token/token.ts';
import type { ClientAuthentication } from './client.ts';

type Method = ClientAuthentication['method'];

/** The methods that use a client secret, in the order of preference. */
const secretMethods = ['client_secret_basic', 'client_secret_post', 'client_secret_jwt'] as const;

/**
 * The authentication methods that the metadata lists for an endpoint (RFC 8414 section 2); those of the token endpoint
 * where it has no list of its own. Undefined where neither is listed.
 */
export function methodsListed(metadata: JsonObject, endpoint: string): readonly string[] | undefined {
  return (
    stringArrayMember(metadata, `${endpoint}_auth_methods_supported`) ??
    stringArrayMember(metadata, 'token_endpoint_auth_methods_supported')
  );
}

/**
 * The method for a client with a secret whose user has not chosen one: the first that is listed, otherwise the default
 * `client_secret_basic` (RFC 8414 section 2).
 */
export function methodForSecret(listed: readonly string[] | undefined): (typeof secretMethods)[number] {
  return secretMethods.find((method) => listed?.includes(method)) ?? 'client_secret_basic';
}

/** The authentication of a client at an endpoint of this metadata. */
export function authenticationAt(
  authentication: ClientAuthentication,
  metadata: JsonObject,
  endpoint: string,
): ClientAuthentication {
  if (authentication.method !== 'client_secret_basic' || authentication.byMetadata === undefined) {
    return authentication;
  }
  const { secret } = authentication;
  const method = methodForSecret(methodsListed(metadata, endpoint));
  return method === 'client_secret_jwt' ? { method, secret, algorithm: 'HS256' } : { method, secret };
}

/**
 * The method that a form selects for an authorization server whose user has not chosen one: the first of those that are
 * listed, a public client first.
 */
export function suggestedMethod(listed: readonly string[]): Method | undefined {
  return (['none', ...secretMethods, 'private_key_jwt'] as const).find((method) => listed.includes(method));
}
