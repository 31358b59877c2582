import type { ResponseMode } from '../oauth/captured-response.ts';
import type { Client } from '../oauth/client.ts';
import type { Parameter } from '../oauth/message.ts';
import type { FrontChannelOptions } from '../script/authorization-request.ts';
import type { GrantOptions } from '../script/grant-options.ts';
import type { JsonObject } from '../token/token.ts';

/** What a login takes from its connection. */
export interface ConnectionSnapshot {
  readonly issuer: string;
  /** The API that the token is for (RFC 8707 section 2). */
  readonly resource?: string;
  /** A resource whose metadata is read first (RFC 9728). */
  readonly describeResource?: string;
  /** A URL of the API that is called with the access token at the end. */
  readonly callResource?: string;
  /** Metadata given by hand, for a provider that publishes none. */
  readonly endpoints?: JsonObject;
  /** Further parameters of the authorization request, or of the device authorization request. */
  readonly authorizationParameters: readonly Parameter[];
  /** Further parameters of the token request. */
  readonly tokenParameters: readonly Parameter[];
}

/** Credentials of a user. */
export interface Credentials {
  readonly username: string;
  readonly password: string;
}

/** Everything that the script of a login is made from, as plain data. */
export interface GrantSettings<O> {
  readonly options: O;
  readonly connection: ConnectionSnapshot;
  readonly client: Client;
  /** Not used by a grant that opens no browser. */
  readonly redirectUri: string;
  /** The saved user whose credentials are used where the options name none. */
  readonly user?: Credentials;
}

/** What every script is told. */
export function commonOptions(settings: GrantSettings<{ readonly scope: string }>): GrantOptions {
  const { options, connection, client } = settings;
  const { authorizationParameters: _authorization, tokenParameters: _token, ...provider } = connection;
  return { ...provider, client, scope: words(options.scope) };
}

/** What every script that sends an authorization request is told. */
export function frontChannelOptions(
  settings: GrantSettings<{
    readonly scope: string;
    readonly responseMode: ResponseMode;
    readonly nonce: boolean;
    readonly prompt?: string;
  }>,
): FrontChannelOptions {
  const { options, connection, redirectUri } = settings;
  const common = commonOptions(settings);
  // Without a prompt for consent, offline_access must be ignored (OpenID Connect Core section 11).
  const prompt = options.prompt ?? (common.scope.includes('offline_access') ? 'consent' : '');
  return {
    ...common,
    redirectUri,
    responseMode: options.responseMode,
    nonce: options.nonce,
    extraParameters: [
      ...(prompt === '' ? [] : [{ name: 'prompt', value: prompt }]),
      ...connection.authorizationParameters,
    ],
  };
}

function words(scope: string): readonly string[] {
  return scope.split(' ').filter((word) => word !== '');
}
