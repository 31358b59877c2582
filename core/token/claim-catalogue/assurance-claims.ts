import type { DictionaryLine } from '../claim-kinds.ts';

/** Claims about verified identities (OpenID Connect for Identity Assurance), levels of trust, and directories. */
export const assuranceClaims = (): readonly DictionaryLine[] => [
  [
    'verified_claims',
    'object',
    'OpenID Identity Assurance',
    'Verified user claims, and how they were verified',
  ],
  ['place_of_birth', 'object', 'OpenID Identity Assurance Claims', 'Place of birth'],
  ['nationalities', 'array', 'OpenID Identity Assurance Claims', 'Nationalities'],
  ['birth_family_name', 'string', 'OpenID Identity Assurance Claims', 'Family names at birth'],
  ['birth_given_name', 'string', 'OpenID Identity Assurance Claims', 'Given names at birth'],
  ['birth_middle_name', 'string', 'OpenID Identity Assurance Claims', 'Middle names at birth'],
  ['salutation', 'string', 'OpenID Identity Assurance Claims', 'Salutation, such as Mr'],
  ['title', 'string', 'OpenID Identity Assurance Claims', 'Title, such as Dr'],
  ['msisdn', 'string', 'OpenID Identity Assurance Claims', 'Mobile phone number (ITU-T E.164)'],
  [
    'also_known_as',
    'string',
    'OpenID Identity Assurance Claims',
    'Stage name, religious name or other alias',
  ],
  ['sub_jwk', 'object', 'OIDC Core §7.4', 'Public key of a self-issued ID Token'],
  ['vot', 'string', 'RFC 8485', 'Vector of trust: how the user was identified'],
  ['vtm', 'uri', 'RFC 8485', 'Trustmark URL that defines the vector of trust'],
  ['rdap_allowed_purposes', 'array', 'RFC 9560', 'Allowed purposes of RDAP queries'],
  ['rdap_dnt_allowed', 'boolean', 'RFC 9560', 'Whether RDAP queries may be left unlogged'],
  ['geohash', 'string-or-array', 'CTA-5009', 'Location as a geohash'],
];
