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
  summary: 'The browser fetches a code, the client redeems it for tokens.',
  use: 'A person logs in, whatever the client is: a web application, a page in the browser, an app.',
  avoid:
    'Nobody is there to log in: take client credentials. The device has no browser or no keyboard: take device authorization.',
  spec: 'RFC 6749 §4.1',
  messages: [
    discovery,
    keys,
    authorization,
    callback('code and state, intercepted'),
    tokenRequest('exchanges the code for tokens'),
    userinfo,
  ],
  tales: {
    authorization: {
      request:
        'The client sends the browser to the provider, and says who asks and for what. By the state it will know the answer again; the code_challenge is the hash of a secret that it keeps.',
      meanwhile: login,
      answer:
        'The browser comes back with a code. Whoever else sees the code can do nothing with it, for the secret behind the code_challenge never left the client.',
    },
    token: {
      request: redeemed,
      answer:
        'The tokens: an access token for the API, an ID Token that says who logged in, and a refresh token where one was asked for. The code is used up.',
    },
  },
};
