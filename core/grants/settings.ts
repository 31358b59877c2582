import { present } from '../base/present.ts';
import type { ResponseMode } from '../oauth/captured-response.ts';
import type { Client } from '../oauth/client.ts';
import type { FrontChannelOptions } from '../script/authorization-request.ts';
import type { GrantOptions } from '../script/grant-options.ts';
import type { ConnectionSnapshot } from './connection-snapshot.ts';
import type { Credentials } from './option-shapes.ts';

/** The input of a login's script, as plain data. */
export interface GrantSettings<O> {
  readonly options: O;
  readonly connection: ConnectionSnapshot;
  readonly client: Client;
  /** Not used by a grant that opens no browser. */
  readonly redirectUri: string;
  /** The saved user whose credentials are used where the options name none. */
  readonly user?: Credentials;
}

/** The options of every script. */
export function commonOptions(settings: GrantSettings<{ readonly scope: string }>): GrantOptions {
  const { options, connection, client } = settings;
  const { issuer, resource, describeResource, callResource, endpoints } = connection;
  return {
    issuer,
    client,
    scope: words(options.scope),
    ...present({ resource, describeResource, callResource, endpoints }),
  };
}

/** The options of every script that sends an authorization request. */
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
  const isNamed = connection.authorizationParameters.some(({ name }) => name === 'prompt');
  // Without a prompt for consent, offline_access must be ignored (OpenID Connect Core section 11).
  const implied = common.scope.includes('offline_access') && !isNamed ? 'consent' : '';
  const prompt = options.prompt ?? implied;
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
