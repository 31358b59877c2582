import { stringMember } from '../json-members.ts';
import type { JsonObject } from '../token.ts';
import type { ProfileId, TokenProfile } from './profile.ts';

type Line = readonly [value: string, id: ProfileId, name: string];

/** Issuers that sign one kind of token. */
const issuers: readonly Line[] = [
  ['https://accounts.google.com', 'id-token', 'ID Token (Google)'],
  ['accounts.google.com', 'id-token', 'ID Token (Google)'],
  ['https://www.linkedin.com', 'id-token', 'ID Token (LinkedIn)'],
  ['https://www.facebook.com', 'id-token', 'ID Token (Facebook)'],
  ['https://access.line.me', 'id-token', 'ID Token (LINE)'],
  ['kubernetes/serviceaccount', 'kubernetes-service-account', 'Kubernetes service account token'],
  ['https://cloud.google.com/iap', 'proxy-assertion', 'Signed header (Google IAP)'],
  ['https://token.actions.githubusercontent.com', 'ci-job', 'GitHub Actions token'],
  ['https://agent.buildkite.com', 'ci-job', 'Buildkite token'],
  ['https://app.terraform.io', 'ci-job', 'HCP Terraform token'],
];

/** The same for all issuers whose URLs start alike. */
const issuerPrefixes: readonly Line[] = [
  ['https://securetoken.google.com/', 'id-token', 'ID Token (Firebase)'],
  ['https://session.firebase.google.com/', 'session-token', 'Session cookie (Firebase)'],
  ['https://firebaseappcheck.googleapis.com/', 'api-token', 'App Check token (Firebase)'],
  ['https://token.actions.githubusercontent.com/', 'ci-job', 'GitHub Actions token'],
  ['https://oidc.circleci.com/org/', 'ci-job', 'CircleCI token'],
  ['https://api.bitbucket.org/2.0/workspaces/', 'ci-job', 'Bitbucket Pipelines token'],
  ['https://vstoken.dev.azure.com/', 'ci-job', 'Azure Pipelines token'],
];

/** Audiences that accept one kind of token, which the client signs itself. */
const audiences: readonly Line[] = [
  ['https://appleid.apple.com', 'client-secret', 'Client secret (Sign in with Apple)'],
  ['appstoreconnect-v1', 'api-token', 'API token (App Store Connect)'],
  ['account.docusign.com', 'jwt-bearer-assertion', 'JWT bearer assertion (Docusign)'],
  ['account-d.docusign.com', 'jwt-bearer-assertion', 'JWT bearer assertion (Docusign)'],
  ['https://login.salesforce.com', 'jwt-bearer-assertion', 'JWT bearer assertion (Salesforce)'],
  ['https://test.salesforce.com', 'jwt-bearer-assertion', 'JWT bearer assertion (Salesforce)'],
];

const audiencePrefixes: readonly Line[] = [
  ['https://identitytoolkit.googleapis.com/', 'jwt-bearer-assertion', 'Custom token (Firebase)'],
  ['https://ims-na1.adobelogin.com/c/', 'jwt-bearer-assertion', 'JWT bearer assertion (Adobe)'],
];

const byIssuerName = new Map(issuers.map((line) => [line[0], line]));
const byAudience = new Map(audiences.map((line) => [line[0], line]));

/** The profile by an issuer or an audience that has only one kind of token. */
export function byIssuer(claims: JsonObject): TokenProfile | undefined {
  const issuer = stringMember(claims, 'iss') ?? '';
  const audience = stringMember(claims, 'aud') ?? '';
  // An assertion about its signer authenticates a client (RFC 7523 section 3).
  const isAboutClient = issuer !== '' && issuer === stringMember(claims, 'sub');
  return (
    exact('iss', issuer, byIssuerName) ??
    prefixed('iss', issuer, issuerPrefixes) ??
    (isAboutClient ? undefined : exact('aud', audience, byAudience)) ??
    prefixed('aud', audience, audiencePrefixes) ??
    ofServiceAccount(issuer, audience, claims) ??
    ofAccessProxy(issuer)
  );
}

function exact(claim: string, value: string, lines: ReadonlyMap<string, Line>): TokenProfile | undefined {
  const line = lines.get(value);
  return line === undefined ? undefined : { id: line[1], name: line[2], reason: `${claim} is ${value}` };
}

function prefixed(claim: string, value: string, lines: readonly Line[]): TokenProfile | undefined {
  const line = lines.find(([start]) => value.startsWith(start));
  return line === undefined ? undefined : { id: line[1], name: line[2], reason: `${claim} is at ${line[0]}` };
}

/** What a service account of Google signs for an API; for a token endpoint it is an assertion. */
function ofServiceAccount(issuer: string, audience: string, claims: JsonObject): TokenProfile | undefined {
  const isOwn = issuer.endsWith('.gserviceaccount.com') && issuer === stringMember(claims, 'sub');
  if (!isOwn) return undefined;
  const isForTokens = audience.startsWith('https://') && audience.endsWith('/token');
  return isForTokens
    ? { id: 'jwt-bearer-assertion', name: 'JWT bearer assertion', reason: 'aud is a token endpoint' }
    : {
        id: 'api-token',
        name: 'Self-signed JWT (Google service account)',
        reason: 'iss and sub are the same service account',
      };
}

function ofAccessProxy(issuer: string): TokenProfile | undefined {
  return /^https:\/\/[\w-]{1,100}\.cloudflareaccess\.com$/.test(issuer)
    ? {
        id: 'proxy-assertion',
        name: 'Cloudflare Access token',
        reason: 'iss is a team of cloudflareaccess.com',
      }
    : undefined;
}
