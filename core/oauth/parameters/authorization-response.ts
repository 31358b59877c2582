import type { ParameterEntries } from '../parameters.ts';

/** Parameters of the answer at the redirect URI. */
export const authorizationResponseParameters = {
  code: {
    meaning: 'The authorization code: good for one exchange against tokens, for a short while.',
    section: 'RFC 6749 §4.1.2',
    secret: true,
  },
  state: { meaning: 'The state of the request, unchanged.', section: 'RFC 6749 §4.1.2' },
  iss: {
    meaning: 'The issuer that answered: it protects against mixing up two providers.',
    section: 'RFC 9207 §2',
  },
  error: { meaning: 'Why there is no code, as one of the defined words.', section: 'RFC 6749 §4.1.2.1' },
  error_description: {
    meaning: 'The same in words for a developer, not for the person who logs in.',
    section: 'RFC 6749 §4.1.2.1',
  },
  error_uri: {
    meaning: 'A page that tells more about the error.',
    section: 'RFC 6749 §4.1.2.1',
  },
  access_token: {
    meaning: 'An access token, sent through the browser in the implicit or hybrid flow.',
    section: 'RFC 6749 §4.2.2',
    secret: true,
  },
  token_type: {
    meaning: 'How the access token is to be used: Bearer or DPoP.',
    section: 'RFC 6749 §4.2.2',
  },
  expires_in: {
    meaning: 'How many seconds the access token lives.',
    section: 'RFC 6749 §4.2.2',
  },
  scope: {
    meaning: 'The scopes that were granted, when they are not those requested.',
    section: 'RFC 6749 §4.2.2',
  },
  id_token: {
    meaning: 'An ID Token, sent through the browser in the implicit or hybrid flow.',
    section: 'OIDC Core §3.2.2.5',
    secret: true,
  },
  response: {
    meaning: 'The whole answer as one signed JWT.',
    section: 'JARM §2.3',
    secret: true,
  },
  session_state: {
    meaning: "A value by which a page can notice that the person's session at the provider has changed.",
    section: 'OIDC Session §2',
  },
} as const satisfies ParameterEntries;
