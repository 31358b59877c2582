import type { ClaimTables } from '../vendor.ts';

const google_ = 'Google: OpenID Connect';

/** Google accounts. */
export const google = (): ClaimTables => ({
  claims: [
    ['sub', 'string', google_, 'Google account ID: unique, never reused'],
    ['azp', 'string', google_, 'Client ID of the authorized presenter'],
    ['hd', 'string', google_, 'Domain of the Google Workspace organization of the user'],
    ['email', 'string', google_, 'Email address; not a primary key'],
    ['picture', 'uri', google_, 'Profile picture URL'],
  ],
});

const firebaseTokens = 'Firebase: ID tokens';
const rules = 'Firebase: security rules';

/** Firebase Authentication and Google Identity Platform. */
export const firebase = (): ClaimTables => ({
  claims: [
    ['iss', 'uri', firebaseTokens, 'Issuer: securetoken.google.com with the project ID'],
    ['aud', 'string', firebaseTokens, 'Audience: the Firebase project ID'],
    ['sub', 'string', firebaseTokens, 'Subject: the uid of the user'],
    ['user_id', 'string', rules, 'The uid of the user, as sub'],
    ['firebase', 'object', rules, 'How the user signed in'],
    ['phone_number', 'string', rules, 'Phone number of the user'],
  ],
  members: [
    ['firebase>sign_in_provider', 'string', rules, 'Sign-in provider of this token'],
    ['firebase>identities', 'object', rules, 'Identities of the account, by provider'],
    ['firebase>tenant', 'string', rules, 'Identity Platform tenant'],
    ['firebase>sign_in_second_factor', 'string', rules, 'Second factor that was used'],
    ['firebase>second_factor_identifier', 'string', rules, 'ID of the enrolled second factor'],
  ],
  values: [
    ['firebase>sign_in_provider', 'custom', rules, 'Custom token of the app'],
    ['firebase>sign_in_provider', 'password', rules, 'Email address and password'],
    ['firebase>sign_in_provider', 'phone', rules, 'Phone number'],
    ['firebase>sign_in_provider', 'anonymous', rules, 'Anonymous user'],
    ['firebase>sign_in_provider', 'google.com', rules, 'Google account'],
  ],
});
