import type { ParameterEntries } from '../parameters.ts';

/** Parameters of the logout request. */
export const logoutRequestParameters = {
  id_token_hint: {
    meaning: 'ID Token of the session to end',
    section: 'OIDC RP-Initiated Logout §2',
    secret: true,
  },
  logout_hint: {
    meaning: 'User to sign out, as known to the provider',
    section: 'OIDC RP-Initiated Logout §2',
  },
  client_id: {
    meaning: 'Client ID; must match the ID Token',
    section: 'OIDC RP-Initiated Logout §2',
  },
  post_logout_redirect_uri: {
    meaning: 'Where to redirect afterwards; must be registered for the client',
    section: 'OIDC RP-Initiated Logout §2',
  },
  state: {
    meaning: 'Opaque value returned unchanged',
    section: 'OIDC RP-Initiated Logout §2',
  },
  ui_locales: {
    meaning: 'Preferred languages for pages, best first',
    section: 'OIDC RP-Initiated Logout §2',
  },
} as const satisfies ParameterEntries;

/** Parameters at the post-logout redirect URI. */
export const logoutResponseParameters = {
  state: { meaning: 'state of the request, returned unchanged', section: 'OIDC RP-Initiated Logout §3' },
} as const satisfies ParameterEntries;
