import type { Vendor } from './vendor-error.ts';

export const google: Vendor = {
  name: 'Google',
  source: 'https://developers.google.com/identity/protocols/oauth2/web-server#authorization-errors',
  place: 'error',
  errors: [
    {
      code: 'admin_policy_enforced',
      meaning: 'An administrator of the Google Workspace blocks one of the scopes or this client.',
      next: 'Let the administrator allow the client, or use another account.',
    },
    {
      code: 'disallowed_useragent',
      meaning: 'Google refuses to sign in inside an embedded window.',
      next: 'Continue in your browser.',
    },
    {
      code: 'org_internal',
      meaning: 'The client is limited to the accounts of one organization.',
      next: 'Use an account of that organization, or change the user type of the consent screen.',
    },
    {
      code: 'deleted_client',
      meaning: 'The client was deleted.',
      next: 'Restore it, or create another one.',
    },
    {
      code: 'origin_mismatch',
      meaning: 'The JavaScript origin is not registered for this client.',
      next: 'Register the origin in the Google Cloud console.',
    },
    {
      code: 'access_not_configured',
      meaning: 'An administrator has not configured access of this client for the account.',
      next: 'Let the administrator of the Google Workspace configure it.',
    },
  ],
};

/** A code that Google, GitHub and Salesforce share. */
export const several: Vendor = {
  name: 'Google, GitHub and Salesforce',
  source: 'https://developers.google.com/identity/protocols/oauth2/web-server#redirect_uri_mismatch',
  place: 'error',
  errors: [
    {
      code: 'redirect_uri_mismatch',
      meaning: 'The redirect URI is not registered for this client.',
      next: 'Register it exactly, with scheme, port and slash.',
    },
  ],
};

export const auth0: Vendor = {
  name: 'Auth0',
  source: 'https://auth0.com/docs/api/authentication',
  place: 'error',
  errors: [
    {
      code: 'unauthorized',
      meaning: 'A rule, an Action or the settings of the connection reject this user.',
      next: 'See the description and the log of the tenant.',
    },
    {
      code: 'mfa_required',
      meaning: 'The user must use multi-factor authentication.',
      next: 'Sign in interactively, or continue with the MFA grant and mfa_token.',
    },
    {
      code: 'expired_mfa_token',
      meaning: 'mfa_token has expired.',
      next: 'Start the sign-in again.',
    },
    {
      code: 'too_many_attempts',
      meaning: 'The account is blocked after too many failed sign-ins.',
      next: 'Unblock it in the dashboard, or wait.',
    },
    {
      code: 'requires_verification',
      meaning: 'The sign-in looks like an attack and needs a CAPTCHA.',
      next: 'Sign in interactively.',
    },
    {
      code: 'password_leaked',
      meaning: 'The password is known from a data breach.',
      next: 'Change the password of the user.',
    },
    {
      code: 'invalid_user_password',
      meaning: 'The username or password is wrong.',
      next: 'Check both, and the connection.',
    },
  ],
};

export const salesforce: Vendor = {
  name: 'Salesforce',
  source: 'https://help.salesforce.com/s/articleView?id=xcloud.remoteaccess_oauth_flow_errors.htm',
  place: 'error',
  errors: [
    {
      code: 'invalid_client_id',
      meaning: 'The consumer key is wrong.',
      next: 'Compare it with the connected app; a new one needs some minutes before it works.',
    },
    {
      code: 'inactive_user',
      meaning: 'The user is inactive or locked out.',
      next: 'Activate or unlock the user.',
    },
    {
      code: 'inactive_org',
      meaning: 'The organization is locked, closed or suspended.',
      next: 'Check the domain (login, test or My Domain) and the state of the organization.',
    },
    {
      code: 'rate_limit_exceeded',
      meaning: 'There were too many sign-ins.',
      next: 'Wait before the next one.',
    },
    {
      code: 'redirect_uri_missing',
      meaning: 'redirect_uri was not sent.',
      next: 'Send the callback URL of the connected app.',
    },
    {
      code: 'immediate_unsuccessful',
      meaning: 'immediate=true was sent, but the user must sign in or approve.',
      next: 'Sign in interactively first.',
    },
    {
      code: 'invalid_app_access',
      meaning: 'The user is not approved for this connected app.',
      next: 'Let an administrator pre-authorize the user, or change the permitted users.',
    },
  ],
};

export const apple: Vendor = {
  name: 'Apple',
  source: 'https://developer.apple.com/documentation/signinwithapple/errorresponse',
  place: 'error',
  errors: [
    {
      code: 'user_cancelled_authorize',
      meaning: 'The user cancelled the sign-in.',
      next: 'Sign in again and continue.',
    },
    {
      code: 'user_trigger_new_signin_flow',
      meaning: 'The user must start a new sign-in.',
      next: 'Start the login again.',
    },
  ],
};
