import type { DictionaryLine } from '../claim-kinds.ts';

/** Claims of OpenID Federation 1.0. */
export const federationClaims = (): readonly DictionaryLine[] => [
  ['jwks', 'object', 'OpenID Federation', 'JWKS of the subject'],
  ['metadata', 'object', 'OpenID Federation', 'Federation metadata, by entity type'],
  ['constraints', 'object', 'OpenID Federation', 'Constraints on trust chains'],
  ['crit', 'array', 'OpenID Federation', 'Claims that the recipient must understand'],
  ['ref', 'uri', 'OpenID Federation', 'Federation: where a trust mark is explained'],
  ['delegation', 'string', 'OpenID Federation', 'Federation: JWT that delegates issuing trust marks'],
  ['logo_uri', 'uri', 'OpenID Federation', 'Logo URL'],
  ['authority_hints', 'array', 'OpenID Federation', 'Entity identifiers of immediate superiors'],
  ['trust_anchor_hints', 'array', 'OpenID Federation', 'Entity identifiers of trust anchors'],
  ['trust_marks', 'array', 'OpenID Federation', 'Trust marks of the subject'],
  ['trust_mark_issuers', 'object', 'OpenID Federation', 'Accepted issuers, by trust mark type'],
  ['trust_mark_owners', 'object', 'OpenID Federation', 'Owners, by trust mark type'],
  ['metadata_policy', 'object', 'OpenID Federation', 'Policy applied to metadata, by entity type'],
  ['metadata_policy_crit', 'array', 'OpenID Federation', 'Policy operators that must be understood'],
  ['source_endpoint', 'uri', 'OpenID Federation', 'Endpoint that published this statement'],
  ['keys', 'array', 'OpenID Federation', 'Keys of a signed JWKS'],
  ['trust_mark_type', 'string', 'OpenID Federation', 'Type of the trust mark'],
  ['trust_chain', 'array', 'OpenID Federation', 'Entity statements up to the trust anchor'],
  ['trust_anchor', 'uri', 'OpenID Federation', 'Entity identifier of the trust anchor'],
];
