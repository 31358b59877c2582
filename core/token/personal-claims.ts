import type { DictionaryLine } from './claim-kinds.ts';

/** Claims about a user (OpenID Connect Core section 5.1). */
export const userClaims: readonly DictionaryLine[] = [
  ['name', 'string', 'OIDC Core §5.1', 'Full display name'],
  ['given_name', 'string', 'OIDC Core §5.1', 'Given names'],
  ['family_name', 'string', 'OIDC Core §5.1', 'Family names'],
  ['middle_name', 'string', 'OIDC Core §5.1', 'Middle names'],
  ['nickname', 'string', 'OIDC Core §5.1', 'Nickname'],
  ['preferred_username', 'string', 'OIDC Core §5.1', 'Preferred username; not unique, may change'],
  ['profile', 'uri', 'OIDC Core §5.1', 'Profile page URL'],
  ['picture', 'uri', 'OIDC Core §5.1', 'Profile picture URL'],
  ['website', 'uri', 'OIDC Core §5.1', 'Website or blog URL'],
  ['email', 'string', 'OIDC Core §5.1', 'Email address; not unique'],
  ['email_verified', 'boolean', 'OIDC Core §5.1', 'Whether the issuer verified the email address'],
  ['gender', 'string', 'OIDC Core §5.1', 'Gender'],
  ['birthdate', 'string', 'OIDC Core §5.1', 'Birthday as YYYY-MM-DD; the year may be 0000 or alone'],
  ['zoneinfo', 'string', 'OIDC Core §5.1', 'Time zone, such as Europe/Paris'],
  ['locale', 'string', 'OIDC Core §5.1', 'Locale, such as en-GB'],
  ['phone_number', 'string', 'OIDC Core §5.1', 'Phone number, such as +1 604 555 1234'],
  ['phone_number_verified', 'boolean', 'OIDC Core §5.1', 'Whether the issuer verified the phone number'],
  ['address', 'object', 'OIDC Core §5.1.1', 'Postal address'],
  ['updated_at', 'time', 'OIDC Core §5.1', "When the user's data last changed"],
];
