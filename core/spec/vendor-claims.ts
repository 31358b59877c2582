/** Pages of providers about the claims of their tokens. */
export const vendorClaimSections = {
  'Entra ID: access token claims': {
    title: 'Access token claims reference',
    url: 'https://learn.microsoft.com/en-us/entra/identity-platform/access-token-claims-reference',
  },
  'Entra ID: access tokens': {
    title: 'Access tokens in the Microsoft identity platform',
    url: 'https://learn.microsoft.com/en-us/entra/identity-platform/access-tokens',
  },
  'Entra ID: ID token claims': {
    title: 'ID token claims reference',
    url: 'https://learn.microsoft.com/en-us/entra/identity-platform/id-token-claims-reference',
  },
  'Entra ID: optional claims': {
    title: 'Optional claims reference',
    url: 'https://learn.microsoft.com/en-us/entra/identity-platform/optional-claims-reference',
  },
  'Entra ID: agent token claims': {
    title: 'Token claims reference for agents',
    url: 'https://learn.microsoft.com/en-us/entra/agent-id/identity-platform/agent-token-claims',
  },
  'Entra ID: Azure AD B2C tokens': {
    title: 'Overview of tokens in Azure Active Directory B2C',
    url: 'https://learn.microsoft.com/en-us/azure/active-directory-b2c/tokens-overview',
  },
  'Entra ID: built-in roles': {
    title: 'Microsoft Entra built-in roles',
    url: 'https://learn.microsoft.com/en-us/entra/identity/role-based-access-control/permissions-reference',
  },
  'Firebase: ID tokens': {
    title: 'Verify ID Tokens',
    url: 'https://firebase.google.com/docs/auth/admin/verify-id-tokens',
  },
  'Firebase: security rules': {
    title: 'Security Rules and Firebase Authentication',
    url: 'https://firebase.google.com/docs/rules/rules-and-auth',
  },
  'Auth0: token claims': {
    title: 'JSON Web Token Claims',
    url: 'https://auth0.com/docs/secure/tokens/json-web-tokens/json-web-token-claims',
  },
  'Auth0: access token profiles': {
    title: 'Access Token Profiles',
    url: 'https://auth0.com/docs/secure/tokens/access-tokens/access-token-profiles',
  },
  'Auth0: organizations': {
    title: 'Work with Tokens and Organizations',
    url: 'https://auth0.com/docs/manage-users/organizations/using-tokens',
  },
  'Auth0: role-based access control': {
    title: 'Role-Based Access Control',
    url: 'https://auth0.com/docs/manage-users/access-control/rbac',
  },
  'PingOne: token claims': {
    title: 'Token claims',
    url: 'https://developer.pingidentity.com/pingone-api/foundations/authentication-concepts/access-tokens-and-id-tokens/token-claims.html',
  },
  'Keycloak: Authorization Services Guide': {
    title: 'Authorization Services Guide',
    url: 'https://www.keycloak.org/docs/latest/authorization_services/',
  },
  'Cognito: ID token': {
    title: 'Understanding the identity (ID) token',
    url: 'https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-the-id-token.html',
  },
  'Cognito: access token': {
    title: 'Understanding the access token',
    url: 'https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-the-access-token.html',
  },
  'IAM Identity Center: identity-enhanced sessions': {
    title: 'Identity-enhanced IAM role sessions',
    url: 'https://docs.aws.amazon.com/singlesignon/latest/userguide/trustedidentitypropagation-identity-enhanced-iam-role-sessions.html',
  },
  'GitHub Actions: OpenID Connect': {
    title: 'OpenID Connect reference',
    url: 'https://docs.github.com/en/actions/reference/security/oidc',
  },
  'GitLab: ID tokens': {
    title: 'OpenID Connect (OIDC) authentication using ID tokens',
    url: 'https://docs.gitlab.com/ci/secrets/id_token_authentication/',
  },
  'Kubernetes: service accounts': {
    title: 'Managing Service Accounts',
    url: 'https://kubernetes.io/docs/reference/access-authn-authz/service-accounts-admin/',
  },
  'Hasura: JWT authentication': {
    title: 'Authentication using JWTs',
    url: 'https://hasura.io/docs/2.0/auth/authentication/jwt/',
  },
  'Salesforce: JWT-based access tokens': {
    title: 'JWT-Based Access Tokens',
    url: 'https://help.salesforce.com/s/articleView?id=xcloud.jwt_access_tokens.htm',
  },
  'Supabase: JWT claims': {
    title: 'JWT Claims Reference',
    url: 'https://supabase.com/docs/guides/auth/jwt-fields',
  },
  'HCP Terraform: workload identity tokens': {
    title: 'Workload identity tokens',
    url: 'https://developer.hashicorp.com/terraform/cloud-docs/workspaces/dynamic-provider-credentials/workload-identity-tokens',
  },
  'CircleCI: OpenID Connect tokens': {
    title: 'Using OpenID Connect tokens in jobs',
    url: 'https://circleci.com/docs/openid-connect-tokens/',
  },
  'Buildkite: OIDC tokens': {
    title: 'buildkite-agent oidc',
    url: 'https://buildkite.com/docs/agent/v3/cli-oidc',
  },
  'Bitbucket Pipelines: OIDC': {
    title: 'Integrate Pipelines with resource servers using OIDC',
    url: 'https://support.atlassian.com/bitbucket-cloud/docs/integrate-pipelines-with-resource-servers-using-oidc/',
  },
  'Apple: Sign in with Apple': {
    title: 'Authenticating users with Sign in with Apple',
    url: 'https://developer.apple.com/documentation/signinwithapple/authenticating-users-with-sign-in-with-apple',
  },
  'Cloudflare Access: application token': {
    title: 'Application token',
    url: 'https://developers.cloudflare.com/cloudflare-one/identity/authorization-cookie/application-token/',
  },
} as const;
