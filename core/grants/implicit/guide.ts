import { authorization, callback, discovery, type GrantGuide, keys, login, userinfo } from '../guide.ts';

/** Explains the implicit grant. */
export const implicitGuide: GrantGuide = {
  name: 'Implicit grant',
  summary: 'Every token comes through the browser, in the fragment of the redirect URI.',
  use: 'An old application still does it, and has to be understood before it is moved.',
  avoid:
    'In anything new: take the authorization code grant with PKCE, which works for a page in the browser too.',
  spec: 'RFC 6749 §4.2',
  outdated: {
    why: 'Tokens in the URL leak by history, logs and scripts, and nothing binds them to the client.',
    spec: 'RFC 9700 §2.1.2',
  },
  messages: [discovery, keys, authorization, callback('the tokens themselves'), userinfo],
  tales: {
    authorization: {
      request:
        'The client sends the browser to the provider and asks for the tokens themselves. There will be no code, and nothing to redeem.',
      meanwhile: login,
      answer:
        'The tokens stand in the fragment of the redirect URI. Whatever sees that address has them too: the history, a script, an extension.',
    },
  },
};
