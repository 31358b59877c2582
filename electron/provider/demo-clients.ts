import type { LoginGrant } from '../../core/grants/registry.ts';
import type { Client } from '../../core/oauth/client.ts';
import { readLoopbackRedirect } from '../../core/oauth/loopback-redirect.ts';

/** A client that is registered at the demo provider. Its secret is public: it protects nothing. */
export interface DemoClient extends Client {
  readonly name: string;
  /** What a login with this client demonstrates. */
  readonly shows: string;
  /** The grants that this client can use. */
  readonly grants: readonly LoginGrant[];
  /** Redirect URIs; a native client may use any port of a loopback host. */
  readonly redirectUris: readonly string[];
  /** Post-logout redirect URIs (OpenID Connect RP-Initiated Logout section 3.1). */
  readonly afterLogoutUris: readonly string[];
  readonly applicationType: 'web' | 'native';
  readonly accessTokens: 'jwt' | 'opaque';
  readonly idTokenAlgorithm: 'RS256' | 'ES256';
}

/** Nothing serves it: the login window captures the response before it leaves. */
const webRedirectUri = 'https://app.example/callback';
const webAfterLogoutUri = 'https://app.example/signed-out';

/** The clients of the demo provider. */
export const demoClients: readonly DemoClient[] = [
  {
    clientId: 'demo-web',
    name: 'Demo web app',
    shows: 'public client: PKCE is required and refresh tokens rotate',
    authentication: { method: 'none' },
    grants: ['authorization-code'],
    redirectUris: [webRedirectUri],
    afterLogoutUris: [webAfterLogoutUri],
    applicationType: 'web',
    accessTokens: 'jwt',
    idTokenAlgorithm: 'RS256',
  },
  {
    clientId: 'demo-confidential',
    name: 'Demo server app',
    shows: 'client_secret_basic with a secret that must be form-encoded first; ES256 ID Tokens',
    authentication: { method: 'client_secret_basic', secret: 'wonder/land+100% of:tea & cake=2' },
    grants: ['authorization-code'],
    redirectUris: [webRedirectUri],
    afterLogoutUris: [webAfterLogoutUri],
    applicationType: 'web',
    accessTokens: 'jwt',
    idTokenAlgorithm: 'ES256',
  },
  {
    clientId: 'demo-post',
    name: 'Demo server app (post)',
    shows: 'client_secret_post',
    authentication: { method: 'client_secret_post', secret: 'looking/glass+7% & more:chess' },
    grants: ['authorization-code'],
    redirectUris: [webRedirectUri],
    afterLogoutUris: [webAfterLogoutUri],
    applicationType: 'web',
    accessTokens: 'jwt',
    idTokenAlgorithm: 'RS256',
  },
  {
    clientId: 'demo-opaque',
    name: 'Demo app with opaque tokens',
    shows: 'opaque access tokens',
    authentication: { method: 'none' },
    grants: ['authorization-code'],
    redirectUris: [webRedirectUri],
    afterLogoutUris: [webAfterLogoutUri],
    applicationType: 'web',
    accessTokens: 'opaque',
    idTokenAlgorithm: 'RS256',
  },
  {
    clientId: 'demo-native',
    name: 'Demo desktop app',
    shows: 'redirects to any port of this computer, with and without TLS, and to a private-use scheme',
    authentication: { method: 'none' },
    grants: ['authorization-code'],
    redirectUris: [
      'http://127.0.0.1/callback',
      'http://[::1]/callback',
      'http://localhost/callback',
      'https://127.0.0.1/callback',
      'https://[::1]/callback',
      'https://localhost/callback',
      'com.example.demo:/callback',
    ],
    afterLogoutUris: [
      'http://127.0.0.1/signed-out',
      'http://[::1]/signed-out',
      'http://localhost/signed-out',
      'com.example.demo:/signed-out',
    ],
    applicationType: 'native',
    accessTokens: 'jwt',
    idTokenAlgorithm: 'RS256',
  },
  {
    clientId: 'demo-service',
    name: 'Demo service',
    shows: 'client credentials: no user signs in',
    authentication: { method: 'client_secret_basic', secret: 'cheshire/cat+1 grin & no:cat=0' },
    grants: ['client-credentials'],
    redirectUris: [],
    afterLogoutUris: [],
    applicationType: 'web',
    accessTokens: 'jwt',
    idTokenAlgorithm: 'RS256',
  },
  {
    clientId: 'demo-tv',
    name: 'Demo television',
    shows: 'device without a keyboard: the user enters its code elsewhere',
    authentication: { method: 'none' },
    grants: ['device'],
    redirectUris: [],
    afterLogoutUris: [webAfterLogoutUri],
    applicationType: 'native',
    accessTokens: 'jwt',
    idTokenAlgorithm: 'RS256',
  },
  {
    clientId: 'demo-legacy',
    name: 'Demo legacy app',
    shows: 'password grant (deprecated): the app itself asks for the password',
    authentication: { method: 'none' },
    grants: ['password'],
    redirectUris: [],
    afterLogoutUris: [],
    applicationType: 'native',
    accessTokens: 'opaque',
    idTokenAlgorithm: 'RS256',
  },
  {
    clientId: 'demo-hybrid',
    name: 'Demo web app (hybrid)',
    shows: 'tokens in the authorization response with the code, bound to each other by c_hash and at_hash',
    authentication: { method: 'none' },
    grants: ['hybrid'],
    redirectUris: [webRedirectUri],
    afterLogoutUris: [webAfterLogoutUri],
    applicationType: 'web',
    accessTokens: 'jwt',
    idTokenAlgorithm: 'RS256',
  },
  {
    clientId: 'demo-implicit',
    name: 'Demo web app (implicit)',
    shows: 'all tokens in the authorization response: deprecated for access tokens',
    authentication: { method: 'none' },
    grants: ['implicit'],
    redirectUris: [webRedirectUri],
    afterLogoutUris: [webAfterLogoutUri],
    applicationType: 'web',
    accessTokens: 'jwt',
    idTokenAlgorithm: 'RS256',
  },
  {
    clientId: 'demo-secret-jwt',
    name: 'Demo server app (signed with its secret)',
    shows: 'client_secret_jwt: the secret itself is never sent',
    authentication: {
      method: 'client_secret_jwt',
      secret: 'white/rabbit+late 4 a very important:date & watch=1',
      algorithm: 'HS256',
    },
    grants: ['authorization-code', 'client-credentials'],
    redirectUris: [webRedirectUri],
    afterLogoutUris: [webAfterLogoutUri],
    applicationType: 'web',
    accessTokens: 'jwt',
    idTokenAlgorithm: 'RS256',
  },
  {
    clientId: 'demo-private-key',
    name: 'Demo server app (signed with its key)',
    shows: 'private_key_jwt: the provider has only the public key',
    authentication: { method: 'private_key_jwt', keyRef: 'demo-private-key', algorithm: 'ES256' },
    grants: ['authorization-code', 'client-credentials'],
    redirectUris: [webRedirectUri],
    afterLogoutUris: [webAfterLogoutUri],
    applicationType: 'web',
    accessTokens: 'opaque',
    idTokenAlgorithm: 'ES256',
  },
];

/**
 * Returns the clients that can use this grant, the default one first: for a login that must return to this
 * machine, a native client.
 */
export function demoClientsFor(grant: LoginGrant, home?: 'loopback'): readonly DemoClient[] {
  const clients = demoClients.filter(({ grants }) => grants.includes(grant));
  if (home === undefined) return clients;
  const comesHome = ({ redirectUris: [uri = ''] }: DemoClient) => readLoopbackRedirect(uri) !== undefined;
  return [...clients.filter(comesHome), ...clients.filter((client) => !comesHome(client))];
}

/** Returns the client with this identifier. */
export function findDemoClient(clientId: string): DemoClient | undefined {
  return demoClients.find((client) => client.clientId === clientId);
}
