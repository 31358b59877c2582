import type { ClaimTables } from '../vendor.ts';

const guide = 'Keycloak: Server Administration Guide';

/** Keycloak and Red Hat build of Keycloak. */
export const keycloak = (): ClaimTables => ({
  claims: [
    ['typ', 'string', guide, 'Type of the token'],
    ['azp', 'string', guide, 'Client ID'],
    ['realm_access', 'object', guide, 'Roles in the realm'],
    ['resource_access', 'object', guide, 'Roles by client'],
    ['session_state', 'string', guide, 'Session ID, as sid'],
    ['allowed-origins', 'array', guide, 'Web origins of the client, for CORS'],
    [
      'authorization',
      'object',
      'Keycloak: Authorization Services Guide',
      'Permissions of a requesting party token',
    ],
    ['groups', 'array', guide, 'Groups or realm roles, by the mapper'],
    ['organization', 'array', guide, 'Organizations of the user'],
    ['acr', 'string', guide, 'Level of authentication (LoA) of the login'],
    ['clientHost', 'string', guide, 'Host of the client (service account)'],
    ['clientAddress', 'string', guide, 'IP address of the client (service account)'],
  ],
  members: [
    ['realm_access>roles', 'array', guide, 'Realm roles of the user'],
    ['resource_access>*', 'object', guide, 'Roles for this client'],
    ['resource_access>*>roles', 'array', guide, 'Client roles of the user'],
    [
      'authorization>permissions',
      'array',
      'Keycloak: Authorization Services Guide',
      'Granted resources and scopes',
    ],
  ],
  values: [
    ['typ', 'Bearer', guide, 'Access token'],
    ['typ', 'ID', guide, 'ID Token'],
    ['typ', 'Refresh', guide, 'Refresh token'],
    ['typ', 'Offline', guide, 'Offline refresh token'],
    ['typ', 'Logout', guide, 'Logout token'],
    ['acr', '0', guide, 'By a cookie of an earlier login'],
    ['acr', '1', guide, 'Authenticated in this login'],
  ],
});
