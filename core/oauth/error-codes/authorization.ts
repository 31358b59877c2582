import type { ErrorCodes } from '../error-codes.ts';

/** Error codes of the authorization response and of the response to a pushed authorization request. */
export const authorizationErrorCodes = {
  invalid_request: {
    meaning: 'A parameter is missing, repeated or malformed.',
    causes: [
      'PKCE is required and code_challenge is missing',
      'a parameter is misspelled, repeated, or has a value this provider does not accept',
      'the client may not use this response mode',
    ],
    section: 'RFC 6749 §4.1.2.1',
  },
  unauthorized_client: {
    meaning: 'The client may not request an authorization code this way.',
    causes: [
      'the response type or grant is not enabled for this client',
      'the client is registered with another application type',
    ],
    section: 'RFC 6749 §4.1.2.1',
  },
  access_denied: {
    meaning: 'The user or the provider denied the request.',
    causes: [
      'the user cancelled the sign-in or denied consent',
      'a provider policy blocks this user or client',
      'admin consent is required first',
    ],
    section: 'RFC 6749 §4.1.2.1',
  },
  unsupported_response_type: {
    meaning: 'The provider does not support this response type.',
    causes: [
      'response_type is misspelled, or its values are not separated by a space',
      'the implicit or hybrid flow is disabled',
    ],
    section: 'RFC 6749 §4.1.2.1',
  },
  invalid_scope: {
    meaning: 'A requested scope is unknown, malformed or not allowed for this client.',
    causes: [
      'a scope is misspelled or not registered at the provider',
      'the scope is not assigned to this client',
      'scopes are separated by commas instead of spaces',
    ],
    section: 'RFC 6749 §4.1.2.1',
  },
  server_error: {
    meaning: 'Unexpected error at the provider; a redirect cannot carry status 500.',
    causes: ['the provider is faulty or misconfigured: check its log'],
    section: 'RFC 6749 §4.1.2.1',
  },
  temporarily_unavailable: {
    meaning: 'The provider is overloaded or under maintenance.',
    causes: ['overload or maintenance: try again later'],
    section: 'RFC 6749 §4.1.2.1',
  },
  interaction_required: {
    meaning: 'prompt=none was requested, but the user must interact.',
    causes: ['prompt=none was sent, but the user must complete a step such as MFA or new terms'],
    section: 'OIDC Core §3.1.2.6',
  },
  login_required: {
    meaning: 'prompt=none was requested, but no user is signed in.',
    causes: [
      'prompt=none was sent without a provider session',
      'the session is older than max_age',
      "the browser does not send the provider's cookies, for example in a cross-site iframe",
    ],
    section: 'OIDC Core §3.1.2.6',
  },
  account_selection_required: {
    meaning: 'prompt=none was requested, but the user must select an account.',
    causes: ['prompt=none was sent while several accounts are signed in: send login_hint or id_token_hint'],
    section: 'OIDC Core §3.1.2.6',
  },
  consent_required: {
    meaning: 'prompt=none was requested, but the user has not consented yet.',
    causes: ['prompt=none was sent before the user consented to this client and these scopes'],
    section: 'OIDC Core §3.1.2.6',
  },
  invalid_request_uri: {
    meaning: 'The request_uri cannot be used, or its content is invalid.',
    causes: [
      'the pushed request has expired or was already used',
      'it was pushed by another client',
      'the provider cannot reach the URL',
    ],
    section: 'RFC 9101 §7',
  },
  invalid_request_object: {
    meaning: 'The request object is invalid.',
    causes: [
      "its signature does not verify with the client's registered keys",
      'it is unsigned although a signature is required, or its algorithm is not the registered one',
      'its aud is not the issuer, or it has expired',
    ],
    section: 'RFC 9101 §7',
  },
  request_not_supported: {
    meaning: 'The provider does not support the request parameter.',
    causes: ['request objects are disabled: see request_parameter_supported in the metadata'],
    section: 'RFC 9101 §7',
  },
  request_uri_not_supported: {
    meaning: 'The provider does not support the request_uri parameter.',
    causes: [
      'only request objects by value are accepted: see request_uri_parameter_supported in the metadata',
    ],
    section: 'RFC 9101 §7',
  },
  registration_not_supported: {
    meaning: 'The provider does not support the registration parameter.',
    causes: ['registration in the request is only for self-issued providers'],
    section: 'OIDC Core §3.1.2.6',
  },
  invalid_target: {
    meaning: 'The requested resource is unknown, malformed or not allowed.',
    causes: [
      'the resource is not registered as an API at the provider, or differs in a trailing slash',
      'the client may not request tokens for this resource',
      'the provider does not issue one token for that many resources',
    ],
    section: 'RFC 8707 §2',
  },
  invalid_authorization_details: {
    meaning: 'The authorization_details are invalid.',
    causes: [
      'a type is unknown to the provider or not allowed for this client',
      'a required field of the type is missing or has the wrong JSON type',
    ],
    section: 'RFC 9396 §5',
  },
  unmet_authentication_requirements: {
    meaning: 'The requested authentication strength or age was not met.',
    causes: ['the user has not enrolled any method that satisfies acr_values'],
    section: 'RFC 9470 §5',
  },
} as const satisfies ErrorCodes;
