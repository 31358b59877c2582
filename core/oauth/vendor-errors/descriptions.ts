import type { Vendor } from './vendor-error.ts';

// These providers use the standard codes; their descriptions say more.

export const keycloak: Vendor = {
  name: 'Keycloak',
  source: 'https://www.keycloak.org/docs/latest/server_admin/#event-types',
  place: 'description',
  errors: [
    {
      code: 'Invalid parameter: redirect_uri',
      meaning: 'The redirect URI is not among the valid redirect URIs of the client.',
      next: 'Add it in the settings of the client; a wildcard is allowed only at the end.',
    },
    {
      code: 'Invalid client or Invalid client credentials',
      meaning: 'The client is unknown in this realm, or its secret is wrong.',
      next: 'Compare realm, client ID and the tab Credentials of the client.',
    },
    {
      code: 'Invalid user credentials',
      meaning: 'The username or password is wrong.',
      next: 'Check both, and whether the password is temporary.',
    },
    {
      code: 'Account is not fully set up',
      meaning: 'The user has required actions, such as a new password or a verified address.',
      next: 'Sign in interactively once, or remove the required actions.',
    },
    {
      code: 'Code not valid',
      meaning: 'The authorization code is wrong, expired or already used.',
      next: 'Start the login again.',
    },
    {
      code: 'PKCE verification failed: Code mismatch',
      meaning: 'code_verifier does not match code_challenge.',
      next: 'Start the login again with one verifier for both requests.',
    },
    {
      code: 'PKCE code verifier not specified',
      meaning: 'The client requires PKCE, and code_verifier is missing.',
      next: 'Send code_challenge and code_verifier.',
    },
    {
      code: 'Missing parameter: code_challenge_method',
      meaning: 'The client requires PKCE with a certain method.',
      next: 'Send code_challenge with code_challenge_method=S256.',
    },
    {
      code: 'Client not allowed for direct access grants',
      meaning: 'The password grant is not enabled for this client.',
      next: 'Enable "Direct access grants", or use the authorization code grant.',
    },
    {
      code: 'Session not active',
      meaning: 'The session of the refresh token has ended.',
      next: 'Sign in again.',
    },
    {
      code: 'Token is not active',
      meaning: 'The refresh token has expired.',
      next: 'Sign in again.',
    },
    {
      code: 'Stale token',
      meaning: 'The refresh token was issued before the client or user was changed, or was already used.',
      next: 'Use the newest one, or sign in again.',
    },
  ],
};

export const okta: Vendor = {
  name: 'Okta',
  source: 'https://developer.okta.com/docs/reference/error-codes/',
  place: 'description',
  errors: [
    {
      code: "The 'redirect_uri' parameter must be a Login redirect URI",
      meaning: 'The redirect URI is not registered for this client.',
      next: 'Add it to the sign-in redirect URIs of the app.',
    },
    {
      code: 'User is not assigned to the client application',
      meaning: 'The user is not assigned to the app.',
      next: 'Assign the user or a group to the app.',
    },
    {
      code: 'Policy evaluation failed for this request',
      meaning: 'No access policy of the authorization server allows this client, user, grant or scope.',
      next: 'See the access policies and their rules, and the system log.',
    },
    {
      code: 'One or more scopes are not configured for the authorization server resource',
      meaning: 'A scope does not exist at this authorization server.',
      next: 'Add the scope, or use the issuer of the server that has it.',
    },
    {
      code: 'The client secret supplied for a confidential client is invalid',
      meaning: 'The client secret is wrong.',
      next: 'Compare it with the credentials of the app.',
    },
    {
      code: 'PKCE verification failed',
      meaning: 'code_verifier does not match code_challenge.',
      next: 'Start the login again with one verifier for both requests.',
    },
  ],
};

export const cognito: Vendor = {
  name: 'Amazon Cognito',
  source: 'https://docs.aws.amazon.com/cognito/latest/developerguide/token-endpoint.html',
  place: 'error',
  errors: [
    {
      code: 'redirect_mismatch',
      meaning: 'The redirect URI is not among the callback URLs of the app client.',
      next: 'Add it exactly, with scheme, port and slash.',
    },
  ],
};

export const ping: Vendor = {
  name: 'PingOne',
  source: 'https://apidocs.pingidentity.com/pingone/platform/v1/api/#error-codes',
  place: 'description',
  errors: [
    {
      code: 'Redirect URI mismatch',
      meaning: 'The redirect URI is not registered for this application.',
      next: 'Add it to the redirect URIs of the application.',
    },
    {
      code: 'Unsupported authentication method',
      meaning: 'The client authenticates by another method than it is registered with.',
      next: 'Choose the token endpoint authentication method of the application.',
    },
  ],
};
