import { authorization, callback, discovery, type GrantGuide, keys, login, userinfo } from '../guide.ts';

/** Explains the implicit grant. */
export const implicitGuide: GrantGuide = {
  name: 'Implicit grant',
  summary: 'All tokens are returned through the browser, in the fragment of the redirect URI.',
  use: 'Only to analyze or migrate an existing application.',
  avoid: 'New applications: use the authorization code grant with PKCE, for single-page apps too.',
  spec: 'RFC 6749 §4.2',
  outdated: {
    why: 'Tokens in the URL leak through history, logs and scripts, and are not bound to the client.',
    spec: 'RFC 9700 §2.1.2',
  },
  messages: [discovery, keys, authorization, callback('tokens in the fragment'), userinfo],
  legExplanations: {
    authorization: {
      request:
        'The client redirects the browser to the provider and requests tokens directly. There is no code to exchange.',
      meanwhile: login,
      answer:
        'The tokens are in the fragment of the redirect URI. Anything that reads this URL gets them: browser history, scripts, extensions.',
    },
  },
};
