import type { ParameterEntries } from '../parameters.ts';

/** Members of authorization server and OpenID Provider metadata. */
export const metadataMembers = {
  issuer: { meaning: 'Issuer identifier; must equal iss in tokens', section: 'RFC 8414 §2' },
  authorization_endpoint: {
    meaning: 'Authorization endpoint: where the browser goes to sign in',
    section: 'RFC 8414 §2',
  },
  token_endpoint: {
    meaning: 'Token endpoint: exchanges codes and refresh tokens for tokens',
    section: 'RFC 8414 §2',
  },
  jwks_uri: { meaning: "JWKS URL: the provider's public keys", section: 'RFC 8414 §2' },
  registration_endpoint: { meaning: 'Dynamic client registration endpoint', section: 'RFC 8414 §2' },
  scopes_supported: {
    meaning: 'Supported scopes; may be incomplete',
    section: 'RFC 8414 §2',
  },
  response_types_supported: {
    meaning: 'Supported response types',
    section: 'RFC 8414 §2',
  },
  response_modes_supported: {
    meaning: 'Supported response modes (default: query, fragment)',
    section: 'RFC 8414 §2',
  },
  grant_types_supported: {
    meaning: 'Supported grant types (default: authorization_code, implicit)',
    section: 'RFC 8414 §2',
  },
  token_endpoint_auth_methods_supported: {
    meaning: 'Client authentication methods at the token endpoint (default: client_secret_basic)',
    section: 'RFC 8414 §2',
  },
  token_endpoint_auth_signing_alg_values_supported: {
    meaning: 'Client assertion algorithms at the token endpoint',
    section: 'RFC 8414 §2',
  },
  service_documentation: { meaning: 'Developer documentation', section: 'RFC 8414 §2' },
  ui_locales_supported: { meaning: 'Languages of the user interface', section: 'RFC 8414 §2' },
  op_policy_uri: { meaning: 'Policy on how clients may use the data', section: 'RFC 8414 §2' },
  op_tos_uri: { meaning: 'Terms of service', section: 'RFC 8414 §2' },
  revocation_endpoint: { meaning: 'Token revocation endpoint', section: 'RFC 8414 §2' },
  revocation_endpoint_auth_methods_supported: {
    meaning: 'Client authentication methods at the revocation endpoint',
    section: 'RFC 8414 §2',
  },
  revocation_endpoint_auth_signing_alg_values_supported: {
    meaning: 'Client assertion algorithms at the revocation endpoint',
    section: 'RFC 8414 §2',
  },
  introspection_endpoint: {
    meaning: 'Token introspection endpoint',
    section: 'RFC 8414 §2',
  },
  introspection_endpoint_auth_methods_supported: {
    meaning: 'Client authentication methods at the introspection endpoint',
    section: 'RFC 8414 §2',
  },
  introspection_endpoint_auth_signing_alg_values_supported: {
    meaning: 'Client assertion algorithms at the introspection endpoint',
    section: 'RFC 8414 §2',
  },
  code_challenge_methods_supported: {
    meaning: 'Supported PKCE methods; none if absent',
    section: 'RFC 8414 §2',
  },
  signed_metadata: { meaning: 'This metadata as a signed JWT', section: 'RFC 8414 §2.1' },
  userinfo_endpoint: {
    meaning: 'UserInfo endpoint: claims about the user',
    section: 'OIDC Discovery §3',
  },
  acr_values_supported: {
    meaning: 'Supported authentication context classes',
    section: 'OIDC Discovery §3',
  },
  subject_types_supported: {
    meaning: 'Whether sub is per client (pairwise) or not (public)',
    section: 'OIDC Discovery §3',
  },
  id_token_signing_alg_values_supported: {
    meaning: 'Signing algorithms for ID Tokens',
    section: 'OIDC Discovery §3',
  },
  id_token_encryption_alg_values_supported: {
    meaning: 'Key management algorithms for encrypted ID Tokens',
    section: 'OIDC Discovery §3',
  },
  id_token_encryption_enc_values_supported: {
    meaning: 'Content encryption algorithms for encrypted ID Tokens',
    section: 'OIDC Discovery §3',
  },
  userinfo_signing_alg_values_supported: {
    meaning: 'Signing algorithms for UserInfo responses',
    section: 'OIDC Discovery §3',
  },
  userinfo_encryption_alg_values_supported: {
    meaning: 'Key management algorithms for encrypted UserInfo responses',
    section: 'OIDC Discovery §3',
  },
  userinfo_encryption_enc_values_supported: {
    meaning: 'Content encryption algorithms for encrypted UserInfo responses',
    section: 'OIDC Discovery §3',
  },
  request_object_signing_alg_values_supported: {
    meaning: 'Signing algorithms for request objects',
    section: 'OIDC Discovery §3',
  },
  request_object_encryption_alg_values_supported: {
    meaning: 'Key management algorithms for encrypted request objects',
    section: 'OIDC Discovery §3',
  },
  request_object_encryption_enc_values_supported: {
    meaning: 'Content encryption algorithms for encrypted request objects',
    section: 'OIDC Discovery §3',
  },
  display_values_supported: {
    meaning: 'Supported display values',
    section: 'OIDC Discovery §3',
  },
  claim_types_supported: {
    meaning: 'Supported claim types: normal, aggregated, distributed',
    section: 'OIDC Discovery §3',
  },
  claims_supported: {
    meaning: 'Supported claims; may be incomplete',
    section: 'OIDC Discovery §3',
  },
  claims_locales_supported: { meaning: 'Languages of claim values', section: 'OIDC Discovery §3' },
  claims_parameter_supported: {
    meaning: 'Whether the claims parameter is supported (default: false)',
    section: 'OIDC Discovery §3',
  },
  request_parameter_supported: {
    meaning: 'Whether the request parameter is supported (default: false)',
    section: 'OIDC Discovery §3',
  },
  request_uri_parameter_supported: {
    meaning: 'Whether the request_uri parameter is supported (default: true)',
    section: 'OIDC Discovery §3',
  },
  require_request_uri_registration: {
    meaning: 'Whether each request_uri must be registered (default: false)',
    section: 'OIDC Discovery §3',
  },
  require_signed_request_object: {
    meaning: 'Whether signed request objects are required',
    section: 'RFC 9101 §10.5',
  },
  pushed_authorization_request_endpoint: {
    meaning: 'Pushed authorization request (PAR) endpoint',
    section: 'RFC 9126 §5',
  },
  require_pushed_authorization_requests: {
    meaning: 'Whether PAR is required',
    section: 'RFC 9126 §5',
  },
  authorization_response_iss_parameter_supported: {
    meaning: 'Whether authorization responses include iss',
    section: 'RFC 9207 §3',
  },
  authorization_details_types_supported: {
    meaning: 'Supported authorization_details types',
    section: 'RFC 9396 §10',
  },
  dpop_signing_alg_values_supported: {
    meaning: 'Signing algorithms for DPoP proofs',
    section: 'RFC 9449 §5.1',
  },
  tls_client_certificate_bound_access_tokens: {
    meaning: 'Whether access tokens can be bound to a client certificate',
    section: 'RFC 8705 §3.3',
  },
  mtls_endpoint_aliases: {
    meaning: 'Alternative endpoints for mutual TLS',
    section: 'RFC 8705 §5',
  },
  protected_resources: { meaning: 'Resources this server issues tokens for', section: 'RFC 9728 §4' },
  device_authorization_endpoint: {
    meaning: 'Device authorization endpoint',
    section: 'RFC 8628 §4',
  },
  authorization_signing_alg_values_supported: {
    meaning: 'Signing algorithms for authorization responses (JARM)',
    section: 'JARM §4',
  },
  authorization_encryption_alg_values_supported: {
    meaning: 'Key management algorithms for encrypted authorization responses',
    section: 'JARM §4',
  },
  authorization_encryption_enc_values_supported: {
    meaning: 'Content encryption algorithms for encrypted authorization responses',
    section: 'JARM §4',
  },
  check_session_iframe: {
    meaning: 'Iframe page that reports session changes',
    section: 'OIDC Session §3.3',
  },
  end_session_endpoint: {
    meaning: 'Logout endpoint',
    section: 'OIDC RP-Initiated Logout §2.1',
  },
  frontchannel_logout_supported: {
    meaning: 'Whether front-channel logout is supported',
    section: 'OIDC Front-Channel Logout §3',
  },
  frontchannel_logout_session_supported: {
    meaning: 'Whether front-channel logout includes iss and sid',
    section: 'OIDC Front-Channel Logout §3',
  },
  backchannel_logout_supported: {
    meaning: 'Whether back-channel logout is supported',
    section: 'OIDC Back-Channel Logout §2.1',
  },
  backchannel_logout_session_supported: {
    meaning: 'Whether back-channel logout can include sid',
    section: 'OIDC Back-Channel Logout §2.1',
  },
  introspection_signing_alg_values_supported: {
    meaning: 'Signing algorithms for introspection responses',
    section: 'RFC 9701 §7',
  },
  introspection_encryption_alg_values_supported: {
    meaning: 'Key management algorithms for encrypted introspection responses',
    section: 'RFC 9701 §7',
  },
  introspection_encryption_enc_values_supported: {
    meaning: 'Content encryption algorithms for encrypted introspection responses',
    section: 'RFC 9701 §7',
  },
  backchannel_authentication_endpoint: {
    meaning: 'Backchannel authentication (CIBA) endpoint',
    section: 'OIDC CIBA §4',
  },
  backchannel_token_delivery_modes_supported: {
    meaning: 'How tokens are delivered: poll, ping or push',
    section: 'OIDC CIBA §4',
  },
  backchannel_authentication_request_signing_alg_values_supported: {
    meaning: 'Signing algorithms for backchannel authentication requests',
    section: 'OIDC CIBA §4',
  },
  backchannel_user_code_parameter_supported: {
    meaning: 'Whether the user_code parameter is supported (default: false)',
    section: 'OIDC CIBA §4',
  },
  prompt_values_supported: { meaning: 'Supported prompt values', section: 'OIDC Prompt Create §4.2' },
} as const satisfies ParameterEntries;
