import type { ParameterEntries } from '../parameters.ts';

/** Parameters of the device authorization request. */
export const deviceAuthorizationRequestParameters = {
  client_id: {
    meaning: 'Client ID; required without other client authentication',
    section: 'RFC 8628 §3.1',
  },
  client_secret: {
    meaning: 'Client secret, sent in the body',
    section: 'RFC 6749 §2.3.1',
    secret: true,
  },
  scope: { meaning: 'Requested scopes, space-separated', section: 'RFC 8628 §3.1' },
  resource: {
    meaning: 'API (resource indicator) the access token is for',
    section: 'RFC 8707 §2.1',
  },
} as const satisfies ParameterEntries;

/** Members of the device authorization response. */
export const deviceAuthorizationResponseParameters = {
  device_code: {
    meaning: 'Code the device polls with; secret',
    section: 'RFC 8628 §3.2',
    secret: true,
  },
  user_code: {
    meaning: 'Short code the user enters on another device',
    section: 'RFC 8628 §3.2',
  },
  verification_uri: {
    meaning: 'URL the user opens on another device',
    section: 'RFC 8628 §3.2',
  },
  verification_uri_complete: {
    meaning: 'The same URL including the code, for a QR code',
    section: 'RFC 8628 §3.3.1',
  },
  expires_in: { meaning: 'Lifetime of both codes in seconds', section: 'RFC 8628 §3.2' },
  interval: {
    meaning: 'Minimum polling interval in seconds (default: 5)',
    section: 'RFC 8628 §3.2',
  },
  error: { meaning: 'Error code', section: 'RFC 6749 §5.2' },
  error_description: { meaning: 'Human-readable error description', section: 'RFC 6749 §5.2' },
  error_uri: { meaning: 'Web page about the error', section: 'RFC 6749 §5.2' },
} as const satisfies ParameterEntries;
