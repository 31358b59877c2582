import { isArray, isObject, member, objectMember, stringMember } from '../json-members.ts';
import type { JsonObject } from '../token.ts';
import type { ProfileId } from './profile.ts';
import { has, type Recognise, whenAll, whenObject } from './recognise.ts';

/** A claim, what a token with it may be, and how that is recognised. */
export type Shape = readonly [claim: string, id: ProfileId, name: string, recognise: Recognise];

const serviceAccount = ['kubernetes-service-account', 'Kubernetes service account token'] as const;

/** Tokens of one provider or platform whose issuer has any name, by a claim that few others have. */
export const shapes: readonly Shape[] = [
  [
    'kubernetes.io',
    ...serviceAccount,
    (claims) =>
      objectMember(claims, 'kubernetes.io') === undefined
        ? undefined
        : 'the claim kubernetes.io names namespace and pod',
  ],
  ['pipeline_id', 'ci-job', 'GitLab CI/CD ID Token', whenAll('project_path', 'pipeline_id', 'job_id')],
  [
    'terraform_run_id',
    'ci-job',
    'HCP Terraform token',
    whenAll('terraform_run_id', 'terraform_workspace_id'),
  ],
  ['sub', 'jwt-svid', 'JWT-SVID (SPIFFE)', ofWorkload],
  ['sub', ...serviceAccount, ofServiceAccount],
  ['software_id', 'software-statement', 'Software statement', whenAll('software_id', 'iss', 'iat')],
  ['aal', 'access-token', 'Access token (Supabase)', whenAll('role', 'aal', 'session_id')],
  [
    'ref',
    'api-token',
    'API key (Supabase)',
    (claims) =>
      stringMember(claims, 'iss') === 'supabase' && has(claims, 'role')
        ? 'iss is supabase, and it has ref and role'
        : undefined,
  ],
  ['video', 'api-token', 'Access token (LiveKit)', ofRoom],
  ['sdkKey', 'api-token', 'Meeting SDK token (Zoom)', whenAll('sdkKey', 'mn', 'role')],
  ['app_key', 'api-token', 'Video SDK token (Zoom)', whenAll('app_key', 'tpc', 'role_type')],
  [
    'application_id',
    'api-token',
    'Vonage token',
    (claims) => (has(claims, 'iss') ? undefined : whenAll('application_id', 'jti', 'iat')(claims)),
  ],
  ['qsh', 'api-token', 'Atlassian Connect token', whenAll('qsh', 'iss', 'exp')],
  ['dest', 'session-token', 'Session token (Shopify)', whenAll('dest', 'aud', 'sid', 'exp')],
  [
    'transactionId',
    'signed-document',
    'App Store transaction',
    whenAll('bundleId', 'transactionId', 'signedDate'),
  ],
  [
    'job_workflow_ref',
    'ci-job',
    'GitHub Actions token',
    whenAll('repository', 'workflow', 'job_workflow_ref'),
  ],
  [
    'oidc.circleci.com/project-id',
    'ci-job',
    'CircleCI token',
    () => 'the claim oidc.circleci.com/project-id names the project',
  ],
  ['spaceId', 'ci-job', 'Spacelift token', whenAll('spaceId', 'callerType', 'callerId')],
  ['stepUuid', 'ci-job', 'Bitbucket Pipelines token', whenAll('pipelineUuid', 'stepUuid')],
  [
    'nomad_job_id',
    'workload-token',
    'Workload identity token (Nomad)',
    whenAll('nomad_namespace', 'nomad_job_id'),
  ],
  ['access', 'access-token', 'Registry token (Docker)', ofRegistry],
  ['permissions', 'api-token', 'Permission ticket (Keycloak)', ofTicket],
  ['drn', 'session-token', 'Session token (Descope)', whenIs('drn', 'DS')],
  ['drn', 'refresh-token', 'Refresh token (Descope)', whenIs('drn', 'DSR')],
  [
    'https://stytch.com/session',
    'session-token',
    'Session token (Stytch)',
    () => 'the claim https://stytch.com/session is its session',
  ],
  [
    'notificationUUID',
    'signed-document',
    'App Store notification',
    whenAll('notificationType', 'notificationUUID', 'signedDate'),
  ],
  [
    'autoRenewProductId',
    'signed-document',
    'App Store renewal info',
    whenAll('originalTransactionId', 'autoRenewProductId', 'signedDate'),
  ],
  [
    'receiptType',
    'signed-document',
    'App transaction (App Store)',
    whenAll('bundleId', 'receiptType', 'receiptCreationDate'),
  ],
  ['x-ably-capability', 'api-token', 'Ably token', () => 'it has x-ably-capability'],
  ['mercure', 'api-token', 'Mercure token', whenObject('mercure', ['publish', 'subscribe', 'payload'])],
  ['nats', 'api-token', 'NATS token', whenObject('nats', ['type', 'pub', 'sub', 'version'])],
  [
    'room',
    'api-token',
    'Jitsi Meet token',
    (claims) => (stringMember(claims, 'aud') === 'jitsi' ? 'aud is jitsi, and it has room' : undefined),
  ],
  [
    'opaque_user_id',
    'api-token',
    'Extension token (Twitch)',
    whenAll('opaque_user_id', 'channel_id', 'role'),
  ],
  [
    'request_body_sha256',
    'signed-document',
    'Webhook verification (Plaid)',
    whenAll('request_body_sha256', 'iat'),
  ],
  [
    'external_id',
    'api-token',
    'User token (Zendesk)',
    (claims) =>
      stringMember(claims, 'scope') === 'user' ? 'it has external_id, and scope is user' : undefined,
  ],
  ['store_hash', 'api-token', 'Signed payload (BigCommerce)', whenAll('store_hash', 'user')],
  [
    'owner',
    'api-token',
    'Signed payload (BigCommerce)',
    (claims) => (startsWith(claims, 'sub', 'stores/') ? 'sub is a store, and it has owner' : undefined),
  ],
  [
    'scope',
    'api-token',
    'Capability token (Twilio)',
    (claims) =>
      startsWith(claims, 'scope', 'scope:client:') ? 'scope has permissions for a client' : undefined,
  ],
  [
    'lxm',
    'api-token',
    'Service token (AT Protocol)',
    (claims) => (startsWith(claims, 'iss', 'did:') ? 'iss is a DID, and it has lxm' : undefined),
  ],
  ['prf', 'api-token', 'UCAN', whenAll('att', 'prf', 'iss', 'aud')],
  [
    'aws:identity_store_id',
    'id-token',
    'ID Token (IAM Identity Center)',
    whenAll('aws:identity_store_id', 'sub', 'aud'),
  ],
  ['identity_nonce', 'proxy-assertion', 'Cloudflare Access token', whenAll('identity_nonce', 'aud', 'type')],
  ['jti', 'access-token', 'Access token (Okta)', (claims) => ofOkta(claims, 'AT.')],
  ['jti', 'id-token', 'ID Token (Okta)', (claims) => ofOkta(claims, 'ID.')],
];

function ofWorkload(claims: JsonObject): string | undefined {
  const isNamed = startsWith(claims, 'sub', 'spiffe://');
  return isNamed && !has(claims, 'scope') && !has(claims, 'client_id') ? 'sub is a SPIFFE ID' : undefined;
}

function ofServiceAccount(claims: JsonObject): string | undefined {
  const isNamed = startsWith(claims, 'sub', 'system:serviceaccount:');
  return isNamed && !has(claims, 'scope') ? 'sub is a service account' : undefined;
}

function ofRoom(claims: JsonObject): string | undefined {
  const video = objectMember(claims, 'video');
  const isGrant = video !== undefined && Object.keys(video).some((name) => name.startsWith('room'));
  return isGrant ? 'video has permissions for a room' : undefined;
}

/** What may be done with which repository (Distribution, token authentication specification). */
function ofRegistry(claims: JsonObject): string | undefined {
  const access = member(claims, 'access');
  const isAccess =
    isArray(access) &&
    access.length > 0 &&
    access.every((one) => isObject(one) && has(one, 'type', 'actions'));
  return isAccess ? 'access names repositories and actions' : undefined;
}

/** What a resource server requested for a client without a token (UMA 2.0 grant section 3.2). */
function ofTicket(claims: JsonObject): string | undefined {
  const permissions = member(claims, 'permissions');
  const isTicket =
    isArray(permissions) &&
    permissions.length > 0 &&
    permissions.every((one) => isObject(one) && has(one, 'rsid'));
  return isTicket ? 'permissions names resources' : undefined;
}

function ofOkta(claims: JsonObject, start: string): string | undefined {
  const isOwn = startsWith(claims, 'jti', start) && member(claims, 'ver') === 1;
  return isOwn ? `jti starts with ${start}` : undefined;
}

function startsWith(claims: JsonObject, name: string, start: string): boolean {
  return stringMember(claims, name)?.startsWith(start) ?? false;
}

function whenIs(name: string, value: string): Recognise {
  return (claims) => (stringMember(claims, name) === value ? `${name} is ${value}` : undefined);
}
