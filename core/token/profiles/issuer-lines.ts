import type { ProfileId } from './profile.ts';

/** The start of an issuer or audience, or all of it, with what that has one kind of. */
export type IssuerLine = readonly [value: string, id: ProfileId, name: string];

/** Issuers that sign one kind of token. */
export const issuers: readonly IssuerLine[] = [
  ['https://accounts.google.com', 'id-token', 'ID Token (Google)'],
  ['accounts.google.com', 'id-token', 'ID Token (Google)'],
  ['https://appleid.apple.com', 'id-token', 'ID Token (Apple)'],
  ['https://www.linkedin.com', 'id-token', 'ID Token (LinkedIn)'],
  ['https://www.linkedin.com/oauth', 'id-token', 'ID Token (LinkedIn)'],
  ['https://www.facebook.com', 'id-token', 'ID Token (Facebook)'],
  ['https://www.facebook.com/dialog/oauth', 'id-token', 'ID Token (Facebook)'],
  ['https://access.line.me', 'id-token', 'ID Token (LINE)'],
  ['https://kauth.kakao.com', 'id-token', 'ID Token (Kakao)'],
  ['https://nid.naver.com', 'id-token', 'ID Token (Naver)'],
  ['https://id.twitch.tv/oauth2', 'id-token', 'ID Token (Twitch)'],
  ['https://slack.com', 'id-token', 'ID Token (Slack)'],
  ['https://www.paypal.com', 'id-token', 'ID Token (PayPal)'],
  ['https://api.botframework.com', 'access-token', 'Access token (Bot Framework)'],
  ['kubernetes/serviceaccount', 'kubernetes-service-account', 'Kubernetes service account token'],
  ['https://cloud.google.com/iap', 'proxy-assertion', 'Signed header (Google IAP)'],
  ['https://confidentialcomputing.googleapis.com', 'attestation', 'Attestation token (Google Cloud)'],
  ['https://token.actions.githubusercontent.com', 'ci-job', 'GitHub Actions token'],
  ['https://agent.buildkite.com', 'ci-job', 'Buildkite token'],
  ['https://app.terraform.io', 'ci-job', 'HCP Terraform token'],
  ['https://oidc.codefresh.io', 'ci-job', 'Codefresh token'],
  ['app.vstoken.visualstudio.com', 'ci-job', 'Azure Pipelines access token'],
  ['https://oidc.vercel.com', 'workload-token', 'Vercel OIDC token'],
  ['forge/invocation-token', 'api-token', 'Invocation token (Atlassian Forge)'],
  ['n8n', 'api-token', 'API key (n8n)'],
  ['cdp', 'api-token', 'API token (Coinbase)'],
  ['coinbase-cloud', 'api-token', 'API token (Coinbase)'],
];

/** The same for all issuers whose URLs start alike. */
export const issuerPrefixes: readonly IssuerLine[] = [
  ['https://securetoken.google.com/', 'id-token', 'ID Token (Firebase)'],
  ['https://session.firebase.google.com/', 'session-token', 'Session cookie (Firebase)'],
  ['https://firebaseappcheck.googleapis.com/', 'api-token', 'App Check token (Firebase)'],
  ['https://token.actions.githubusercontent.com/', 'ci-job', 'GitHub Actions token'],
  ['https://oidc.circleci.com/org/', 'ci-job', 'CircleCI token'],
  ['https://api.bitbucket.org/2.0/workspaces/', 'ci-job', 'Bitbucket Pipelines token'],
  ['https://vstoken.dev.azure.com/', 'ci-job', 'Azure Pipelines token'],
  ['https://app.harness.io/ng/api/oidc/account/', 'ci-job', 'Harness token'],
  ['https://oidc.vercel.com/', 'workload-token', 'Vercel OIDC token'],
  ['https://oidc.fly.io/', 'workload-token', 'Fly.io OIDC token'],
  ['https://oidc.heroku.com/', 'workload-token', 'Heroku OIDC token'],
  ['https://api.workos.com/user_management/', 'access-token', 'Access token (WorkOS)'],
  ['zm:cid:', 'access-token', 'Access token (Zoom)'],
];

/** Audiences that accept one kind of token, which the client signs itself. */
export const audiences: readonly IssuerLine[] = [
  ['https://appleid.apple.com', 'client-secret', 'Client secret (Sign in with Apple)'],
  ['appstoreconnect-v1', 'api-token', 'API token (App Store Connect)'],
  ['tableau', 'api-token', 'Connected app token (Tableau)'],
  ['gitlab-authz-token', 'ci-job', 'GitLab CI/CD job token'],
  ['account.docusign.com', 'jwt-bearer-assertion', 'JWT bearer assertion (Docusign)'],
  ['account-d.docusign.com', 'jwt-bearer-assertion', 'JWT bearer assertion (Docusign)'],
  ['https://login.salesforce.com', 'jwt-bearer-assertion', 'JWT bearer assertion (Salesforce)'],
  ['https://test.salesforce.com', 'jwt-bearer-assertion', 'JWT bearer assertion (Salesforce)'],
];

export const audiencePrefixes: readonly IssuerLine[] = [
  ['https://identitytoolkit.googleapis.com/', 'jwt-bearer-assertion', 'Custom token (Firebase)'],
  ['https://ims-na1.adobelogin.com/c/', 'jwt-bearer-assertion', 'JWT bearer assertion (Adobe)'],
];

/** Issuers and audiences of which every customer has one. */
export const customerIssuers: readonly (readonly [
  issuer: RegExp,
  id: ProfileId,
  name: string,
  where: string,
])[] = [
  [
    /^https:\/\/[\w-]{1,100}\.cloudflareaccess\.com$/,
    'proxy-assertion',
    'Cloudflare Access token',
    'a team of cloudflareaccess.com',
  ],
  [/^https:\/\/[\w-]{1,100}\.app\.spacelift\.io$/, 'ci-job', 'Spacelift token', 'an account of spacelift.io'],
  [
    /^https:\/\/[\w-]{1,100}\.semaphoreci\.com$/,
    'ci-job',
    'Semaphore token',
    'an organization of semaphoreci.com',
  ],
  [
    /^https:\/\/token\.actions\.[\w-]{1,100}\.ghe\.com$/,
    'ci-job',
    'GitHub Actions token',
    'an enterprise of ghe.com',
  ],
  [
    /^https:\/\/[\w-]{1,100}\.tokens\.sts\.global\.api\.aws$/,
    'workload-token',
    'Web identity token (AWS STS)',
    'an account of AWS STS',
  ],
  [
    /^[\w-]{1,100}(?:\.[\w-]{1,100}){1,2}\.SHA256:/,
    'api-token',
    'Key pair token (Snowflake)',
    'a user with the fingerprint of a key',
  ],
  [
    /^https?:\/\/[^/?#]{1,200}\/v1\/(?:[^?#]{1,200}\/)?identity\/oidc$/,
    'workload-token',
    'Identity token (Vault)',
    'identity/oidc of Vault',
  ],
];

export const customerAudiences: typeof customerIssuers = [
  [
    /^https:\/\/[\w.-]{1,200}\.(?:my\.salesforce|my\.site|force)\.com(?:\/[\w-]{1,50})?\/?$/,
    'jwt-bearer-assertion',
    'JWT bearer assertion (Salesforce)',
    'a domain of Salesforce',
  ],
];
