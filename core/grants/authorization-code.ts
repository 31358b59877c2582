import { codeOf, readCallback } from '../oauth/callback.ts';
import type { Client } from '../oauth/client.ts';
import type { CryptoPort } from '../oauth/crypto-port.ts';
import { type Parameter, writeParameters } from '../oauth/message.ts';
import { writeBase64url } from '../token/base64url.ts';
import type { JsonObject } from '../token/token.ts';
import { collectProblems } from './deferred.ts';
import { discover, discoverResource, endpointOf, fetchKeys } from './discovery.ts';
import { browse, type ResponseMode, random, type Script } from './draft.ts';
import { requestTokens } from './token-request.ts';
import { callResource, fetchUserinfo } from './userinfo.ts';

export const authorizationCodeVersion = 'authorization-code@1';

export type PkceMethod = 'S256' | 'plain' | 'off';

export interface AuthorizationCodeOptions {
  readonly issuer: string;
  readonly client: Client;
  readonly redirectUri: string;
  readonly scope: readonly string[];
  readonly responseMode: ResponseMode;
  readonly pkce: PkceMethod;
  /** Whether a nonce is sent; it is demanded only where an ID Token comes over the front channel. */
  readonly nonce: boolean;
  /** The API that the token is for (RFC 8707 section 2). */
  readonly resource?: string;
  /** A resource whose metadata is read first (RFC 9728). */
  readonly describeResource?: string;
  /** A URL of the API that is called with the access token at the end. */
  readonly callResource?: string;
  /** Further parameters of the authorization request; one with the name of a standard parameter replaces it. */
  readonly extraParameters: readonly Parameter[];
  /** Further parameters of the token request. */
  readonly tokenParameters?: readonly Parameter[];
  /** Metadata given by hand, for a provider that publishes none: nothing is discovered then. */
  readonly endpoints?: JsonObject;
}

/** What a request draws anew each time. */
export interface FreshValues {
  readonly state: string;
  readonly nonce?: string | undefined;
  readonly challenge?: string | undefined;
  readonly method?: string | undefined;
}

/**
 * The authorization code grant (RFC 6749 section 4.1) with PKCE (RFC 7636) and, for the scope `openid`,
 * OpenID Connect (Core section 3.1). Nothing that a rule could object to stops it: it ends early only when
 * there is nothing left to go on with. Keys and UserInfo that cannot be had are remembered, and thrown
 * once everything else is done.
 */
export function* authorizationCode(options: AuthorizationCodeOptions, crypto: CryptoPort): Script<void> {
  const { client, redirectUri, responseMode } = options;
  const problems = collectProblems();

  const metadata = options.endpoints ?? (yield* discover(options.issuer));
  if (options.describeResource !== undefined) yield* discoverResource(options.describeResource);
  if (metadata.jwks_uri !== undefined) yield* problems.defer(fetchKeys(metadata));

  const state = yield* random('authorization', 'state', 32);
  const nonce = options.nonce ? yield* random('authorization', 'nonce', 32) : undefined;
  const verifier = options.pkce === 'off' ? undefined : yield* random('authorization', 'code_verifier', 32);
  const url = authorizationUrl(metadata, options, {
    state,
    nonce,
    ...challengeOf(options.pkce, verifier, crypto),
  });

  const { answer } = yield* browse('authorization', { url, redirectUri, responseMode });
  const code = codeOf(readCallback(answer), responseMode);

  const tokens = yield* requestTokens('token', metadata, client, [
    { name: 'grant_type', value: 'authorization_code' },
    { name: 'code', value: code },
    { name: 'redirect_uri', value: redirectUri },
    ...optional('code_verifier', verifier),
    ...optional('resource', options.resource),
    ...(options.tokenParameters ?? []),
  ]);

  const accessToken = tokens.access_token;
  if (typeof accessToken === 'string') {
    if (options.scope.includes('openid') && metadata.userinfo_endpoint !== undefined) {
      yield* problems.defer(fetchUserinfo(metadata, accessToken));
    }
    if (options.callResource !== undefined)
      yield* problems.defer(callResource(options.callResource, accessToken));
  }
  problems.throwFirst();
}

/** The authorization request (RFC 6749 section 4.1.1); a query of the endpoint's own is kept (section 3.1). */
export function authorizationUrl(
  metadata: JsonObject,
  options: AuthorizationCodeOptions,
  fresh: FreshValues,
): string {
  const endpoint = endpointOf(metadata, 'authorization_endpoint', 'authorization');
  const standard: readonly Parameter[] = [
    { name: 'response_type', value: 'code' },
    { name: 'client_id', value: options.client.clientId },
    { name: 'redirect_uri', value: options.redirectUri },
    ...optional('scope', options.scope.length === 0 ? undefined : options.scope.join(' ')),
    { name: 'state', value: fresh.state },
    ...optional('nonce', fresh.nonce),
    ...optional('code_challenge', fresh.challenge),
    ...optional('code_challenge_method', fresh.method),
    ...optional('response_mode', options.responseMode === 'query' ? undefined : options.responseMode),
    ...optional('resource', options.resource),
  ];
  const replaced = new Set(options.extraParameters.map(({ name }) => name));
  const parameters = [...standard.filter(({ name }) => !replaced.has(name)), ...options.extraParameters];
  const query = writeParameters(parameters);
  const [beforeFragment = endpoint] = endpoint.split('#', 1);
  return `${beforeFragment}${beforeFragment.includes('?') ? '&' : '?'}${query}`;
}

/** `code_challenge` and its method for a verifier (RFC 7636 section 4.2). */
function challengeOf(
  method: PkceMethod,
  verifier: string | undefined,
  crypto: CryptoPort,
): { challenge: string | undefined; method: string | undefined } {
  if (verifier === undefined || method === 'off') return { challenge: undefined, method: undefined };
  if (method === 'plain') return { challenge: verifier, method };
  const digest = crypto.hash('SHA-256', new TextEncoder().encode(verifier));
  return { challenge: writeBase64url(digest), method };
}

function optional(name: string, value: string | undefined): readonly Parameter[] {
  return value === undefined ? [] : [{ name, value }];
}
