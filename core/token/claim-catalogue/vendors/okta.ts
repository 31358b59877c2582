import type { ClaimTables } from '../vendor.ts';

const oktaApi = 'Okta: OpenID Connect & OAuth 2.0 API';

/** Okta. */
export const okta = (): ClaimTables => ({
  claims: [
    ['ver', 'number', oktaApi, 'Version of the token format'],
    ['cid', 'string', oktaApi, 'Client ID'],
    ['uid', 'string', oktaApi, 'User ID; absent without a user'],
    ['scp', 'array', oktaApi, 'Scopes granted'],
    ['sub', 'string', oktaApi, 'Subject: user ID, login name or client ID'],
    ['idp', 'string', oktaApi, 'Identity provider that authenticated the user'],
    ['groups', 'array', oktaApi, 'Groups of the user that the filter lets through'],
  ],
});

const claims = 'Auth0: token claims';
const profiles = 'Auth0: access token profiles';
const organizations = 'Auth0: organizations';

/** Auth0. */
export const auth0 = (): ClaimTables => ({
  claims: [
    ['sub', 'string', claims, 'Subject: connection and user ID, or client ID with @clients'],
    ['gty', 'string', profiles, 'Grant type that issued the token'],
    ['permissions', 'array', 'Auth0: role-based access control', 'Permissions of the user for this API'],
    ['org_id', 'string', organizations, 'Organization that the user signed in to'],
    ['org_name', 'string', organizations, 'Name of the organization'],
    ['azp', 'string', profiles, 'Client ID'],
  ],
  values: [
    ['gty', 'client-credentials', profiles, 'Client credentials grant: no user'],
    ['gty', 'password', profiles, 'Password grant'],
  ],
});

const ping_ = 'PingOne: token claims';

/** PingOne. */
export const pingOne = (): ClaimTables => ({
  claims: [
    ['env', 'string', ping_, 'Environment ID'],
    ['org', 'string', ping_, 'Organization ID'],
    ['acr', 'string', ping_, 'Sign-on policy that was completed'],
    ['sub', 'string', ping_, 'Identifier of the authenticated user'],
  ],
});
