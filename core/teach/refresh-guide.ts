import { discovery, type GrantGuide, keys } from '../grants/guide.ts';

/** Explains the refresh, which follows a login. */
export const refreshGuide: GrantGuide = {
  name: 'Refresh',
  summary: 'The client exchanges a refresh token for new tokens, without the user.',
  use: 'The access token has expired or expires soon, and the user should not be interrupted.',
  avoid:
    'No refresh token, or it was revoked: run the login again; it is silent while the provider session lasts.',
  spec: 'RFC 6749 §6',
  messages: [
    discovery,
    keys,
    {
      leg: 'refresh',
      from: 'client',
      to: 'server',
      label: 'Refresh',
      teaches: 'exchanges the refresh token for new tokens',
    },
  ],
  legExplanations: {
    refresh: {
      request: 'The client sends the refresh token. No browser opens, and the user is not involved.',
      answer: 'New tokens. If a new refresh token was issued, the old one is invalid: reuse indicates theft.',
    },
  },
};
