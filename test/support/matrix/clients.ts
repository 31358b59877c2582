import { assertNever } from '../../../core/base/assert-never.ts';
import { grantOf, type LoginGrant, loginGrants } from '../../../core/grants/registry.ts';
import type { ClientAuthentication } from '../../../core/oauth/client.ts';
import type { DemoClient } from '../../../electron/provider/demo-clients.ts';
import { type Authentication, authentications, type Cell, type Grant, grants } from './dimensions.ts';

/** No server has it, and none could: the name is reserved (RFC 6761 section 6.5). */
export const webRedirectUri = 'https://app.example/callback';

/** With whatever port a listener gets. */
export const loopbackRedirectUri = 'http://127.0.0.1/callback';

/** Registered at the provider: a client for each grant with each client authentication, and for nothing else. */
export const matrixClients: readonly DemoClient[] = grants.flatMap((grant) =>
  authentications.map((method): DemoClient => {
    const clientId = clientIdOf({ grant, authentication: method });
    return {
      clientId,
      name: `Matrix (${grant}, ${method})`,
      shows: 'one client authentication with one grant',
      authentication: authenticationOf(method, clientId),
      grants: [loginGrantOf(grant)],
      redirectUris: [webRedirectUri, loopbackRedirectUri],
      afterLogoutUris: [],
      applicationType: 'native',
      accessTokens: method === 'none' ? 'opaque' : 'jwt',
      idTokenAlgorithm: method === 'private_key_jwt' ? 'ES256' : 'RS256',
    };
  }),
);

/** The client with which a combination is run. */
export function clientOf(cell: Pick<Cell, 'grant' | 'authentication'>): DemoClient {
  const client = matrixClients.find(({ clientId }) => clientId === clientIdOf(cell));
  if (client === undefined) throw new Error(`no client ${clientIdOf(cell)}`);
  return client;
}

/** The grant that a run of this one starts with. The password grant yields a refresh token without a browser. */
export function loginGrantOf(grant: Grant): LoginGrant {
  if (grant === 'refresh') return 'password';
  const found = loginGrants.find(
    (id) => id === grant.replaceAll(' ', '-') || grantOf(id).responseTypes.some((type) => type === grant),
  );
  if (found === undefined) throw new Error(`no grant ${grant}`);
  return found;
}

/** Any client can present itself in this way; only the one that is registered so gets something for it. */
export function authenticationOf(method: Authentication, clientId: string): ClientAuthentication {
  const secret = `a secret/of+${clientId} & no:other=1`;
  switch (method) {
    case 'none':
      return { method };
    case 'client_secret_basic':
    case 'client_secret_post':
      return { method, secret };
    case 'client_secret_jwt':
      return { method, secret, algorithm: 'HS256' };
    case 'private_key_jwt':
      return { method, keyRef: clientId, algorithm: 'ES256' };
    default:
      return assertNever(method);
  }
}

function clientIdOf({ grant, authentication }: Pick<Cell, 'grant' | 'authentication'>): string {
  return `matrix-${grant.replaceAll(' ', '-')}-${authentication}`;
}
