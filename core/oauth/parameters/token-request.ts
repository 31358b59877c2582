import type { ParameterEntries } from '../parameters.ts';

/** Parameters of the token request, for every standard grant. */
export const tokenRequestParameters = {
  grant_type: {
    meaning: 'Grant type',
    section: 'RFC 6749 §4.1.3',
  },
  code: {
    meaning: 'Authorization code from the redirect URI',
    section: 'RFC 6749 §4.1.3',
    secret: true,
  },
  redirect_uri: {
    meaning: 'Redirect URI of the authorization request, repeated',
    section: 'RFC 6749 §4.1.3',
  },
  client_id: {
    meaning: 'Client ID; required without other client authentication',
    section: 'RFC 6749 §3.2.1',
  },
  client_secret: {
    meaning: 'Client secret, sent in the body',
    section: 'RFC 6749 §2.3.1',
    secret: true,
  },
  code_verifier: {
    meaning: 'PKCE verifier; proves that this client started the sign-in',
    section: 'RFC 7636 §4.5',
    secret: true,
  },
  refresh_token: {
    meaning: 'Refresh token to exchange for new tokens',
    section: 'RFC 6749 §6',
    secret: true,
  },
  scope: {
    meaning: 'Requested scopes, space-separated',
    section: 'RFC 6749 §3.3',
  },
  resource: {
    meaning: 'API (resource indicator) the access token is for',
    section: 'RFC 8707 §2.2',
  },
  authorization_details: {
    meaning: 'Subset of the granted authorization details',
    section: 'RFC 9396 §6',
  },
  client_assertion: {
    meaning: 'Signed JWT that authenticates the client',
    section: 'RFC 7521 §4.2',
    secret: true,
  },
  client_assertion_type: {
    meaning: 'Type of the client assertion, as a URN',
    section: 'RFC 7521 §4.2',
  },
  assertion: {
    meaning: 'Assertion to exchange for an access token',
    section: 'RFC 7521 §4.1',
    secret: true,
  },
  username: { meaning: 'Username (password grant)', section: 'RFC 6749 §4.3.2' },
  password: {
    meaning: 'Password of the user (password grant)',
    section: 'RFC 6749 §4.3.2',
    secret: true,
  },
  device_code: {
    meaning: 'Device code from the device authorization response',
    section: 'RFC 8628 §3.4',
    secret: true,
  },
  audience: {
    meaning: 'Name of the service the token is for',
    section: 'RFC 8693 §2.1',
  },
  subject_token: {
    meaning: 'Token of the party the request is for',
    section: 'RFC 8693 §2.1',
    secret: true,
  },
  subject_token_type: {
    meaning: 'Type of the subject token, as a URN',
    section: 'RFC 8693 §2.1',
  },
  actor_token: {
    meaning: 'Token of the acting party',
    section: 'RFC 8693 §2.1',
    secret: true,
  },
  actor_token_type: { meaning: 'Type of the actor token, as a URN', section: 'RFC 8693 §2.1' },
  requested_token_type: {
    meaning: 'Requested token type, as a URN',
    section: 'RFC 8693 §2.1',
  },
} as const satisfies ParameterEntries;

/** The same of a refresh, whose scope is limited by what was granted before. */
export const refreshRequestParameters: ParameterEntries = {
  ...tokenRequestParameters,
  scope: { meaning: 'Requested scopes; at most those already granted', section: 'RFC 6749 §6' },
};
