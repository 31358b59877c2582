import type { ParameterEntries } from '../parameters.ts';

/** Parameters of the response at the redirect URI. */
export const authorizationResponseParameters = {
  code: {
    meaning: 'Authorization code; short-lived, exchanged once for tokens',
    section: 'RFC 6749 §4.1.2',
    secret: true,
  },
  state: { meaning: 'state of the request, returned unchanged', section: 'RFC 6749 §4.1.2' },
  iss: {
    meaning: 'Issuer of the response; prevents mix-up attacks',
    section: 'RFC 9207 §2',
  },
  error: { meaning: 'Error code', section: 'RFC 6749 §4.1.2.1' },
  error_description: {
    meaning: 'Human-readable error description',
    section: 'RFC 6749 §4.1.2.1',
  },
  error_uri: {
    meaning: 'Web page about the error',
    section: 'RFC 6749 §4.1.2.1',
  },
  access_token: {
    meaning: 'Access token (implicit or hybrid flow)',
    section: 'RFC 6749 §4.2.2',
    secret: true,
  },
  token_type: {
    meaning: 'How to use the access token: Bearer or DPoP',
    section: 'RFC 6749 §4.2.2',
  },
  expires_in: {
    meaning: 'Access token lifetime in seconds',
    section: 'RFC 6749 §4.2.2',
  },
  scope: {
    meaning: 'Granted scopes; required if they differ from those requested',
    section: 'RFC 6749 §4.2.2',
  },
  id_token: {
    meaning: 'ID Token (implicit or hybrid flow)',
    section: 'OIDC Core §3.2.2.5',
    secret: true,
  },
  response: {
    meaning: 'Complete response as a signed JWT (JARM)',
    section: 'JARM §2.3',
    secret: true,
  },
  session_state: {
    meaning: 'Lets a page detect changes of the provider session',
    section: 'OIDC Session §2',
  },
} as const satisfies ParameterEntries;
