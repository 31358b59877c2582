import type { ResponseMode } from '../oauth/captured-response.ts';
import { optionalParameter, type Parameter, scopeParameter, writeParameters } from '../oauth/message.ts';
import { appendQuery } from '../oauth/url-query.ts';
import type { JsonObject } from '../token/token.ts';
import { random, type Script } from './draft.ts';
import { endpointOf } from './endpoint.ts';
import type { GrantOptions } from './grant-options.ts';

/** The input of every grant that starts in a browser. */
export interface FrontChannelOptions extends GrantOptions {
  readonly redirectUri: string;
  readonly responseMode: ResponseMode;
  /** Whether a nonce is sent; it is required only for an ID Token in the authorization response. */
  readonly nonce: boolean;
  /**
   * Additional parameters of the authorization request; one with the name of a standard parameter replaces
   * it.
   */
  readonly extraParameters: readonly Parameter[];
}

/**
 * `state` and `nonce`, generated for each request (RFC 6749 section 10.12, OpenID Connect Core section
 * 3.1.2.1).
 */
export function* generateStateAndNonce({ nonce }: FrontChannelOptions): Script<readonly Parameter[]> {
  const state = yield* random('authorization', 'state', 32);
  return [
    { name: 'state', value: state },
    ...optionalParameter('nonce', nonce ? yield* random('authorization', 'nonce', 32) : undefined),
  ];
}

/** Returns the default response mode of a response type (Multiple Response Types section 2.1). */
function defaultMode(responseType: string): ResponseMode {
  const words = responseType.split(' ');
  return words.includes('token') || words.includes('id_token') ? 'fragment' : 'query';
}

/**
 * Returns the authorization request (RFC 6749 section 4.1.1); preserves a query of the endpoint (section
 * 3.1).
 */
export function authorizationUrl(
  metadata: JsonObject,
  responseType: string,
  options: FrontChannelOptions,
  generated: readonly Parameter[],
): string {
  const endpoint = endpointOf(metadata, 'authorization_endpoint', 'authorization');
  const { responseMode } = options;
  const standard: readonly Parameter[] = [
    { name: 'response_type', value: responseType },
    { name: 'client_id', value: options.client.clientId },
    { name: 'redirect_uri', value: options.redirectUri },
    ...scopeParameter(options.scope),
    ...generated,
    ...optionalParameter(
      'response_mode',
      responseMode === defaultMode(responseType) ? undefined : responseMode,
    ),
    ...optionalParameter('resource', options.resource),
  ];
  const replaced = new Set(options.extraParameters.map(({ name }) => name));
  const parameters = [...standard.filter(({ name }) => !replaced.has(name)), ...options.extraParameters];
  return appendQuery(endpoint, writeParameters(parameters));
}
