import type { ClientMetadata, ResponseType } from 'oidc-provider';
import type { LoginGrant } from '../../core/grants/login-grant.ts';
import { type Client, secretOf } from '../../core/oauth/client.ts';
import { hybridResponseTypes, implicitResponseTypes } from '../../core/oauth/response-types.ts';
import { standInForToken } from './token-response-type.ts';

/** A client that is registered at the demo provider. Its secret is public: it protects nothing. */
export interface DemoClient extends Client {
  readonly name: string;
  /** What a login with this client shows. */
  readonly shows: string;
  /** The grants that a login with this client can begin with. */
  readonly grants: readonly LoginGrant[];
  readonly redirectUris: readonly string[];
  readonly applicationType: 'web' | 'native';
  readonly accessTokens: 'jwt' | 'opaque';
  readonly idTokenAlgorithm: 'RS256' | 'ES256';
}

/** Nobody serves it: the login window captures the answer before it leaves. */
const webRedirectUri = 'https://app.example/callback';
const afterLogoutUri = 'https://app.example/signed-out';

/** The clients of the demo provider. */
export const demoClients: readonly DemoClient[] = [
  {
    clientId: 'demo-web',
    name: 'Demo web app',
    shows: 'a public client: PKCE is demanded and refresh tokens rotate',
    authentication: { method: 'none' },
    grants: ['authorization-code'],
    redirectUris: [webRedirectUri],
    applicationType: 'web',
    accessTokens: 'jwt',
    idTokenAlgorithm: 'RS256',
  },
  {
    clientId: 'demo-confidential',
    name: 'Demo server app',
    shows: 'client_secret_basic with a secret that has to be form-encoded first; ID Tokens by ES256',
    authentication: { method: 'client_secret_basic', secret: 'wonder/land+100% of:tea & cake=2' },
    grants: ['authorization-code'],
    redirectUris: [webRedirectUri],
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
    applicationType: 'web',
    accessTokens: 'jwt',
    idTokenAlgorithm: 'RS256',
  },
  {
    clientId: 'demo-opaque',
    name: 'Demo app with opaque tokens',
    shows: 'access tokens that only the provider can read',
    authentication: { method: 'none' },
    grants: ['authorization-code'],
    redirectUris: [webRedirectUri],
    applicationType: 'web',
    accessTokens: 'opaque',
    idTokenAlgorithm: 'RS256',
  },
  {
    clientId: 'demo-native',
    name: 'Demo desktop app',
    shows: 'redirects to any port of 127.0.0.1 and to a private-use scheme',
    authentication: { method: 'none' },
    grants: ['authorization-code'],
    redirectUris: ['http://127.0.0.1/callback', 'com.example.demo:/callback'],
    applicationType: 'native',
    accessTokens: 'jwt',
    idTokenAlgorithm: 'RS256',
  },
  {
    clientId: 'demo-service',
    name: 'Demo service',
    shows: 'a program that asks in its own name: nobody logs in',
    authentication: { method: 'client_secret_basic', secret: 'cheshire/cat+1 grin & no:cat=0' },
    grants: ['client-credentials'],
    redirectUris: [],
    applicationType: 'web',
    accessTokens: 'jwt',
    idTokenAlgorithm: 'RS256',
  },
  {
    clientId: 'demo-tv',
    name: 'Demo television',
    shows: 'a device without a keyboard: the person enters its code elsewhere',
    authentication: { method: 'none' },
    grants: ['device'],
    redirectUris: [],
    applicationType: 'native',
    accessTokens: 'jwt',
    idTokenAlgorithm: 'RS256',
  },
  {
    clientId: 'demo-legacy',
    name: 'Demo app of old',
    shows: 'the password grant, which must not be used any more: the app itself asks for the password',
    authentication: { method: 'none' },
    grants: ['password'],
    redirectUris: [],
    applicationType: 'native',
    accessTokens: 'opaque',
    idTokenAlgorithm: 'RS256',
  },
  {
    clientId: 'demo-hybrid',
    name: 'Demo web app (hybrid)',
    shows: 'tokens through the browser together with the code, bound to each other by c_hash and at_hash',
    authentication: { method: 'none' },
    grants: ['hybrid'],
    redirectUris: [webRedirectUri],
    applicationType: 'web',
    accessTokens: 'jwt',
    idTokenAlgorithm: 'RS256',
  },
  {
    clientId: 'demo-implicit',
    name: 'Demo web app (implicit)',
    shows: 'tokens through the browser, and nothing else: outdated for access tokens',
    authentication: { method: 'none' },
    grants: ['implicit'],
    redirectUris: [webRedirectUri],
    applicationType: 'web',
    accessTokens: 'jwt',
    idTokenAlgorithm: 'RS256',
  },
];

/** What a grant is called in the registration of a client (RFC 7591 section 2). */
const grantTypes: Readonly<Record<LoginGrant, readonly string[]>> = {
  'authorization-code': ['authorization_code', 'refresh_token'],
  'client-credentials': ['client_credentials'],
  device: ['urn:ietf:params:oauth:grant-type:device_code', 'refresh_token'],
  password: ['password', 'refresh_token'],
  hybrid: ['authorization_code', 'implicit', 'refresh_token'],
  implicit: ['implicit'],
};

/** The response types that a grant registers (RFC 7591 section 2). */
const responseTypes: Readonly<Record<LoginGrant, readonly ResponseType[]>> = {
  'authorization-code': ['code'],
  'client-credentials': [],
  device: [],
  password: [],
  hybrid: hybridResponseTypes,
  implicit: implicitResponseTypes.map((type) => (type === 'token' ? standInForToken : type)),
};

/** Every response type that some client may use. */
export const registeredResponseTypes: readonly ResponseType[] = Object.values(responseTypes).flat();

/** The clients that a login with this grant can be made with, the usual one first. */
export function demoClientsFor(grant: LoginGrant): readonly DemoClient[] {
  return demoClients.filter(({ grants }) => grants.includes(grant));
}

/** The client of this identifier. */
export function findDemoClient(clientId: string): DemoClient | undefined {
  return demoClients.find((client) => client.clientId === clientId);
}

/** A client as oidc-provider wants it registered. */
export function toClientMetadata(client: DemoClient): ClientMetadata {
  const { authentication, grants } = client;
  const secret = secretOf(authentication);
  return {
    client_id: client.clientId,
    client_name: client.name,
    application_type: client.applicationType,
    grant_types: grants.flatMap((grant) => grantTypes[grant]),
    response_types: grants.flatMap((grant) => responseTypes[grant]),
    redirect_uris: [...client.redirectUris],
    ...(client.applicationType === 'web' &&
      client.redirectUris.length > 0 && { post_logout_redirect_uris: [afterLogoutUri] }),
    id_token_signed_response_alg: client.idTokenAlgorithm,
    token_endpoint_auth_method: authentication.method,
    ...(secret !== undefined && { client_secret: secret }),
  };
}
