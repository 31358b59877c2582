import type { ParameterEntries } from '../parameters.ts';

/** Parameters of the authorization request, pushed or in the URL, and members of a request object. */
export const authorizationRequestParameters = {
  response_type: {
    meaning: 'Response type: code, id_token, token or a combination',
    section: 'RFC 6749 §3.1.1',
  },
  client_id: { meaning: 'Client ID', section: 'RFC 6749 §2.2' },
  redirect_uri: {
    meaning: 'Redirect URI; must be registered for the client',
    section: 'RFC 6749 §3.1.2',
  },
  scope: {
    meaning: 'Requested scopes, space-separated; openid requests an ID Token',
    section: 'RFC 6749 §3.3',
  },
  state: {
    meaning: 'Opaque value returned unchanged; protects against CSRF',
    section: 'RFC 6749 §4.1.1',
  },
  response_mode: {
    meaning: 'How the response is returned: query, fragment, form_post or jwt',
    section: 'Multiple Response Types §2.1',
  },
  code_challenge: {
    meaning: 'PKCE challenge derived from code_verifier',
    section: 'RFC 7636 §4.3',
  },
  code_challenge_method: {
    meaning: 'PKCE challenge method: S256 or plain (default)',
    section: 'RFC 7636 §4.3',
  },
  nonce: {
    meaning: 'Value returned in the ID Token; prevents replay',
    section: 'OIDC Core §3.1.2.1',
  },
  display: {
    meaning: 'Login page display: page, popup, touch or wap',
    section: 'OIDC Core §3.1.2.1',
  },
  prompt: {
    meaning: 'Interaction required or forbidden: none, login, consent, select_account',
    section: 'OIDC Core §3.1.2.1',
  },
  max_age: {
    meaning: 'Maximum age of the sign-in, in seconds',
    section: 'OIDC Core §3.1.2.1',
  },
  ui_locales: {
    meaning: 'Preferred languages for pages, best first',
    section: 'OIDC Core §3.1.2.1',
  },
  claims_locales: {
    meaning: 'Preferred languages for claims, best first',
    section: 'OIDC Core §5.2',
  },
  id_token_hint: {
    meaning: 'Earlier ID Token that identifies the expected user',
    section: 'OIDC Core §3.1.2.1',
    secret: true,
  },
  login_hint: {
    meaning: 'Login identifier to prefill, such as an email address',
    section: 'OIDC Core §3.1.2.1',
  },
  acr_values: {
    meaning: 'Requested authentication context classes, best first',
    section: 'OIDC Core §3.1.2.1',
  },
  claims: {
    meaning: 'Individually requested claims, as JSON',
    section: 'OIDC Core §5.5',
  },
  request: {
    meaning: 'Request object: all request parameters in a JWT',
    section: 'RFC 9101 §5.1',
  },
  request_uri: {
    meaning: 'URL or reference of the request object',
    section: 'RFC 9101 §5.2',
  },
  registration: {
    meaning: 'Client metadata for a self-issued provider',
    section: 'OIDC Core §7.2.1',
  },
  resource: {
    meaning: 'API (resource indicator) the access token is for; repeatable',
    section: 'RFC 8707 §2.1',
  },
  authorization_details: {
    meaning: 'Fine-grained authorization request, as a JSON array',
    section: 'RFC 9396 §2',
  },
  dpop_jkt: {
    meaning: 'Thumbprint of the DPoP key to bind the code to',
    section: 'RFC 9449 §10',
  },
  client_secret: {
    meaning: 'Client secret; must never be in a URL',
    section: 'RFC 6749 §2.3.1',
    secret: true,
  },
  client_assertion: {
    meaning: 'Signed JWT that authenticates the client (PAR only)',
    section: 'RFC 7521 §4.2',
    secret: true,
  },
  client_assertion_type: {
    meaning: 'Type of the client assertion, as a URN',
    section: 'RFC 7521 §4.2',
  },
} as const satisfies ParameterEntries;
