import type { ParameterEntries } from '../parameters.ts';

/** Parameters of the log-out request. */
export const logoutRequestParameters = {
  id_token_hint: {
    meaning: 'The ID Token of the login: tells whose session is to end, and at which client.',
    section: 'OIDC RP-Initiated Logout §2',
    secret: true,
  },
  logout_hint: {
    meaning: 'Who is to be logged out, in words that the provider understands.',
    section: 'OIDC RP-Initiated Logout §2',
  },
  client_id: {
    meaning: 'The client that asks; must be the one that the ID Token was made for.',
    section: 'OIDC RP-Initiated Logout §2',
  },
  post_logout_redirect_uri: {
    meaning: 'Where the browser is to be sent afterwards; must be registered for this client.',
    section: 'OIDC RP-Initiated Logout §2',
  },
  state: {
    meaning: 'Comes back unchanged, so that the answer can be told to belong to this request.',
    section: 'OIDC RP-Initiated Logout §2',
  },
  ui_locales: {
    meaning: 'The languages that the person prefers for the pages.',
    section: 'OIDC RP-Initiated Logout §2',
  },
} as const satisfies ParameterEntries;

/** Parameters at the post-logout redirect URI. */
export const logoutResponseParameters = {
  state: { meaning: 'The state of the request, unchanged.', section: 'OIDC RP-Initiated Logout §3' },
} as const satisfies ParameterEntries;
