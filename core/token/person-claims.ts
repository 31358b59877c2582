import type { DictionaryLine } from './claim-kinds.ts';

/** Claims about a person (OpenID Connect Core section 5.1). */
export const personClaims: readonly DictionaryLine[] = [
  ['name', 'string', 'OIDC Core §5.1', 'Full name, ready to show'],
  ['given_name', 'string', 'OIDC Core §5.1', 'First names'],
  ['family_name', 'string', 'OIDC Core §5.1', 'Last names'],
  ['middle_name', 'string', 'OIDC Core §5.1', 'Middle names'],
  ['nickname', 'string', 'OIDC Core §5.1', 'Casual name'],
  [
    'preferred_username',
    'string',
    'OIDC Core §5.1',
    'Name that the person likes to go by; not unique, may change',
  ],
  ['profile', 'uri', 'OIDC Core §5.1', 'Page about the person'],
  ['picture', 'uri', 'OIDC Core §5.1', 'Picture of the person'],
  ['website', 'uri', 'OIDC Core §5.1', 'Page or blog of the person'],
  ['email', 'string', 'OIDC Core §5.1', 'Mail address; not unique, may change'],
  ['email_verified', 'boolean', 'OIDC Core §5.1', 'Whether the issuer made sure that the address is theirs'],
  ['gender', 'string', 'OIDC Core §5.1', 'Gender'],
  ['birthdate', 'string', 'OIDC Core §5.1', 'Birthday, as YYYY-MM-DD; the year may be 0000 or stand alone'],
  ['zoneinfo', 'string', 'OIDC Core §5.1', 'Time zone, as in Europe/Paris'],
  ['locale', 'string', 'OIDC Core §5.1', 'Language and country, as in en-GB'],
  ['phone_number', 'string', 'OIDC Core §5.1', 'Telephone number, as in +1 604 555 1234'],
  [
    'phone_number_verified',
    'boolean',
    'OIDC Core §5.1',
    'Whether the issuer made sure that the number is theirs',
  ],
  ['address', 'object', 'OIDC Core §5.1.1', 'Postal address, whole or in parts'],
  ['updated_at', 'time', 'OIDC Core §5.1', 'When the data about the person last changed'],
];
