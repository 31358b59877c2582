import type { ParameterEntries } from '../parameters.ts';

/** Members of the token endpoint's answer. */
export const tokenResponseParameters = {
  access_token: {
    meaning: 'The access token: whoever sends it to the API is let in, until it expires.',
    section: 'RFC 6749 §5.1',
    secret: true,
  },
  token_type: {
    meaning: 'How the access token is to be used: Bearer, or DPoP with a proof for each request.',
    section: 'RFC 6749 §7.1',
  },
  expires_in: {
    meaning: 'How many seconds the access token lives, counted from the answer.',
    section: 'RFC 6749 §5.1',
  },
  refresh_token: {
    meaning: 'The refresh token: gets fresh access tokens without the person.',
    section: 'RFC 6749 §5.1',
    secret: true,
  },
  scope: {
    meaning: 'The scopes that were granted; may be left out when they are those requested.',
    section: 'RFC 6749 §5.1',
  },
  id_token: {
    meaning: 'The ID Token: says to the client who logged in, how and when.',
    section: 'OIDC Core §3.1.3.3',
    secret: true,
  },
  issued_token_type: {
    meaning: 'The kind of token that a token exchange has given, as a URN.',
    section: 'RFC 8693 §2.2.1',
  },
  authorization_details: {
    meaning: 'The authorization details that were granted.',
    section: 'RFC 9396 §7',
  },
  error: { meaning: 'Why there are no tokens, as one of the defined words.', section: 'RFC 6749 §5.2' },
  error_description: { meaning: 'The same in words for a developer.', section: 'RFC 6749 §5.2' },
  error_uri: { meaning: 'A page that tells more about the error.', section: 'RFC 6749 §5.2' },
} as const satisfies ParameterEntries;
