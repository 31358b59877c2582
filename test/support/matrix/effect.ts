import { assertNever } from '../../../core/base/assert-never.ts';
import type { ProviderEvent } from '../../../electron/provider/provider-events.ts';
import type { Cell } from './dimensions.ts';

/** What is requested where the user is asked, and what of it alice can grant. */
export const askedOfPerson = 'openid profile orders:read orders:write';
const givenByAlice = 'openid profile orders:read';

/** What is requested at the token endpoint; alice has the first alone. */
export const askedOfEndpoint = 'orders:read orders:write';
const givenForAlice = 'orders:read';

const deviceGrant = 'urn:ietf:params:oauth:grant-type:device_code';

/** What a combination must have made the provider do for the client, in order, and nothing besides. */
export function effectOf(cell: Cell, clientId: string, redirectUri: string): readonly ProviderEvent[] {
  const { grant, authentication, mode } = cell;
  const issued = (grantType: string, scope: string): ProviderEvent => ({
    kind: 'tokens-issued',
    clientId,
    grantType,
    authentication,
    scope,
  });
  const authorized: ProviderEvent = {
    kind: 'authorized',
    clientId,
    responseType: grant,
    responseMode: mode,
    redirectUri,
    scope: givenByAlice,
  };
  switch (grant) {
    case 'code':
    case 'code id_token':
    case 'code token':
    case 'code id_token token':
      return [authorized, issued('authorization_code', givenByAlice)];
    case 'id_token':
    case 'token':
    case 'id_token token':
      return [authorized];
    case 'client credentials':
      return [issued('client_credentials', askedOfEndpoint)];
    case 'password':
      return [issued('password', givenForAlice)];
    case 'device':
      return [
        { kind: 'device-asked', clientId, authentication },
        { kind: 'device-connected', clientId, scope: givenByAlice },
        issued(deviceGrant, givenByAlice),
      ];
    case 'refresh':
      return [issued('password', givenForAlice), issued('refresh_token', givenForAlice)];
    default:
      return assertNever(grant);
  }
}
