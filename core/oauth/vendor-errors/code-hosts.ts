import type { Vendor } from './vendor-error.ts';

export const gitHub: Vendor = {
  name: 'GitHub',
  source:
    'https://docs.github.com/en/apps/oauth-apps/maintaining-oauth-apps/troubleshooting-oauth-app-access-token-request-errors',
  place: 'error',
  errors: [
    {
      code: 'bad_verification_code',
      meaning: 'The authorization code is wrong, expired or already used.',
      next: 'Start the login again.',
    },
    {
      code: 'incorrect_client_credentials',
      meaning: 'The client ID or client secret is wrong.',
      next: 'Compare both with the settings of the OAuth app. GitHub expects them in the body or as Basic.',
    },
    {
      code: 'unverified_user_email',
      meaning: 'The primary email address of the user is not verified.',
      next: 'Verify it in the settings of the account.',
    },
    {
      code: 'application_suspended',
      meaning: 'The OAuth app is suspended.',
      next: 'Contact the support of GitHub.',
    },
    {
      code: 'device_flow_disabled',
      meaning: 'The device flow is not enabled for this app.',
      next: 'Enable it in the settings of the app.',
    },
    {
      code: 'incorrect_device_code',
      meaning: 'The device code is not valid.',
      next: 'Start the device flow again.',
    },
  ],
};

export const slack: Vendor = {
  name: 'Slack',
  source: 'https://docs.slack.dev/reference/methods/oauth.v2.access',
  place: 'error',
  errors: [
    {
      code: 'invalid_code',
      meaning: 'The authorization code is wrong, expired or already used.',
      next: 'Start the login again.',
    },
    {
      code: 'code_already_used',
      meaning: 'The authorization code was already used.',
      next: 'Start the login again.',
    },
    {
      code: 'bad_client_secret',
      meaning: 'The client secret is wrong.',
      next: 'Compare it with the basic information of the app.',
    },
    {
      code: 'invalid_client_id',
      meaning: 'The client ID is wrong.',
      next: 'Compare it with the basic information of the app.',
    },
    {
      code: 'bad_redirect_uri',
      meaning: 'redirect_uri differs from the one in the authorization request.',
      next: 'Send the same redirect_uri in both requests, and register it.',
    },
    {
      code: 'invalid_grant_type',
      meaning: 'grant_type is not supported.',
      next: 'Use authorization_code or refresh_token.',
    },
    {
      code: 'invalid_refresh_token',
      meaning: 'The refresh token is invalid or was already used.',
      next: 'Use the newest one, or sign in again.',
    },
    {
      code: 'oauth_authorization_url_mismatch',
      meaning: 'The login was started at an earlier version of the authorization endpoint.',
      next: 'Use https://slack.com/oauth/v2/authorize.',
    },
    {
      code: 'no_scopes',
      meaning: 'No scope was requested.',
      next: 'Request at least one scope.',
    },
  ],
};
