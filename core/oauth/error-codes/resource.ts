import type { ErrorCodes } from '../error-codes.ts';

/** Error codes in the `WWW-Authenticate` challenge of a protected resource. */
export const resourceErrorCodes = {
  invalid_request: {
    meaning: 'A parameter is missing or repeated, or the token was sent in several ways.',
    causes: ['the token was sent both in the Authorization header and in the query or body'],
    section: 'RFC 6750 §3.1',
  },
  invalid_token: {
    meaning: 'The access token is expired, revoked, malformed or not for this resource.',
    causes: [
      'the token has expired',
      'its audience is another API',
      'an ID Token was sent instead of the access token',
      'the resource does not trust this issuer, or has not loaded its new keys yet',
    ],
    section: 'RFC 6750 §3.1',
  },
  insufficient_scope: {
    meaning: 'The access token lacks the scope required by this request.',
    causes: ['the scope was not requested, not granted, or not assigned to this client or user'],
    section: 'RFC 6750 §3.1',
  },
  insufficient_user_authentication: {
    meaning: "The user's authentication is too weak or too old for this request.",
    causes: [
      'the resource requires step-up authentication: sign in again with the acr_values and max_age of the challenge',
    ],
    section: 'RFC 9470 §3',
  },
  invalid_dpop_proof: {
    meaning: 'The DPoP proof is invalid.',
    causes: ['ath does not match the access token', 'htm or htu does not match this request'],
    section: 'RFC 9449 §7.1',
  },
  use_dpop_nonce: {
    meaning: 'The resource requires the nonce from its DPoP-Nonce header in the proof.',
    causes: ['Grantscope does not send DPoP proofs yet: use a Bearer token to call this API'],
    section: 'RFC 9449 §9',
  },
} as const satisfies ErrorCodes;
