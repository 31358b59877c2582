import { present } from '../base/present.ts';
import type { ResponseMode } from '../oauth/captured-response.ts';
import type { Client } from '../oauth/client.ts';
import { readOfflineMetadata } from '../oauth/offline-metadata.ts';
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
  const { resource, describeResource, callResource } = connection;
  return {
    ...providerOptions(connection),
    client,
    scope: words(options.scope),
    ...present({ resource, describeResource, callResource }),
  };
}

/** Where a script finds the endpoints of the provider. Metadata from a file that cannot be read counts as empty. */
export function providerOptions({
  issuer,
  endpoints,
  metadata,
  endpointOverrides: filledIn,
}: ConnectionSnapshot): Pick<GrantOptions, 'issuer' | 'endpoints' | 'filledIn'> {
  const read = metadata === undefined ? undefined : readOfflineMetadata(metadata);
  const offline = read === undefined ? undefined : read.ok ? read.value : {};
  return { issuer, ...present({ endpoints: offline ?? endpoints, filledIn }) };
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
