import type { ParameterEntries } from '../parameters.ts';

/** Members of the token response. */
export const tokenResponseParameters = {
  access_token: {
    meaning: 'Access token; grants API access until it expires',
    section: 'RFC 6749 §5.1',
    secret: true,
  },
  token_type: {
    meaning: 'How to use the access token: Bearer or DPoP',
    section: 'RFC 6749 §7.1',
  },
  expires_in: {
    meaning: 'Access token lifetime in seconds',
    section: 'RFC 6749 §5.1',
  },
  refresh_token: {
    meaning: 'Refresh token; gets new access tokens without the user',
    section: 'RFC 6749 §5.1',
    secret: true,
  },
  scope: {
    meaning: 'Granted scopes; required if they differ from those requested',
    section: 'RFC 6749 §5.1',
  },
  id_token: {
    meaning: 'ID Token: who signed in, how and when',
    section: 'OIDC Core §3.1.3.3',
    secret: true,
  },
  issued_token_type: {
    meaning: 'Type of the issued token, as a URN',
    section: 'RFC 8693 §2.2.1',
  },
  authorization_details: {
    meaning: 'Granted authorization details',
    section: 'RFC 9396 §7',
  },
  error: { meaning: 'Error code', section: 'RFC 6749 §5.2' },
  error_description: { meaning: 'Human-readable error description', section: 'RFC 6749 §5.2' },
  error_uri: { meaning: 'Web page about the error', section: 'RFC 6749 §5.2' },
} as const satisfies ParameterEntries;
