import { discovery, type GrantGuide, keys, tokenRequest } from '../guide.ts';

/** Explains the client credentials grant. */
export const clientCredentialsGuide: GrantGuide = {
  name: 'Client credentials',
  summary: 'The client asks in its own name; nobody logs in.',
  use: 'A program calls another one in its own name: a nightly job, a service behind an API.',
  avoid:
    'It acts for a person, or it cannot keep a secret: take the authorization code grant, which asks that person.',
  spec: 'RFC 6749 §4.4',
  messages: [discovery, keys, tokenRequest('the client says who it is, and gets a token for itself')],
  tales: {
    token: {
      request: 'The client says who it is, proves it, and asks for a token. No browser, and no person.',
      answer:
        'An access token that speaks for the client alone. There is no ID Token, for nobody logged in, and no refresh token, for the client can simply ask again.',
    },
  },
};
