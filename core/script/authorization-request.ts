import type { ResponseMode } from '../oauth/captured-response.ts';
import { optionalParameter, type Parameter, scopeParameter, writeParameters } from '../oauth/message.ts';
import { appendQuery } from '../oauth/url-query.ts';
import type { JsonObject } from '../token/token.ts';
import { random, type Script } from './draft.ts';
import { endpointOf } from './endpoint.ts';
import type { GrantOptions } from './grant-options.ts';

/** What every grant that begins in a browser is told. */
export interface FrontChannelOptions extends GrantOptions {
  readonly redirectUri: string;
  readonly responseMode: ResponseMode;
  /** Whether a nonce is sent; it is demanded only where an ID Token comes over the front channel. */
  readonly nonce: boolean;
  /** Further parameters of the authorization request; one with the name of a standard parameter replaces it. */
  readonly extraParameters: readonly Parameter[];
}

/** `state` and `nonce`, drawn anew for each request (RFC 6749 section 10.12, OpenID Connect Core section 3.1.2.1). */
export function* drawStateAndNonce({ nonce }: FrontChannelOptions): Script<readonly Parameter[]> {
  const state = yield* random('authorization', 'state', 32);
  return [
    { name: 'state', value: state },
    ...optionalParameter('nonce', nonce ? yield* random('authorization', 'nonce', 32) : undefined),
  ];
}

/** The response mode of a response type when none is named (Multiple Response Types section 2.1). */
function defaultMode(responseType: string): ResponseMode {
  const words = responseType.split(' ');
  return words.includes('token') || words.includes('id_token') ? 'fragment' : 'query';
}

/** The authorization request (RFC 6749 section 4.1.1); a query of the endpoint's own is kept (section 3.1). */
export function authorizationUrl(
  metadata: JsonObject,
  responseType: string,
  options: FrontChannelOptions,
  drawn: readonly Parameter[],
): string {
  const endpoint = endpointOf(metadata, 'authorization_endpoint', 'authorization');
  const { responseMode } = options;
  const standard: readonly Parameter[] = [
    { name: 'response_type', value: responseType },
    { name: 'client_id', value: options.client.clientId },
    { name: 'redirect_uri', value: options.redirectUri },
    ...scopeParameter(options.scope),
    ...drawn,
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
