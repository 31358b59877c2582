import type { ParameterEntries } from '../parameters.ts';

/** Parameters of the token request, for every standard grant. */
export const tokenRequestParameters = {
  grant_type: {
    meaning: 'What is handed in for the tokens: authorization_code, refresh_token and so on.',
    section: 'RFC 6749 §4.1.3',
  },
  code: {
    meaning: 'The authorization code that came to the redirect URI.',
    section: 'RFC 6749 §4.1.3',
    secret: true,
  },
  redirect_uri: {
    meaning: 'The redirect URI of the authorization request, repeated as proof.',
    section: 'RFC 6749 §4.1.3',
  },
  client_id: {
    meaning: 'The client as the provider knows it; must be sent when nothing else says who it is.',
    section: 'RFC 6749 §3.2.1',
  },
  client_secret: {
    meaning: 'The secret of the client, sent in the body.',
    section: 'RFC 6749 §2.3.1',
    secret: true,
  },
  code_verifier: {
    meaning: 'The PKCE verifier: proves that this client began the login.',
    section: 'RFC 7636 §4.5',
    secret: true,
  },
  refresh_token: {
    meaning: 'The refresh token that is exchanged for fresh tokens.',
    section: 'RFC 6749 §6',
    secret: true,
  },
  scope: {
    meaning: 'The scopes that are wanted; never more than were granted before.',
    section: 'RFC 6749 §3.3',
  },
  resource: {
    meaning: 'The API that this access token is for, as its URI.',
    section: 'RFC 8707 §2.2',
  },
  authorization_details: {
    meaning: 'The part of the granted authorization details that this token is to carry.',
    section: 'RFC 9396 §6',
  },
  client_assertion: {
    meaning: 'A signed token by which the client authenticates instead of a secret.',
    section: 'RFC 7521 §4.2',
    secret: true,
  },
  client_assertion_type: {
    meaning: 'The kind of the client assertion, as a URN.',
    section: 'RFC 7521 §4.2',
  },
  assertion: {
    meaning: 'The assertion that is exchanged for an access token.',
    section: 'RFC 7521 §4.1',
    secret: true,
  },
  username: { meaning: 'The name of the person, in the password grant.', section: 'RFC 6749 §4.3.2' },
  password: {
    meaning: 'The password of the person, in the password grant.',
    section: 'RFC 6749 §4.3.2',
    secret: true,
  },
  device_code: {
    meaning: 'The code that the device was given and polls with.',
    section: 'RFC 8628 §3.4',
    secret: true,
  },
  audience: {
    meaning: 'The name of the service that the exchanged token is for.',
    section: 'RFC 8693 §2.1',
  },
  subject_token: {
    meaning: 'The token of the party on whose behalf is asked.',
    section: 'RFC 8693 §2.1',
    secret: true,
  },
  subject_token_type: {
    meaning: 'The kind of the subject token, as a URN.',
    section: 'RFC 8693 §2.1',
  },
  actor_token: {
    meaning: 'The token of the party that acts.',
    section: 'RFC 8693 §2.1',
    secret: true,
  },
  actor_token_type: { meaning: 'The kind of the actor token, as a URN.', section: 'RFC 8693 §2.1' },
  requested_token_type: {
    meaning: 'The kind of token that is wanted, as a URN.',
    section: 'RFC 8693 §2.1',
  },
} as const satisfies ParameterEntries;
