import type { ParameterEntries } from '../parameters.ts';

/** Members of the metadata of an API, a protected resource. */
export const resourceMetadataMembers = {
  resource: { meaning: 'Resource identifier of the API', section: 'RFC 9728 §2' },
  authorization_servers: {
    meaning: 'Issuers whose access tokens the API accepts',
    section: 'RFC 9728 §2',
  },
  jwks_uri: { meaning: "JWKS URL: the API's public keys", section: 'RFC 9728 §2' },
  scopes_supported: { meaning: 'Scopes for this API; may be incomplete', section: 'RFC 9728 §2' },
  bearer_methods_supported: {
    meaning: 'Where an access token may be sent: header, body, query',
    section: 'RFC 9728 §2',
  },
  resource_signing_alg_values_supported: {
    meaning: 'Algorithms with which the API signs responses',
    section: 'RFC 9728 §2',
  },
  resource_name: { meaning: 'Human-readable name of the API', section: 'RFC 9728 §2' },
  resource_documentation: { meaning: 'Developer documentation', section: 'RFC 9728 §2' },
  resource_policy_uri: { meaning: 'Policy on how clients may use the data', section: 'RFC 9728 §2' },
  resource_tos_uri: { meaning: 'Terms of service', section: 'RFC 9728 §2' },
  tls_client_certificate_bound_access_tokens: {
    meaning: 'Whether access tokens can be bound to a client certificate',
    section: 'RFC 9728 §2',
  },
  authorization_details_types_supported: {
    meaning: 'Supported authorization_details types',
    section: 'RFC 9728 §2',
  },
  dpop_signing_alg_values_supported: {
    meaning: 'Signing algorithms for DPoP proofs',
    section: 'RFC 9728 §2',
  },
  dpop_bound_access_tokens_required: {
    meaning: 'Whether access tokens must be bound by DPoP',
    section: 'RFC 9728 §2',
  },
  signed_metadata: { meaning: 'This metadata as a signed JWT', section: 'RFC 9728 §2.2' },
} as const satisfies ParameterEntries;
