/** Pages of providers that document what they add to the standards, by the name of the provider and the subject. */
export const vendorSections = {
  'Entra ID: authorization code flow': {
    title: 'Microsoft identity platform and OAuth 2.0 authorization code flow',
    url: 'https://learn.microsoft.com/en-us/entra/identity-platform/v2-oauth2-auth-code-flow',
  },
  'Entra ID: OpenID Connect': {
    title: 'OpenID Connect on the Microsoft identity platform',
    url: 'https://learn.microsoft.com/en-us/entra/identity-platform/v2-protocols-oidc',
  },
  'Entra ID: on-behalf-of flow': {
    title: 'Microsoft identity platform and OAuth 2.0 On-Behalf-Of flow',
    url: 'https://learn.microsoft.com/en-us/entra/identity-platform/v2-oauth2-on-behalf-of-flow',
  },
  'Entra ID: error codes': {
    title: 'Microsoft Entra authentication and authorization error codes',
    url: 'https://learn.microsoft.com/en-us/entra/identity-platform/reference-error-codes',
  },
  'Entra ID: claims challenge': {
    title: 'Claims challenges, claims requests and client capabilities',
    url: 'https://learn.microsoft.com/en-us/entra/identity-platform/claims-challenge',
  },
  'Google: web server applications': {
    title: 'Using OAuth 2.0 for Web Server Applications',
    url: 'https://developers.google.com/identity/protocols/oauth2/web-server',
  },
  'Google: OpenID Connect': {
    title: 'OpenID Connect',
    url: 'https://developers.google.com/identity/openid-connect/openid-connect',
  },
  'Okta: OpenID Connect & OAuth 2.0 API': {
    title: 'OpenID Connect & OAuth 2.0 API',
    url: 'https://developer.okta.com/docs/reference/api/oidc/',
  },
  'Auth0: Authentication API': {
    title: 'Auth0 Authentication API',
    url: 'https://auth0.com/docs/api/authentication',
  },
  'Auth0: multi-factor authentication': {
    title: 'Authenticate Using ROPG Flow with MFA',
    url: 'https://auth0.com/docs/secure/multi-factor-authentication/authenticate-using-ropg-flow-with-mfa',
  },
  'Keycloak: Server Administration Guide': {
    title: 'Server Administration Guide',
    url: 'https://www.keycloak.org/docs/latest/server_admin/',
  },
  'Cognito: authorization endpoint': {
    title: 'The redirect and authorization endpoint',
    url: 'https://docs.aws.amazon.com/cognito/latest/developerguide/authorization-endpoint.html',
  },
  'Cognito: logout endpoint': {
    title: 'The managed login sign-out endpoint',
    url: 'https://docs.aws.amazon.com/cognito/latest/developerguide/logout-endpoint.html',
  },
} as const;
