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

/** Explains the hybrid flow. */
export const hybridGuide: GrantGuide = {
  name: 'Hybrid flow',
  summary: 'The browser returns tokens and a code; the client exchanges the code for more tokens.',
  use: 'A server needs the ID Token before it exchanges the code, or an existing application uses it.',
  avoid:
    'New applications: use the authorization code grant. It returns the same tokens and sends none through the browser.',
  spec: 'OIDC Core §3.3.2.5',
  messages: [
    discovery,
    keys,
    authorization,
    callback('a code, and tokens bound to it by hashes'),
    tokenRequest('exchanges the code, compares the tokens'),
    userinfo,
  ],
  legExplanations: {
    authorization: {
      request:
        'The client redirects the browser to the provider and requests a code and an ID Token at once. The nonce ties that ID Token to this request.',
      meanwhile: login,
      answer:
        'The response is in the fragment of the redirect URI. The ID Token identifies the user, and its c_hash protects the code.',
    },
    token: {
      request: redeemed,
      answer:
        'The tokens that must not pass through the browser. The second ID Token must have the same iss and sub as the first.',
    },
  },
};
