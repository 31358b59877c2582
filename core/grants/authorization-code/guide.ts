import {
  authorization,
  callback,
  discovery,
  type GrantGuide,
  keys,
  login,
  redeemed,
  tokenRequest,
  userinfo,
} from '../guide.ts';

/** Explains the authorization code grant. */
export const authorizationCodeGuide: GrantGuide = {
  name: 'Authorization code',
  summary: 'The browser returns a code; the client exchanges it for tokens, usually with PKCE.',
  use: 'A user signs in: web application, single-page app or native app.',
  avoid: 'No user: use client credentials. No browser or keyboard: use device authorization.',
  spec: 'RFC 6749 §4.1',
  messages: [
    discovery,
    keys,
    authorization,
    callback('code and state, intercepted'),
    tokenRequest('exchanges the code for tokens'),
    userinfo,
  ],
  legExplanations: {
    authorization: {
      request:
        'The client redirects the browser to the provider with its client_id and the requested scopes. state ties the response to this request; code_challenge is the hash of a secret that the client keeps.',
      meanwhile: login,
      answer:
        'The browser returns with a code. A stolen code is useless, because the secret behind code_challenge never left the client.',
    },
    token: {
      request: redeemed,
      answer:
        'The tokens: an access token for the API, an ID Token that identifies the user, and a refresh token if one was requested. The code cannot be used again.',
    },
  },
};
