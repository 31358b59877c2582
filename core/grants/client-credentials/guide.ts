import { discovery, type GrantGuide, keys, tokenRequest } from '../guide.ts';

/** Explains the client credentials grant. */
export const clientCredentialsGuide: GrantGuide = {
  name: 'Client credentials',
  summary: 'The client requests a token for itself; no user signs in.',
  use: 'A program calls an API on its own behalf: a scheduled job, a backend service.',
  avoid: 'It acts for a user, or cannot keep a secret: use the authorization code grant.',
  spec: 'RFC 6749 §4.4',
  messages: [discovery, keys, tokenRequest('authenticates the client, returns a token')],
  legExplanations: {
    token: {
      request: 'The client authenticates and requests a token. No browser and no user.',
      answer:
        'An access token for the client itself. There is no ID Token, because no user signed in, and no refresh token, because the client can request a new token at any time.',
    },
  },
};
