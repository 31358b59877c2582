import type { FollowUpAction } from '../../../core/actions/follow-up-action.ts';
import type { ConnectionSnapshot } from '../../../core/grants/connection-snapshot.ts';
import { grantOf, type LoginGrant } from '../../../core/grants/registry.ts';
import type { Client } from '../../../core/oauth/client.ts';
import type { LoginPlan } from '../../../core/record/run-plan.ts';
import { planLogin } from '../../../electron/run/plan.ts';
import { cannedIssuer } from '../canned-issuer.ts';

/** A connection with something in every member. */
export const fullConnection: ConnectionSnapshot = {
  name: 'Canned',
  issuer: cannedIssuer,
  resource: 'https://api.example',
  describeResource: 'https://api.example/described',
  callResource: 'https://api.example/orders',
  endpoints: {
    authorization_endpoint: `${cannedIssuer}/authorize`,
    token_endpoint: `${cannedIssuer}/token`,
    device_authorization_endpoint: `${cannedIssuer}/device`,
    userinfo_endpoint: `${cannedIssuer}/userinfo`,
    jwks_uri: `${cannedIssuer}/jwks`,
  },
  endpointOverrides: {
    introspection_endpoint: `${cannedIssuer}/introspect`,
    revocation_endpoint: `${cannedIssuer}/revoke`,
    end_session_endpoint: `${cannedIssuer}/logout`,
  },
  postLogoutRedirectUri: 'https://app.example/out',
  authorizationParameters: [{ name: 'audience', value: 'urn:a' }],
  tokenParameters: [{ name: 'audience', value: 'urn:b' }],
  network: {
    ca: 'PEM',
    proxy: { url: 'http://proxy.example:3128', username: 'ann', password: 'hush' },
    insecureTls: true,
    userAgent: 'curl/8.0',
    loginTimeout: 60,
  },
};

export const fullClient: Client = {
  clientId: 'app',
  authentication: {
    method: 'private_key_jwt',
    keyRef: 'key-1',
    algorithm: 'ES256',
    kid: 'k1',
    audience: 'token-endpoint',
  },
};

/** A plan of a grant with its usual options and something in every other member. */
export function fullLoginPlan(grant: LoginGrant): LoginPlan {
  const planned = planLogin({
    connection: fullConnection,
    options: grantOf(grant).usual({ scope: 'openid offline_access orders:read', demo: true }),
    client: fullClient,
    user: { name: 'alice', credentials: { username: 'alice', password: 'wonderland' } },
    redirect: { uri: 'https://app.example/callback', capture: 'window' },
  });
  if (!planned.ok) throw new Error(planned.failure.message);
  return planned.value;
}

/** An action of every kind. */
export const actions: readonly FollowUpAction[] = [
  {
    kind: 'refresh',
    refreshToken: 'rt',
    scope: ['openid'],
    previous: { idToken: 'e30.e30.', accessToken: 'at', scope: 'openid orders:read' },
  },
  { kind: 'introspection', token: { token: 'at', kind: 'access_token' } },
  {
    kind: 'revocation',
    token: { token: 'at', kind: 'access_token' },
    tryAt: { kind: 'resource', url: 'https://api.example/orders' },
  },
  { kind: 'logout', idToken: 'e30.e30.', postLogoutRedirectUri: 'https://app.example/out' },
  {
    kind: 'api-call',
    request: { method: 'POST', url: 'https://api.example/', headers: [['Accept', '*/*']], body: '{}' },
    accessToken: 'at',
    scheme: 'bearer',
  },
];
