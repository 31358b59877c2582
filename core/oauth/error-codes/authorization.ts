import type { ErrorCodes } from '../error-codes.ts';

/** Error codes of the authorization response, and of the answer to a pushed authorization request. */
export const authorizationErrorCodes = {
  invalid_request: {
    meaning: 'The authorization request lacks a parameter, repeats one, or has a malformed value.',
    causes: [
      'PKCE is required and code_challenge is missing',
      'a parameter is misspelled, sent twice, or sent with a value that this provider does not take',
      'the client is not allowed to use this response mode',
    ],
    section: 'RFC 6749 §4.1.2.1',
  },
  unauthorized_client: {
    meaning: 'The client may not ask for an authorization code in this way.',
    causes: [
      'the response type or grant is not enabled for this client at the provider',
      'the client is registered as another type of application',
    ],
    section: 'RFC 6749 §4.1.2.1',
  },
  access_denied: {
    meaning: 'The person or the provider refused.',
    causes: [
      'the person cancelled the login or declined consent',
      'a policy of the provider keeps this person or this client out',
      'an administrator has to consent first',
    ],
    section: 'RFC 6749 §4.1.2.1',
  },
  unsupported_response_type: {
    meaning: 'The provider does not support this response type.',
    causes: [
      'response_type is misspelled, or its words are not separated by a space',
      'the implicit or hybrid flow is switched off',
    ],
    section: 'RFC 6749 §4.1.2.1',
  },
  invalid_scope: {
    meaning: 'A requested scope is unknown, malformed, or not allowed for this client.',
    causes: [
      'a scope is misspelled or not registered at the provider',
      'the scope is not assigned to this client',
      'scopes are separated by commas instead of spaces',
    ],
    section: 'RFC 6749 §4.1.2.1',
  },
  server_error: {
    meaning:
      'The provider met an unexpected condition; it says so here because a redirect has no status 500.',
    causes: ['the provider has a fault or is misconfigured: its own log tells more'],
    section: 'RFC 6749 §4.1.2.1',
  },
  temporarily_unavailable: {
    meaning: 'The provider is overloaded or in maintenance.',
    causes: ['load or maintenance at the provider: try again later'],
    section: 'RFC 6749 §4.1.2.1',
  },
  interaction_required: {
    meaning: 'The request forbade any page, and the login cannot go on without one.',
    causes: ['prompt=none was sent and the person has to do something, such as a second factor or new terms'],
    section: 'OIDC Core §3.1.2.6',
  },
  login_required: {
    meaning: 'The request forbade any page, and nobody is logged in.',
    causes: [
      'prompt=none was sent without a session at the provider',
      'the session is older than max_age',
      'the browser does not send the provider its cookies, as in a frame of another site',
    ],
    section: 'OIDC Core §3.1.2.6',
  },
  account_selection_required: {
    meaning: 'The request forbade any page, and the person has to choose an account.',
    causes: ['prompt=none was sent while several accounts are logged in: send login_hint or id_token_hint'],
    section: 'OIDC Core §3.1.2.6',
  },
  consent_required: {
    meaning: 'The request forbade any page, and the person has not consented yet.',
    causes: ['prompt=none was sent before this client and these scopes were ever consented to'],
    section: 'OIDC Core §3.1.2.6',
  },
  invalid_request_uri: {
    meaning: 'The request_uri could not be used, or what it points to is not valid.',
    causes: [
      'the pushed request expired or was used already',
      'it was pushed by another client',
      'the provider cannot reach the address',
    ],
    section: 'RFC 9101 §7',
  },
  invalid_request_object: {
    meaning: 'The request object is not valid.',
    causes: [
      'its signature does not verify with the keys that the client registered',
      'it is unsigned where the provider demands a signature, or signed with another algorithm than registered',
      'its aud is not the issuer, or it has expired',
    ],
    section: 'RFC 9101 §7',
  },
  request_not_supported: {
    meaning: 'The provider does not take the request parameter.',
    causes: ['request objects are switched off: see request_parameter_supported in the metadata'],
    section: 'RFC 9101 §7',
  },
  request_uri_not_supported: {
    meaning: 'The provider does not take the request_uri parameter.',
    causes: ['it takes request objects by value alone: see request_uri_parameter_supported in the metadata'],
    section: 'RFC 9101 §7',
  },
  registration_not_supported: {
    meaning: 'The provider does not take the registration parameter.',
    causes: ['registration in the request is for self-issued providers'],
    section: 'OIDC Core §3.1.2.6',
  },
  invalid_target: {
    meaning: 'The requested resource is unknown, malformed, or not allowed.',
    causes: [
      'resource is not registered as an API at the provider, or differs in a trailing slash',
      'the client may not have tokens for this resource',
      'more resources were asked for than the provider puts into one token',
    ],
    section: 'RFC 8707 §2',
  },
  invalid_authorization_details: {
    meaning: 'The authorization_details are not valid.',
    causes: [
      'a type is unknown to the provider or not allowed for this client',
      'a required field of the type is missing or of the wrong JSON type',
    ],
    section: 'RFC 9396 §5',
  },
  unmet_authentication_requirements: {
    meaning: 'The person could not be authenticated as strongly or as recently as was asked.',
    causes: ['no method that the person has enrolled satisfies acr_values'],
    section: 'RFC 9470 §5',
  },
} as const satisfies ErrorCodes;
