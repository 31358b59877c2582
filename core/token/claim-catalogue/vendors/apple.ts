import type { ClaimTables } from '../vendor.ts';

const page = 'Apple: Sign in with Apple';

/** Sign in with Apple. */
export const apple = (): ClaimTables => ({
  claims: [
    ['sub', 'string', page, 'Subject: the user, with another value for each team'],
    ['aud', 'string', page, 'Audience: the client ID of the developer account'],
    ['nonce_supported', 'boolean', page, 'Whether the platform supports nonce'],
    ['email', 'string', page, "Email address, perhaps of Apple's private relay"],
    ['email_verified', 'boolean', page, 'Whether the email is verified; string or boolean'],
    ['is_private_email', 'boolean', page, 'Whether the email is a relay; string or boolean'],
    ['real_user_status', 'number', page, 'Whether the user appears to be real'],
    ['transfer_sub', 'string', page, 'Identifier for the transfer of an app'],
  ],
  values: [
    ['real_user_status', '0', page, 'Unsupported'],
    ['real_user_status', '1', page, 'Unknown'],
    ['real_user_status', '2', page, 'Likely real'],
  ],
});
