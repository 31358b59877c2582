import type { ParameterContext, ParameterEntries } from '../parameters.ts';

/** Parameters of common providers that no specification defines, each with the page of its provider. */
export const vendorParameters: Partial<Readonly<Record<ParameterContext, ParameterEntries>>> = {
  'authorization-request': {
    domain_hint: {
      meaning: 'Domain of the user; skips the choice of an account',
      section: 'Entra ID: authorization code flow',
    },
    client_info: {
      meaning: 'Whether the response includes client_info (1)',
      section: 'Entra ID: authorization code flow',
    },
    access_type: {
      meaning: 'offline requests a refresh token',
      section: 'Google: web server applications',
    },
    include_granted_scopes: {
      meaning: 'Whether earlier grants are added to this one',
      section: 'Google: web server applications',
    },
    enable_granular_consent: {
      meaning: 'Whether the user may grant single scopes',
      section: 'Google: web server applications',
    },
    approval_prompt: {
      meaning: 'Former name of prompt: force or auto',
      section: 'Google: web server applications',
    },
    hd: { meaning: 'Google Workspace domain of the user', section: 'Google: OpenID Connect' },
    idp: {
      meaning: 'Identity provider to sign in with',
      section: 'Okta: OpenID Connect & OAuth 2.0 API',
    },
    idp_scope: {
      meaning: 'Scopes requested from the identity provider',
      section: 'Okta: OpenID Connect & OAuth 2.0 API',
    },
    sessionToken: {
      meaning: 'Session token of an earlier authentication; used once',
      section: 'Okta: OpenID Connect & OAuth 2.0 API',
      secret: true,
    },
    enroll_amr_values: {
      meaning: 'Authenticators to enroll',
      section: 'Okta: OpenID Connect & OAuth 2.0 API',
    },
    audience: { meaning: 'API the access token is for', section: 'Auth0: Authentication API' },
    connection: { meaning: 'Connection to sign in with', section: 'Auth0: Authentication API' },
    connection_scope: {
      meaning: 'Scopes requested from the identity provider',
      section: 'Auth0: Authentication API',
    },
    organization: { meaning: 'Organization to sign in to', section: 'Auth0: Authentication API' },
    invitation: { meaning: 'Invitation ticket of an organization', section: 'Auth0: Authentication API' },
    screen_hint: { meaning: 'First page, such as signup', section: 'Auth0: Authentication API' },
    auth0Client: { meaning: 'Name and version of the SDK, as base64', section: 'Auth0: Authentication API' },
    kc_idp_hint: {
      meaning: 'Identity provider to redirect to',
      section: 'Keycloak: Server Administration Guide',
    },
    kc_action: {
      meaning: 'Action the user performs, such as UPDATE_PASSWORD',
      section: 'Keycloak: Server Administration Guide',
    },
    kc_locale: { meaning: 'Language of the pages', section: 'Keycloak: Server Administration Guide' },
    identity_provider: {
      meaning: 'Identity provider to sign in with, by name',
      section: 'Cognito: authorization endpoint',
    },
    idp_identifier: {
      meaning: 'Identity provider to sign in with, by identifier',
      section: 'Cognito: authorization endpoint',
    },
    lang: { meaning: 'Language of the pages', section: 'Cognito: authorization endpoint' },
  },
  'authorization-response': {
    client_info: {
      meaning: 'Account and tenant of the user, as base64url JSON',
      section: 'Entra ID: authorization code flow',
    },
    error_subcode: {
      meaning: 'Further error code; cancel when the user cancelled',
      section: 'Entra ID: error codes',
    },
    authuser: { meaning: 'Index of the account in the browser', section: 'Google: OpenID Connect' },
    hd: { meaning: 'Google Workspace domain of the user', section: 'Google: OpenID Connect' },
    prompt: { meaning: 'Interaction that was shown', section: 'Google: OpenID Connect' },
    kc_action_status: {
      meaning: 'How the action ended: success, cancelled or error',
      section: 'Keycloak: Server Administration Guide',
    },
    kc_action: {
      meaning: 'Action that the user performed',
      section: 'Keycloak: Server Administration Guide',
    },
  },
  'token-request': {
    requested_token_use: {
      meaning: 'How the assertion is used: on_behalf_of',
      section: 'Entra ID: on-behalf-of flow',
    },
    client_info: {
      meaning: 'Whether the response includes client_info (1)',
      section: 'Entra ID: authorization code flow',
    },
    realm: { meaning: 'Connection whose users sign in', section: 'Auth0: Authentication API' },
    organization: { meaning: 'Organization to sign in to', section: 'Auth0: Authentication API' },
    mfa_token: {
      meaning: 'Token of the first factor',
      section: 'Auth0: multi-factor authentication',
      secret: true,
    },
    otp: {
      meaning: 'One-time password of the second factor',
      section: 'Auth0: multi-factor authentication',
      secret: true,
    },
    oob_code: {
      meaning: 'Code of an out-of-band challenge',
      section: 'Auth0: multi-factor authentication',
      secret: true,
    },
    binding_code: {
      meaning: 'Code that the user received out of band',
      section: 'Auth0: multi-factor authentication',
      secret: true,
    },
    recovery_code: {
      meaning: 'Recovery code of the user; used once',
      section: 'Auth0: multi-factor authentication',
      secret: true,
    },
    subject_issuer: {
      meaning: 'Identity provider that issued the subject token',
      section: 'Keycloak: Server Administration Guide',
    },
    requested_subject: {
      meaning: 'User to impersonate',
      section: 'Keycloak: Server Administration Guide',
    },
    requested_issuer: {
      meaning: 'Identity provider whose token is requested',
      section: 'Keycloak: Server Administration Guide',
    },
  },
  'token-response': {
    ext_expires_in: {
      meaning: 'Extended lifetime in seconds, used during an outage',
      section: 'Entra ID: authorization code flow',
    },
    refresh_token_expires_in: {
      meaning: 'Refresh token lifetime in seconds',
      section: 'Entra ID: authorization code flow',
    },
    client_info: {
      meaning: 'Account and tenant of the user, as base64url JSON',
      section: 'Entra ID: authorization code flow',
    },
    foci: {
      meaning: 'Family of clients that share refresh tokens',
      section: 'Entra ID: authorization code flow',
    },
    error_codes: { meaning: 'AADSTS error codes as numbers', section: 'Entra ID: error codes' },
    suberror: { meaning: 'Further error code', section: 'Entra ID: error codes' },
    timestamp: { meaning: 'Time of the error', section: 'Entra ID: error codes' },
    trace_id: { meaning: 'Identifier of the request, for support', section: 'Entra ID: error codes' },
    correlation_id: {
      meaning: 'Identifier of related requests, for support',
      section: 'Entra ID: error codes',
    },
    claims: {
      meaning: 'Claims to request in the next authorization request',
      section: 'Entra ID: claims challenge',
    },
    device_secret: {
      meaning: 'Secret shared by the native apps of a device',
      section: 'Okta: OpenID Connect & OAuth 2.0 API',
      secret: true,
    },
    mfa_token: {
      meaning: 'Token with which the second factor continues',
      section: 'Auth0: multi-factor authentication',
      secret: true,
    },
    recovery_code: {
      meaning: 'New recovery code of the user',
      section: 'Auth0: multi-factor authentication',
      secret: true,
    },
    refresh_expires_in: {
      meaning: 'Refresh token lifetime in seconds; 0 means unlimited',
      section: 'Keycloak: Server Administration Guide',
    },
    'not-before-policy': {
      meaning: 'Tokens issued before this time are revoked',
      section: 'Keycloak: Server Administration Guide',
    },
    session_state: {
      meaning: 'Session of the user at the provider',
      section: 'Keycloak: Server Administration Guide',
    },
  },
  'introspection-response': {
    uid: { meaning: 'User ID', section: 'Okta: OpenID Connect & OAuth 2.0 API' },
    device_id: { meaning: 'Device of the session', section: 'Okta: OpenID Connect & OAuth 2.0 API' },
    typ: { meaning: 'Type of the token', section: 'Keycloak: Server Administration Guide' },
    azp: {
      meaning: 'Client the token was issued to',
      section: 'Keycloak: Server Administration Guide',
    },
    sid: {
      meaning: 'Session of the user at the provider',
      section: 'Keycloak: Server Administration Guide',
    },
    realm_access: { meaning: 'Roles in the realm', section: 'Keycloak: Server Administration Guide' },
    resource_access: { meaning: 'Roles per client', section: 'Keycloak: Server Administration Guide' },
  },
  'logout-request': {
    returnTo: { meaning: 'Where to redirect afterwards', section: 'Auth0: Authentication API' },
    federated: {
      meaning: 'Also signs out at the identity provider',
      section: 'Auth0: Authentication API',
    },
    initiating_idp: {
      meaning: 'Identity provider that is not signed out of',
      section: 'Keycloak: Server Administration Guide',
    },
    logout_uri: { meaning: 'Where to redirect afterwards', section: 'Cognito: logout endpoint' },
    redirect_uri: {
      meaning: 'Where to redirect after the next sign-in',
      section: 'Cognito: logout endpoint',
    },
    response_type: { meaning: 'Response type of the next sign-in', section: 'Cognito: logout endpoint' },
    scope: { meaning: 'Scopes of the next sign-in', section: 'Cognito: logout endpoint' },
  },
  metadata: {
    tenant_region_scope: { meaning: 'Region of the tenant', section: 'Entra ID: OpenID Connect' },
    cloud_instance_name: { meaning: 'Host of the national cloud', section: 'Entra ID: OpenID Connect' },
    cloud_graph_host_name: { meaning: 'Host of Azure AD Graph', section: 'Entra ID: OpenID Connect' },
    msgraph_host: { meaning: 'Host of Microsoft Graph', section: 'Entra ID: OpenID Connect' },
    rbac_url: { meaning: 'Service of role-based access control', section: 'Entra ID: OpenID Connect' },
    kerberos_endpoint: { meaning: 'Kerberos endpoint', section: 'Entra ID: OpenID Connect' },
    http_logout_supported: {
      meaning: 'Whether front-channel logout is supported',
      section: 'Entra ID: OpenID Connect',
    },
    mfa_challenge_endpoint: {
      meaning: 'Endpoint of multi-factor challenges',
      section: 'Auth0: multi-factor authentication',
    },
  },
};
