import { discovery, type GrantGuide, keys } from '../grants/guide.ts';

/** Explains the refresh, which follows a login. */
export const refreshGuide: GrantGuide = {
  name: 'Refresh',
  summary: 'The client trades a refresh token for new tokens; the person is not asked again.',
  use: 'The access token is over, or soon will be, and the person should not have to notice.',
  avoid:
    'There is no refresh token, or it was revoked: run the login again, silently while the session at the provider lives.',
  spec: 'RFC 6749 §6',
  messages: [
    discovery,
    keys,
    {
      leg: 'refresh',
      from: 'client',
      to: 'server',
      label: 'Refresh',
      teaches: 'the refresh token for the next generation',
    },
  ],
  tales: {
    refresh: {
      request: 'The client hands in the refresh token of the login. No browser opens, and nobody is asked.',
      answer:
        'The next generation of tokens. Where a new refresh token came too, the old one is used up: if it turns up again, it may have been stolen.',
    },
  },
};
