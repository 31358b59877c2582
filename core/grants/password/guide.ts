import { discovery, type GrantGuide, keys, tokenRequest } from '../guide.ts';

/** Explains the password grant. */
export const passwordGuide: GrantGuide = {
  name: 'Password grant',
  summary: "The client collects the user's password and sends it.",
  use: 'Only to analyze or migrate an existing application.',
  avoid: 'New applications: use the authorization code grant for users, client credentials for programs.',
  spec: 'RFC 6749 §4.3',
  outdated: {
    why: 'The client sees the password, multi-factor authentication and consent are impossible, and users learn to enter it anywhere.',
    spec: 'RFC 9700 §2.4',
  },
  messages: [discovery, keys, tokenRequest('username and password for a token')],
  legExplanations: {
    token: {
      request:
        "The client sends the user's name and password in its own request. The provider cannot tell who entered them.",
      answer: 'An access token, issued without multi-factor authentication or consent.',
    },
  },
};
