import type { ParameterEntries } from '../parameters.ts';

/** Parameters of the device authorization request. */
export const deviceAuthorizationRequestParameters = {
  client_id: {
    meaning: 'The client as the provider knows it; must be sent when nothing else says who it is.',
    section: 'RFC 8628 §3.1',
  },
  client_secret: {
    meaning: 'The secret of the client, sent in the body.',
    section: 'RFC 6749 §2.3.1',
    secret: true,
  },
  scope: { meaning: 'The scopes that are wanted.', section: 'RFC 8628 §3.1' },
  resource: {
    meaning: 'The API that the access token will be for, as its URI.',
    section: 'RFC 8707 §2.1',
  },
} as const satisfies ParameterEntries;

/** Members of the device authorization response. */
export const deviceAuthorizationResponseParameters = {
  device_code: {
    meaning: 'The code with which the device asks for tokens; nobody else is to see it.',
    section: 'RFC 8628 §3.2',
    secret: true,
  },
  user_code: {
    meaning: 'The short code that the device shows, and that the person types in elsewhere.',
    section: 'RFC 8628 §3.2',
  },
  verification_uri: {
    meaning: 'The address that the person opens on another device.',
    section: 'RFC 8628 §3.2',
  },
  verification_uri_complete: {
    meaning: 'The same address with the code in it, for a link or a QR code.',
    section: 'RFC 8628 §3.3.1',
  },
  expires_in: { meaning: 'How many seconds both codes live.', section: 'RFC 8628 §3.2' },
  interval: {
    meaning: 'How many seconds are to pass between two requests for the tokens; 5 when absent.',
    section: 'RFC 8628 §3.2',
  },
  error: { meaning: 'Why there is no code, as one of the defined words.', section: 'RFC 6749 §5.2' },
  error_description: { meaning: 'The same in words for a developer.', section: 'RFC 6749 §5.2' },
  error_uri: { meaning: 'A page that tells more about the error.', section: 'RFC 6749 §5.2' },
} as const satisfies ParameterEntries;
