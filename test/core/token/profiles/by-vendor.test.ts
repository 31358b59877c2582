import { describe, expect, test } from 'vitest';
import { profileOf } from '../../../../core/token/profiles/profile-of.ts';
import { readToken } from '../../../../core/token/read-token.ts';

const segment = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
const jwt = (header: object, claims: object) =>
  `${segment({ alg: 'RS256', ...header })}.${segment(claims)}.c2ln`;

const common = { iss: 'https://a.example', sub: 's', aud: 'c', exp: 2, iat: 1 };
const entra = { ...common, iss: 'https://login.microsoftonline.com/t/v2.0', ver: '2.0', tid: 't' };
const b2c = { ...common, iss: 'https://shop.b2clogin.com/t/v2.0/', ver: '1.0' };
const ciam = { ...entra, iss: 'https://t.ciamlogin.com/t/v2.0' };
const auth0 = { ...common, iss: 'https://shop.eu.auth0.com/', sub: 'auth0|1' };
const account = 'robot@p.iam.gserviceaccount.com';
const alb = { signer: 'arn:aws:elasticloadbalancing:eu-west-1:1:loadbalancer/app/a/b' };
const team = { iss: 'DEF123GHIJ', iat: 1 };
const bitbucket = 'https://api.bitbucket.org/2.0/workspaces/w/pipelines-config/identity/oidc';

describe('a token of a provider is recognised', () => {
  test.each<[name: string, reason: string, claims: object, header?: object]>([
    ['ID Token (Entra ID)', 'it is of Entra ID and has no scp, appid or azp', entra],
    ['ID Token (Entra ID)', 'it is of Entra ID and has no scp, appid or azp', { ...b2c, nonce: 'n' }],
    ['ID Token (Entra ID)', 'it is of Entra ID and has no scp, appid or azp', ciam],
    ['Access token (Entra ID)', 'it is of Entra ID and has scp', { ...b2c, nonce: 'n', scp: 'a' }],
    ['Access token (Entra ID)', 'it is of Entra ID and has azpacr', { ...ciam, azpacr: '1' }],
    ['ID Token (Auth0)', 'it is of Auth0 and has no azp, scope or client_id', auth0],
    [
      'Access token (Auth0)',
      'it has azp, and gty is client-credentials',
      { ...common, azp: 'c', gty: 'client-credentials' },
    ],
    ['ID Token (Google)', 'iss is accounts.google.com', { ...common, iss: 'accounts.google.com' }],
    [
      'ID Token (Google)',
      'iss is https://accounts.google.com',
      { ...common, iss: 'https://accounts.google.com' },
    ],
    [
      'Self-signed JWT (Google service account)',
      'iss and sub are the same service account',
      { ...common, iss: account, sub: account, aud: 'https://pubsub.googleapis.com/' },
    ],
    [
      'JWT bearer assertion',
      'aud is a token endpoint',
      { ...common, iss: account, sub: account, aud: 'https://oauth2.googleapis.com/token' },
    ],
    [
      'Custom token (Firebase)',
      'aud is at https://identitytoolkit.googleapis.com/',
      { ...common, iss: account, sub: account, aud: 'https://identitytoolkit.googleapis.com/v1/Toolkit' },
    ],
    [
      'Session cookie (Firebase)',
      'iss is at https://session.firebase.google.com/',
      { ...common, iss: 'https://session.firebase.google.com/p', auth_time: 1 },
    ],
    [
      'Signed header (Google IAP)',
      'iss is https://cloud.google.com/iap',
      { ...common, iss: 'https://cloud.google.com/iap' },
    ],
    [
      'Cloudflare Access token',
      'iss is a team of cloudflareaccess.com',
      { ...common, iss: 'https://team.cloudflareaccess.com' },
    ],
    ['User claims (AWS load balancer)', 'signer in the header is a load balancer', common, alb],
    [
      'Client secret (Sign in with Apple)',
      'aud is https://appleid.apple.com',
      { ...common, iss: 'DEF123GHIJ', aud: 'https://appleid.apple.com' },
    ],
    [
      'API token (App Store Connect)',
      'aud is appstoreconnect-v1',
      { ...common, aud: 'appstoreconnect-v1', nonce: 'n' },
    ],
    ['Provider token (Apple)', 'it has only a team in iss, and iat', team, { kid: 'ABC123DEFG' }],
    [
      'App Store transaction',
      'it has bundleId, transactionId and signedDate',
      { bundleId: 'b', transactionId: '1', signedDate: 1 },
    ],
    ['GitHub App token', 'it has only iat, exp and an app in iss', { iat: 1, exp: 2, iss: 12345 }],
    ['GitHub App token', 'it has only iat, exp and an app in iss', { iat: 1, exp: 2, iss: 'Iv23liAbCdEf' }],
    ['Bitbucket Pipelines token', 'iss is at https://api.bitbucket.org/2.0/workspaces/', { iss: bitbucket }],
    [
      'CircleCI token',
      'iss is at https://oidc.circleci.com/org/',
      { iss: 'https://oidc.circleci.com/org/1' },
    ],
    ['Buildkite token', 'iss is https://agent.buildkite.com', { iss: 'https://agent.buildkite.com' }],
    [
      'HCP Terraform token',
      'it has terraform_run_id and terraform_workspace_id',
      { ...common, terraform_run_id: 'r', terraform_workspace_id: 'w' },
    ],
    ['JWT-SVID (SPIFFE)', 'sub is a SPIFFE ID', { ...common, sub: 'spiffe://a.example/web' }],
    ['Software statement', 'it has software_id, iss and iat', { ...common, software_id: '1' }],
    [
      'Access token (Supabase)',
      'it has role, aal and session_id',
      { ...common, role: 'authenticated', aal: 'aal1', session_id: '1', amr: [] },
    ],
    [
      'API key (Supabase)',
      'iss is supabase, and it has ref and role',
      { iss: 'supabase', ref: 'a', role: 'anon' },
    ],
    ['Access token (Twilio)', 'cty is of Twilio', common, { cty: 'twilio-fpa;v=1' }],
    [
      'Access token (LiveKit)',
      'video has permissions for a room',
      { ...common, video: { roomJoin: true, room: 'a' } },
    ],
    [
      'Web push token (VAPID)',
      'it has only aud, exp and a contact in sub',
      { aud: 'https://push.example', exp: 2, sub: 'mailto:a@b.example' },
    ],
    [
      'JWT bearer assertion (Salesforce)',
      'aud is https://login.salesforce.com',
      { iss: 'k', sub: 'a', aud: 'https://login.salesforce.com', exp: 2 },
    ],
    ['Refresh token (OpenIddict)', 'typ is oi_reft+jwt', common, { typ: 'oi_reft+jwt' }],
    ['Refresh token', 'tokenName is refresh_token', { ...common, tokenName: 'refresh_token', scope: ['a'] }],
    ['Refresh token', 'token_type is refresh', { token_type: 'refresh', exp: 2 }],
    ['Access token', 'token_type is access', { token_type: 'access', exp: 2 }],
    ['Access token', 'type is access_token', { type: 'access_token' }],
    ['ID Token', 'purpose is id', { ...common, purpose: 'id' }],
    ['ID Token', 'tok_type is IT', { ...common, tok_type: 'IT' }],
    [
      'Registration access token (Keycloak)',
      'the claim typ is RegistrationAccessToken',
      { ...common, typ: 'RegistrationAccessToken' },
    ],
  ])('as %s: %s', (name, reason, claims, header = {}) => {
    expect(profileOf(readToken(jwt(header, claims)))).toMatchObject({ name, reason });
  });

  test.each<[what: string, claims: object, header?: object, name?: string]>([
    ['an issuer below that of Google', { ...common, iss: 'https://accounts.google.com.evil.example' }],
    ['an issuer of Google with a path', { ...common, iss: 'https://accounts.google.com/x' }],
    ['an issuer that ends like Cloudflare', { ...common, iss: 'https://evilcloudflareaccess.com' }],
    ['a path in an issuer of Cloudflare', { ...common, iss: 'https://a.b/x.cloudflareaccess.com' }],
    ['an issuer that ends like Entra ID', { ...entra, iss: 'https://evilciamlogin.com/t' }],
    ['a token of Entra ID without its version', { ...entra, ver: undefined }],
    ['azp alone in a token of Entra ID', { ...entra, azp: 'c' }],
    ['a token of Auth0 for two audiences', { ...auth0, aud: ['a', 'b'] }],
    ['azp in a token of Auth0', { ...auth0, azp: 'c' }],
    ['an address of another service account', { ...common, iss: account, sub: 'anna' }],
    ['a signer that is no load balancer', common, { signer: 'arn' }],
    ['an app beside another claim', { iat: 1, exp: 2, iss: '12345', name: 'x' }],
    ['an issuer that is no app', { iat: 1, exp: 2, iss: 'me' }],
    ['a team without its key', team, { kid: 'k' }],
    ['a subject that is no contact', { aud: 'a', exp: 2, sub: 's' }],
    ['a SPIFFE ID elsewhere', { ...common, jti: 'spiffe://a.example/web' }],
    ['a video that is no room', { ...common, video: { codec: 'x' } }],
    ['a type of something else', { ...common, type: 'id' }],
    ['a kind in other letters', { ...common, token_type: 'ACCESS' }],
    ['a kind that is no text', { ...common, token_type: ['access'], token_use: { id: 1 } }],
    ['a kind that names a prototype', { ...common, token_type: '__proto__', typ: 'constructor' }],
    [
      'typ before a claim',
      { ...common, token_type: 'refresh' },
      { typ: 'at+jwt' },
      'Access token (RFC 9068)',
    ],
    [
      'an application beside an issuer',
      { ...common, application_id: 'a', jti: 'j', nonce: 'n' },
      {},
      'ID Token',
    ],
    [
      'an audience of assertions that authenticate a client',
      { ...common, iss: 'c', sub: 'c', aud: 'https://login.salesforce.com', jti: 'j' },
      {},
      'Client assertion',
    ],
    ['a SPIFFE ID with a scope', { ...common, sub: 'spiffe://a/b', scope: 'x' }, {}, 'Access token'],
  ])('not by %s', (_what, claims, header = {}, name = undefined) => {
    expect(profileOf(readToken(jwt(header, claims)))?.name).toBe(name);
  });
});

test('the reason is short, whatever a token has', () => {
  const token = readToken(jwt({}, { ...common, azp: 'c', gty: 'x'.repeat(100_000) }));
  expect(profileOf(token)?.reason).toBe(`it has azp, and gty is ${'x'.repeat(40)} …`);
});
