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
  summary: 'Tokens come through the browser together with a code, and the code is redeemed for more.',
  use: 'A server has to know who logged in before it redeems the code, or an old application is built so.',
  avoid:
    'Nothing forces it: take the authorization code grant, which brings the same tokens and sends none of them through the browser.',
  spec: 'OIDC Core §3.3.2.5',
  messages: [
    discovery,
    keys,
    authorization,
    callback('a code, and tokens bound to it by hashes'),
    tokenRequest('the code for tokens, compared with the first ones'),
    userinfo,
  ],
  tales: {
    authorization: {
      request:
        'The client sends the browser to the provider and asks for a code and an ID Token at once. The nonce will tie that ID Token to this request.',
      meanwhile: login,
      answer:
        'The answer stands in the fragment of the redirect URI. The ID Token says who logged in, and its c_hash vouches for the code beside it.',
    },
    token: {
      request: redeemed,
      answer:
        'The tokens that must not travel through the browser. The second ID Token has to name the same person as the first.',
    },
  },
};
