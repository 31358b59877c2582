import type { ParameterEntries } from '../parameters.ts';
import { clientParameters } from './client.ts';

/** Parameters of the introspection request. */
export const introspectionRequestParameters = {
  token: { meaning: 'The token that is asked about.', section: 'RFC 7662 §2.1', secret: true },
  token_type_hint: {
    meaning: 'What the token probably is, so that it is found sooner; the provider looks elsewhere too.',
    section: 'RFC 7662 §2.1',
  },
  ...clientParameters,
} as const satisfies ParameterEntries;

/** Members of the introspection response. */
export const introspectionResponseMembers = {
  active: {
    meaning: 'Whether the token works now: it was issued here, has not expired and was not revoked.',
    section: 'RFC 7662 §2.2',
  },
  scope: { meaning: 'The scopes of the token.', section: 'RFC 7662 §2.2' },
  client_id: { meaning: 'The client that asked for the token.', section: 'RFC 7662 §2.2' },
  username: { meaning: 'The person who allowed the token, in words for people.', section: 'RFC 7662 §2.2' },
  token_type: { meaning: 'How the token is used: Bearer or DPoP.', section: 'RFC 7662 §2.2' },
  exp: { meaning: 'When the token ends, in seconds since 1970.', section: 'RFC 7662 §2.2' },
  iat: { meaning: 'When the token was issued, in seconds since 1970.', section: 'RFC 7662 §2.2' },
  nbf: { meaning: 'When the token begins to work, in seconds since 1970.', section: 'RFC 7662 §2.2' },
  sub: { meaning: 'The person that the token is about, as the issuer knows them.', section: 'RFC 7662 §2.2' },
  aud: { meaning: 'Whom the token is for.', section: 'RFC 7662 §2.2' },
  iss: { meaning: 'Who issued the token.', section: 'RFC 7662 §2.2' },
  jti: { meaning: 'The identifier of the token.', section: 'RFC 7662 §2.2' },
  cnf: { meaning: 'The key that the token is bound to.', section: 'RFC 9449 §6.1' },
  acr: { meaning: 'How strongly the person had logged in.', section: 'RFC 9470 §6.2' },
  auth_time: { meaning: 'When the person had logged in, in seconds since 1970.', section: 'RFC 9470 §6.2' },
  authorization_details: { meaning: 'What the token allows in detail.', section: 'RFC 9396 §9.2' },
  error: { meaning: 'Why nothing is said, as one of the defined words.', section: 'RFC 7662 §2.3' },
  error_description: { meaning: 'The same in words for a developer.', section: 'RFC 7662 §2.3' },
} as const satisfies ParameterEntries;
