import type { ErrorCodes } from '../error-codes.ts';

/** Error codes in the `WWW-Authenticate` challenge of a protected resource. */
export const resourceErrorCodes = {
  invalid_request: {
    meaning: 'The request lacks a parameter, repeats one, or carries the token in more than one way.',
    causes: ['the token was sent both in the Authorization header and in the query or body'],
    section: 'RFC 6750 §3.1',
  },
  invalid_token: {
    meaning: 'The access token has expired, was revoked, is malformed, or is not meant for this resource.',
    causes: [
      'the token has expired',
      'its audience is another API',
      'an ID Token was sent in place of the access token',
      'the resource does not trust this issuer, or has not fetched its new keys yet',
    ],
    section: 'RFC 6750 §3.1',
  },
  insufficient_scope: {
    meaning: 'The access token does not carry the scope that this request needs.',
    causes: ['the scope was not requested, not granted, or not assigned to this client or person'],
    section: 'RFC 6750 §3.1',
  },
  insufficient_user_authentication: {
    meaning: 'The person logged in too weakly or too long ago for this request.',
    causes: ['the resource wants a step up: log in again with the acr_values and max_age of the challenge'],
    section: 'RFC 9470 §3',
  },
  invalid_dpop_proof: {
    meaning: 'The DPoP proof is not valid.',
    causes: ['ath does not fit the access token', 'htm or htu do not name this request'],
    section: 'RFC 9449 §7.1',
  },
  use_dpop_nonce: {
    meaning: 'The resource wants the nonce of its DPoP-Nonce header in the proof.',
    causes: ['this is the first request, or the nonce has expired: repeat it with the nonce that came along'],
    section: 'RFC 9449 §9',
  },
} as const satisfies ErrorCodes;
