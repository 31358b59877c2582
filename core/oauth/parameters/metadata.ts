import type { ParameterEntries } from '../parameters.ts';

/** Members of authorization server and OpenID Provider metadata. */
export const metadataMembers = {
  issuer: { meaning: 'The issuer: what iss must be in its tokens.', section: 'RFC 8414 §2' },
  authorization_endpoint: { meaning: 'Where the browser is sent to log in.', section: 'RFC 8414 §2' },
  token_endpoint: {
    meaning: 'Where codes and refresh tokens are exchanged for tokens.',
    section: 'RFC 8414 §2',
  },
  jwks_uri: { meaning: 'Where the public keys of the provider are.', section: 'RFC 8414 §2' },
  registration_endpoint: { meaning: 'Where clients can register themselves.', section: 'RFC 8414 §2' },
  scopes_supported: {
    meaning: 'Scopes that may be asked for; the list need not be complete.',
    section: 'RFC 8414 §2',
  },
  response_types_supported: {
    meaning: 'Response types that the authorization endpoint takes.',
    section: 'RFC 8414 §2',
  },
  response_modes_supported: {
    meaning: 'Ways in which the answer can travel; query and fragment when absent.',
    section: 'RFC 8414 §2',
  },
  grant_types_supported: {
    meaning: 'Grants that are offered; authorization_code and implicit when absent.',
    section: 'RFC 8414 §2',
  },
  token_endpoint_auth_methods_supported: {
    meaning: 'How clients can authenticate at the token endpoint; client_secret_basic when absent.',
    section: 'RFC 8414 §2',
  },
  token_endpoint_auth_signing_alg_values_supported: {
    meaning: 'Algorithms for client assertions at the token endpoint.',
    section: 'RFC 8414 §2',
  },
  service_documentation: { meaning: 'A page for developers.', section: 'RFC 8414 §2' },
  ui_locales_supported: { meaning: 'Languages of the pages.', section: 'RFC 8414 §2' },
  op_policy_uri: { meaning: 'The policy on how clients may use the data.', section: 'RFC 8414 §2' },
  op_tos_uri: { meaning: 'The terms of service.', section: 'RFC 8414 §2' },
  revocation_endpoint: { meaning: 'Where tokens can be revoked.', section: 'RFC 8414 §2' },
  revocation_endpoint_auth_methods_supported: {
    meaning: 'How clients can authenticate at the revocation endpoint.',
    section: 'RFC 8414 §2',
  },
  revocation_endpoint_auth_signing_alg_values_supported: {
    meaning: 'Algorithms for client assertions at the revocation endpoint.',
    section: 'RFC 8414 §2',
  },
  introspection_endpoint: {
    meaning: 'Where a resource can ask what a token is good for.',
    section: 'RFC 8414 §2',
  },
  introspection_endpoint_auth_methods_supported: {
    meaning: 'How callers can authenticate at the introspection endpoint.',
    section: 'RFC 8414 §2',
  },
  introspection_endpoint_auth_signing_alg_values_supported: {
    meaning: 'Algorithms for client assertions at the introspection endpoint.',
    section: 'RFC 8414 §2',
  },
  code_challenge_methods_supported: {
    meaning: 'PKCE methods that are supported; PKCE is not, when absent.',
    section: 'RFC 8414 §2',
  },
  signed_metadata: { meaning: 'The metadata once more, as a signed JWT.', section: 'RFC 8414 §2.1' },
  userinfo_endpoint: {
    meaning: 'Where claims about the person can be fetched with the access token.',
    section: 'OIDC Discovery §3',
  },
  acr_values_supported: {
    meaning: 'Kinds of authentication that can be asked for.',
    section: 'OIDC Discovery §3',
  },
  subject_types_supported: {
    meaning: 'Whether sub is the same for all clients (public) or not (pairwise).',
    section: 'OIDC Discovery §3',
  },
  id_token_signing_alg_values_supported: {
    meaning: 'Algorithms that ID Tokens can be signed with.',
    section: 'OIDC Discovery §3',
  },
  id_token_encryption_alg_values_supported: {
    meaning: 'Key management algorithms for encrypted ID Tokens.',
    section: 'OIDC Discovery §3',
  },
  id_token_encryption_enc_values_supported: {
    meaning: 'Content encryption algorithms for encrypted ID Tokens.',
    section: 'OIDC Discovery §3',
  },
  userinfo_signing_alg_values_supported: {
    meaning: 'Algorithms that UserInfo answers can be signed with.',
    section: 'OIDC Discovery §3',
  },
  userinfo_encryption_alg_values_supported: {
    meaning: 'Key management algorithms for encrypted UserInfo answers.',
    section: 'OIDC Discovery §3',
  },
  userinfo_encryption_enc_values_supported: {
    meaning: 'Content encryption algorithms for encrypted UserInfo answers.',
    section: 'OIDC Discovery §3',
  },
  request_object_signing_alg_values_supported: {
    meaning: 'Algorithms that request objects can be signed with.',
    section: 'OIDC Discovery §3',
  },
  request_object_encryption_alg_values_supported: {
    meaning: 'Key management algorithms for encrypted request objects.',
    section: 'OIDC Discovery §3',
  },
  request_object_encryption_enc_values_supported: {
    meaning: 'Content encryption algorithms for encrypted request objects.',
    section: 'OIDC Discovery §3',
  },
  display_values_supported: {
    meaning: 'Values of display that the provider heeds.',
    section: 'OIDC Discovery §3',
  },
  claim_types_supported: {
    meaning: 'Kinds of claims: normal, aggregated, distributed.',
    section: 'OIDC Discovery §3',
  },
  claims_supported: {
    meaning: 'Claims that can be had; the list need not be complete.',
    section: 'OIDC Discovery §3',
  },
  claims_locales_supported: { meaning: 'Languages of claims.', section: 'OIDC Discovery §3' },
  claims_parameter_supported: {
    meaning: 'Whether the claims parameter is heeded; not, when absent.',
    section: 'OIDC Discovery §3',
  },
  request_parameter_supported: {
    meaning: 'Whether the request parameter is taken; not, when absent.',
    section: 'OIDC Discovery §3',
  },
  request_uri_parameter_supported: {
    meaning: 'Whether the request_uri parameter is taken; it is, when absent.',
    section: 'OIDC Discovery §3',
  },
  require_request_uri_registration: {
    meaning: 'Whether each request_uri must be registered before; not, when absent.',
    section: 'OIDC Discovery §3',
  },
  require_signed_request_object: {
    meaning: 'Whether requests must come as signed request objects.',
    section: 'RFC 9101 §10.5',
  },
  pushed_authorization_request_endpoint: {
    meaning: 'Where authorization requests can be pushed.',
    section: 'RFC 9126 §5',
  },
  require_pushed_authorization_requests: {
    meaning: 'Whether authorization requests must be pushed.',
    section: 'RFC 9126 §5',
  },
  authorization_response_iss_parameter_supported: {
    meaning: 'Whether answers at the redirect URI carry iss.',
    section: 'RFC 9207 §3',
  },
  authorization_details_types_supported: {
    meaning: 'Types of authorization details that are understood.',
    section: 'RFC 9396 §10',
  },
  dpop_signing_alg_values_supported: {
    meaning: 'Algorithms of DPoP proofs; says that DPoP is supported.',
    section: 'RFC 9449 §5.1',
  },
  tls_client_certificate_bound_access_tokens: {
    meaning: 'Whether access tokens can be bound to a client certificate.',
    section: 'RFC 8705 §3.3',
  },
  mtls_endpoint_aliases: {
    meaning: 'Other addresses of endpoints, for clients with a certificate.',
    section: 'RFC 8705 §5',
  },
  protected_resources: { meaning: 'Resources that this server gives tokens for.', section: 'RFC 9728 §4' },
  device_authorization_endpoint: {
    meaning: 'Where a device without a keyboard begins its login.',
    section: 'RFC 8628 §4',
  },
  authorization_signing_alg_values_supported: {
    meaning: 'Algorithms that authorization responses can be signed with.',
    section: 'JARM §4',
  },
  authorization_encryption_alg_values_supported: {
    meaning: 'Key management algorithms for encrypted authorization responses.',
    section: 'JARM §4',
  },
  authorization_encryption_enc_values_supported: {
    meaning: 'Content encryption algorithms for encrypted authorization responses.',
    section: 'JARM §4',
  },
  check_session_iframe: {
    meaning: 'A page that tells, in a frame, whether the session has changed.',
    section: 'OIDC Session §3.3',
  },
  end_session_endpoint: {
    meaning: 'Where the browser is sent to log out.',
    section: 'OIDC RP-Initiated Logout §2.1',
  },
  frontchannel_logout_supported: {
    meaning: 'Whether clients are told of a logout through the browser.',
    section: 'OIDC Front-Channel Logout §3',
  },
  frontchannel_logout_session_supported: {
    meaning: 'Whether that notice carries iss and sid.',
    section: 'OIDC Front-Channel Logout §3',
  },
  backchannel_logout_supported: {
    meaning: 'Whether clients are told of a logout by a direct request.',
    section: 'OIDC Back-Channel Logout §2.1',
  },
  backchannel_logout_session_supported: {
    meaning: 'Whether that notice can carry sid.',
    section: 'OIDC Back-Channel Logout §2.1',
  },
} as const satisfies ParameterEntries;
