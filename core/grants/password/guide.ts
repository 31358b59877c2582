import { discovery, type GrantGuide, keys, tokenRequest } from '../guide.ts';

/** Explains the password grant. */
export const passwordGuide: GrantGuide = {
  name: 'Password grant',
  summary: 'The client asks for the password itself and hands it in.',
  use: 'An old application still does it, and has to be understood before it is moved.',
  avoid:
    'In anything new: take the authorization code grant for people, and client credentials for programs.',
  spec: 'RFC 6749 §4.3',
  outdated: {
    why: 'The client sees the password, nobody can be asked for a second factor or for consent, and people learn to type it anywhere.',
    spec: 'RFC 9700 §2.4',
  },
  messages: [discovery, keys, tokenRequest('name and password for a token')],
  tales: {
    token: {
      request:
        'The client puts the name and the password of the person into its own request. The provider cannot tell who typed them.',
      answer: 'An access token. Nobody could be asked for a second factor, nor whether they agree.',
    },
  },
};
