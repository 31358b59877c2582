import { describe, expect, test } from 'vitest';
import { profileOf } from '../../../../core/token/profiles/profile-of.ts';
import { readToken } from '../../../../core/token/read-token.ts';

const segment = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
const profile = (claims: object, header: object = {}) =>
  profileOf(readToken(`${segment({ alg: 'RS256', ...header })}.${segment(claims)}.c2ln`));

const common = { iss: 'https://a.example', sub: 's', aud: 'c', exp: 2, iat: 1 };
const entra = { ...common, iss: 'https://login.microsoftonline.com/t/v2.0', ver: '2.0' };
const auth0 = { ...common, iss: 'https://shop.eu.auth0.com/', sub: 'auth0|1' };
const revoked = { 'https://schemas.openid.net/secevent/caep/event-type/session-revoked': {} };
const store = { signedDate: 1, bundleId: 'b' };
const team = { iss: 'DEF123GHIJ', iat: 1, exp: 2 };
const teamKey = { kid: 'ABC123DEFG' };

type Case = [name: string, id: string, claims: object, header?: object];

const events: readonly Case[] = [
  ['Security event token (SET)', 'security-event', { ...entra, events: revoked }],
  [
    'Security event token (SET)',
    'security-event',
    { iss: 'https://accounts.google.com', aud: 'c', iat: 1, jti: 'j', events: revoked },
  ],
  ['Security event token (SET)', 'security-event', { ...auth0, events: revoked }],
  [
    'Security event token (SET)',
    'security-event',
    { ...common, events: revoked, 'kubernetes.io': {}, scope: 'x' },
  ],
  [
    'Server notification (Sign in with Apple)',
    'signed-document',
    { iss: 'https://appleid.apple.com', aud: 'c', events: '{"type":"consent-revoked"}' },
  ],
];

const builds: readonly Case[] = [
  [
    'GitHub Actions token',
    'ci-job',
    { ...common, repository: 'o/r', workflow: 'w', job_workflow_ref: 'o/r/w@main' },
  ],
  ['GitHub Actions token', 'ci-job', { iss: 'https://token.actions.shop.ghe.com' }],
  ['CircleCI token', 'ci-job', { ...common, 'oidc.circleci.com/project-id': '1' }],
  [
    'Spacelift token',
    'ci-job',
    { ...common, spaceId: 'root', callerType: 'stack', callerId: 's', scope: 'write' },
  ],
  ['Spacelift token', 'ci-job', { ...common, iss: 'https://shop.app.spacelift.io' }],
  ['Semaphore token', 'ci-job', { ...common, iss: 'https://shop.semaphoreci.com' }],
  ['Bitbucket Pipelines token', 'ci-job', { ...common, pipelineUuid: '1', stepUuid: '2' }],
  ['Harness token', 'ci-job', { ...common, iss: 'https://app.harness.io/ng/api/oidc/account/1' }],
  ['GitLab CI/CD job token', 'ci-job', { ...common, aud: 'gitlab-authz-token' }],
  [
    'Vercel OIDC token',
    'workload-token',
    { ...common, iss: 'https://oidc.vercel.com/shop', scope: 'owner:shop' },
  ],
  ['Fly.io OIDC token', 'workload-token', { ...common, iss: 'https://oidc.fly.io/shop' }],
  [
    'Identity token (Vault)',
    'workload-token',
    { ...common, iss: 'https://vault.example:8200/v1/identity/oidc' },
  ],
  ['Identity token (Vault)', 'workload-token', { ...common, iss: 'https://v.example/v1/team/identity/oidc' }],
  [
    'Workload identity token (Nomad)',
    'workload-token',
    { ...common, nomad_namespace: 'd', nomad_job_id: 'j' },
  ],
  [
    'Web identity token (AWS STS)',
    'workload-token',
    { ...common, iss: 'https://0a1b.tokens.sts.global.api.aws' },
  ],
  [
    'Kubernetes service account token',
    'kubernetes-service-account',
    { ...common, sub: 'system:serviceaccount:shop:web' },
  ],
  [
    'Attestation token (Google Cloud)',
    'attestation',
    { ...common, iss: 'https://confidentialcomputing.googleapis.com' },
  ],
];

const products: readonly Case[] = [
  ['ID Token (Apple)', 'id-token', { ...common, iss: 'https://appleid.apple.com' }],
  ['ID Token (Twitch)', 'id-token', { ...common, iss: 'https://id.twitch.tv/oauth2', azp: 'c' }],
  ['ID Token (Okta)', 'id-token', { ...common, ver: 1, jti: 'ID.1', idp: 'i' }],
  ['Access token (Okta)', 'access-token', { ...common, ver: 1, jti: 'AT.1', scp: ['a'] }],
  ['Access token (Entra ID)', 'access-token', { ...entra, azp: 'another' }],
  ['Access token (Auth0)', 'access-token', { ...auth0, azp: 'another' }],
  ['ID Token (Auth0)', 'id-token', { ...auth0, iss: 'https://login.shop.example/', sid: '1' }],
  [
    'Access token (WorkOS)',
    'access-token',
    { ...common, iss: 'https://api.workos.com/user_management/client_1' },
  ],
  ['Access token (Zoom)', 'access-token', { ...common, iss: 'zm:cid:1', code: 'c' }],
  ['Session token (Clerk)', 'session-token', common, { cat: 'cl_B7d4PD111AAA' }],
  ['Session token (Stytch)', 'session-token', { ...common, 'https://stytch.com/session': {} }],
  ['Session token (Descope)', 'session-token', { ...common, drn: 'DS' }],
  ['Refresh token (Descope)', 'refresh-token', { ...common, drn: 'DSR' }],
  ['Session cookie (Keycloak)', 'session-token', { ...common, typ: 'Serialized-ID' }],
  ['Action token (Keycloak)', 'api-token', { ...common, typ: 'execute-actions', nonce: 'n' }],
  ['Permission ticket (Keycloak)', 'api-token', { ...common, permissions: [{ rsid: '1', scopes: ['a'] }] }],
  [
    'Registry token (Docker)',
    'access-token',
    { ...common, access: [{ type: 'repository', name: 'a/b', actions: ['pull'] }] },
  ],
  [
    'Key pair token (Snowflake)',
    'api-token',
    { ...common, iss: 'ACME-PROD.ALICE.SHA256:abc=', sub: 'ACME-PROD.ALICE' },
  ],
  [
    'JWT bearer assertion (Salesforce)',
    'jwt-bearer-assertion',
    { ...common, aud: 'https://shop.my.salesforce.com' },
  ],
  ['JWT bearer assertion', 'jwt-bearer-assertion', { ...common, aud: ['https://a.example/token'] }],
  ['WeatherKit token (Apple)', 'api-token', { ...team, sub: 'a' }, { ...teamKey, id: 'DEF123GHIJ.a.shop' }],
  ['MapKit token (Apple)', 'api-token', { ...team, origin: 'https://a.example' }, teamKey],
  [
    'App Store notification',
    'signed-document',
    { ...store, notificationType: 'TEST', notificationUUID: 'u' },
  ],
  [
    'App Store renewal info',
    'signed-document',
    { ...store, originalTransactionId: '1', autoRenewProductId: 'p' },
  ],
  [
    'App transaction (App Store)',
    'signed-document',
    { ...store, receiptType: 'Production', receiptCreationDate: 1 },
  ],
  ['Jitsi Meet token', 'api-token', { ...common, aud: 'jitsi', room: '*' }],
  ['Ably token', 'api-token', { 'x-ably-capability': '{}', exp: 2 }],
  ['Mercure token', 'api-token', { mercure: { publish: ['*'] } }],
  ['NATS token', 'api-token', { jti: 'j', iat: 1, iss: 'A', name: 'n', sub: 'U', nats: { type: 'user' } }],
  ['Connected app token (Tableau)', 'api-token', { ...common, aud: 'tableau', scp: ['tableau:views:embed'] }],
  ['User token (Zendesk)', 'api-token', { external_id: '1', scope: 'user', exp: 2 }],
  [
    'Capability token (Twilio)',
    'api-token',
    { iss: 'AC1', exp: 2, scope: 'scope:client:incoming?clientName=a' },
  ],
  ['Webhook verification (Plaid)', 'signed-document', { iat: 1, request_body_sha256: 'a' }],
  ['Signed payload (BigCommerce)', 'api-token', { ...common, sub: 'stores/a', owner: { id: 1 } }],
  ['API token (Coinbase)', 'api-token', { ...common, iss: 'cdp', uris: ['GET a.example/x'] }],
  [
    'User claims (AWS Verified Access)',
    'proxy-assertion',
    common,
    { signer: 'arn:aws:ec2:eu-west-1:1:verified-access-instance/vai-1' },
  ],
];

const standards: readonly Case[] = [
  [
    'Request object (JAR)',
    'request-object',
    { ...common, client_id: 'c', redirect_uri: 'https://c.example', scope: 'a' },
  ],
  ['Authorization response (JARM)', 'jarm-response', { iss: 'i', aud: 'c', exp: 2, id_token: 'x' }],
  [
    'Authorization response (JARM)',
    'jarm-response',
    { iss: 'i', aud: 'c', exp: 2, access_token: 'x', scope: 'a' },
  ],
  [
    'Software statement',
    'software-statement',
    { ...common, sub: 'https://a.example', redirect_uris: [], grant_types: [] },
  ],
  [
    'Verifiable presentation (VP-JWT)',
    'verifiable-presentation',
    { '@context': [], verifiableCredential: [] },
  ],
  ['ID Token', 'id-token', { ...common, azp: 'c', client_id: 'c', auth_time: 1, amr: ['pwd'] }],
  ['Transaction token', 'transaction-token', { ...common, scope: 'a' }, { typ: 'txntoken+jwt' }],
  ['JWT authorization grant', 'jwt-bearer-assertion', common, { typ: 'authorization-grant+jwt' }],
  ['Key attestation (OpenID4VCI)', 'attestation', {}, { typ: 'key-attestation+jwt' }],
  ['Signed JWK Set (OpenID Federation)', 'signed-document', common, { typ: 'application/jwk-set+jwt' }],
  ['Refresh token', 'refresh-token', { ...common, scope: 'a' }, { typ: 'refresh+jwt' }],
  ['PASSporT (STIR)', 'signed-document', { iat: 1 }, { typ: 'passport', ppt: 'shaken' }],
  ['Signed request (GNAP)', 'proof-of-possession', {}, { typ: 'gnap-binding-jwsd' }],
];

describe('a token is recognised', () => {
  test.each<Case>([...events, ...builds, ...products, ...standards])(
    'as %s, %s: %j %j',
    (name, id, claims, header) => {
      expect(profile(claims, header)).toMatchObject({ name, id });
    },
  );

  test.each<[what: string, claims: object, name?: string]>([
    ['events whose names are no URIs', { ...common, events: { changed: {} } }],
    ['events without one', { ...common, events: {} }],
    ['a text as events of another issuer', { ...common, events: '{}' }],
    ['an issuer that ends like Vault', { ...common, iss: 'https://a.example/v1/identity/oidc/provider/x' }],
    ['an issuer that ends like ghe.com', { ...common, iss: 'https://token.actions.evil.example/x.ghe.com' }],
    ['a host that ends like Salesforce', { ...common, aud: 'https://evilmy.salesforce.com.evil.example' }],
    ['access that is no list of repositories', { ...common, access: ['read'] }],
    ['an empty list of permissions', { ...common, permissions: [] }],
    ['permissions that are names', { ...common, permissions: ['read:x'] }],
    ['a jti like those of Okta without its version', { ...common, jti: 'AT.1' }],
    ['a subject of Auth0 without a session', { ...common, sub: 'auth0|1' }],
    ['azp that is the audience, in a token of Entra ID', { ...entra, azp: 'c' }],
    ['azp that is the audience, without a sign-in', { ...common, azp: 'c' }],
    ['a room of something else', { ...common, room: '12' }],
    ['an object named nats without its members', { ...common, nats: { x: 1 } }],
    ['a code beside a subject', { ...common, code: 'x' }],
    ['an origin without a team', { iss: 'me', iat: 1, exp: 2, origin: 'https://a.example' }],
    ['job_workflow_ref alone', { ...common, job_workflow_ref: 'a' }],
    ['a very long issuer', { ...common, iss: `${'A.'.repeat(50_000)}SHA256:` }],
    [
      'a service account with a scope',
      { ...common, sub: 'system:serviceaccount:a:b', scope: 'x' },
      'Access token',
    ],
    [
      'an audience at Salesforce that a client names for itself',
      { ...common, iss: 'c', sub: 'c', aud: 'https://shop.my.salesforce.com' },
      'Client assertion',
    ],
  ])('not by %s', (_what, claims, name) => expect(profile(claims)?.name).toBe(name));
});
