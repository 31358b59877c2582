import type { ParameterEntries } from '../parameters.ts';
import { clientParameters } from './client.ts';

/** Parameters of the introspection request. */
export const introspectionRequestParameters = {
  token: { meaning: 'Token to introspect', section: 'RFC 7662 §2.1', secret: true },
  token_type_hint: {
    meaning: 'Hint about the type of the token',
    section: 'RFC 7662 §2.1',
  },
  ...clientParameters,
} as const satisfies ParameterEntries;

/** Members of the introspection response. */
export const introspectionResponseMembers = {
  active: {
    meaning: 'Whether the token is currently valid',
    section: 'RFC 7662 §2.2',
  },
  scope: { meaning: 'Scopes of the token, space-separated', section: 'RFC 7662 §2.2' },
  client_id: { meaning: 'Client the token was issued to', section: 'RFC 7662 §2.2' },
  username: { meaning: 'Human-readable name of the user who authorized the token', section: 'RFC 7662 §2.2' },
  token_type: { meaning: 'How to use the token: Bearer or DPoP', section: 'RFC 7662 §2.2' },
  exp: { meaning: 'Expiration time, in seconds since 1970', section: 'RFC 7662 §2.2' },
  iat: { meaning: 'Time of issue, in seconds since 1970', section: 'RFC 7662 §2.2' },
  nbf: { meaning: 'Not valid before this time, in seconds since 1970', section: 'RFC 7662 §2.2' },
  sub: { meaning: 'Subject: the user or client the token is about', section: 'RFC 7662 §2.2' },
  aud: { meaning: 'Audience: who may accept the token', section: 'RFC 7662 §2.2' },
  iss: { meaning: 'Issuer of the token', section: 'RFC 7662 §2.2' },
  jti: { meaning: 'Unique token ID', section: 'RFC 7662 §2.2' },
  cnf: { meaning: 'Confirmation: the key the token is bound to', section: 'RFC 9449 §6.1' },
  acr: { meaning: 'Authentication context class of the sign-in', section: 'RFC 9470 §6.2' },
  auth_time: { meaning: 'Time of the sign-in, in seconds since 1970', section: 'RFC 9470 §6.2' },
  authorization_details: {
    meaning: 'Authorization details of the token, as a JSON array',
    section: 'RFC 9396 §9.2',
  },
  error: { meaning: 'Error code', section: 'RFC 7662 §2.3' },
  error_description: { meaning: 'Human-readable error description', section: 'RFC 7662 §2.3' },
} as const satisfies ParameterEntries;
