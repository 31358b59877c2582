import { member, objectMember, stringMember } from '../json-members.ts';
import { isOfLoadBalancer } from '../padded-by-aws.ts';
import type { JsonObject } from '../token.ts';
import type { Evidence, ProfileId, TokenProfile } from './profile.ts';

type Members = Pick<Evidence, 'header' | 'claims'>;

/** How a token is recognised that has the claim that the table names; the reason, or undefined for another one. */
type Recognise = (claims: JsonObject) => string | undefined;
type Shape = readonly [claim: string, id: ProfileId, name: string, recognise: Recognise];

const serviceAccount = ['kubernetes-service-account', 'Kubernetes service account token'] as const;

/** Tokens of one provider or platform whose issuer has any name, by a claim that few others have. */
const shapes: readonly Shape[] = [
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
];

const byClaim = new Map(shapes.map((shape) => [shape[0], shape]));

/** The profile by members that only the tokens of one provider or platform have. */
export function byShape(members: Members): TokenProfile | undefined {
  const { header, claims } = members;
  let count = 0;
  for (const claim in claims) {
    count += 1;
    const shape = byClaim.get(claim);
    if (shape === undefined) continue;
    const [, id, name, recognise] = shape;
    const reason = recognise(claims);
    if (reason !== undefined) return { id, name, reason };
  }
  return ofHeader(header) ?? (count <= most ? ofFewClaims(members, count) : undefined);
}

function ofHeader(header: JsonObject): TokenProfile | undefined {
  if (isOfLoadBalancer(header)) {
    return {
      id: 'proxy-assertion',
      name: 'User claims (AWS load balancer)',
      reason: 'signer in the header is a load balancer',
    };
  }
  return stringMember(header, 'cty')?.startsWith('twilio-fpa')
    ? { id: 'api-token', name: 'Access token (Twilio)', reason: 'cty is of Twilio' }
    : undefined;
}

function ofWorkload(claims: JsonObject): string | undefined {
  const isNamed = stringMember(claims, 'sub')?.startsWith('spiffe://') ?? false;
  return isNamed && !has(claims, 'scope') && !has(claims, 'client_id') ? 'sub is a SPIFFE ID' : undefined;
}

function ofRoom(claims: JsonObject): string | undefined {
  const video = objectMember(claims, 'video');
  const isGrant = video !== undefined && Object.keys(video).some((name) => name.startsWith('room'));
  return isGrant ? 'video has permissions for a room' : undefined;
}

/** How many claims the tokens have that are recognised by having few. */
const most = 4;

function ofFewClaims({ header, claims }: Members, count: number): TokenProfile | undefined {
  const names = ['iss', 'iat', 'exp', 'aud', 'sub'].filter((name) => has(claims, name));
  if (names.length < count) return undefined;
  const found = names.join(' ');
  const issuer = text(claims, 'iss');
  if (found === 'iss iat exp' && /^(?:\d{1,12}|Iv[\w.]{6,30})$/.test(issuer)) {
    return { id: 'api-token', name: 'GitHub App token', reason: 'it has only iat, exp and an app in iss' };
  }
  const key = text(header, 'kid');
  if (/^iss iat(?: exp)?$/.test(found) && [issuer, key].every((one) => /^[A-Z0-9]{10}$/.test(one))) {
    return { id: 'api-token', name: 'Provider token (Apple)', reason: 'it has only a team in iss, and iat' };
  }
  const isContact = /^(?:mailto:|https:)/.test(text(claims, 'sub'));
  return /^(?:iat )?exp aud sub$/.test(found) && isContact
    ? { id: 'api-token', name: 'Web push token (VAPID)', reason: 'it has only aud, exp and a contact in sub' }
    : undefined;
}

function has(claims: JsonObject, ...names: readonly string[]): boolean {
  return names.every((name) => member(claims, name) !== undefined);
}

/** GitHub writes the number of an app as a number, too. */
function text(members: JsonObject, name: string): string {
  const value = member(members, name);
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

function whenAll(...names: readonly string[]): Recognise {
  const listed = `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;
  return (claims) => (has(claims, ...names) ? `it has ${listed}` : undefined);
}
