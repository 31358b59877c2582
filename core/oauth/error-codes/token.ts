import type { ErrorCodes } from '../error-codes.ts';

/** Error codes of the token endpoint. */
export const tokenErrorCodes = {
  invalid_request: {
    meaning: 'The request lacks a parameter, repeats one, or has a malformed value.',
    causes: [
      'the body is not application/x-www-form-urlencoded, as when it was sent as JSON',
      'code_verifier or redirect_uri is missing',
      'the client authenticated in two ways at once',
      'client_id names another client than the client assertion does',
    ],
    section: 'RFC 6749 §5.2',
  },
  invalid_client: {
    meaning: 'The client is unknown, or its authentication failed.',
    causes: [
      'the client secret is wrong, has expired, or is not form-encoded before Basic encoding',
      'the client is registered with another authentication method',
      'a confidential client sent no secret',
      'the client belongs to another tenant or environment',
      'the public key of the client is not registered, or not by the kid that the client assertion names',
      'the client assertion has expired, was used before, or has another alg, iss, sub or aud than is expected',
    ],
    section: 'RFC 6749 §5.2',
  },
  invalid_grant: {
    meaning:
      'The code or refresh token is not valid, has expired, was revoked, or belongs to something else.',
    causes: [
      'the code was used before: a reload, a retry, or two listeners at the redirect URI',
      'the code expired: many providers give it less than a minute',
      'code_verifier does not fit the code_challenge of the authorization request',
      'redirect_uri is not the very one of the authorization request',
      'the code or refresh token was given to another client',
      'the refresh token was rotated, and an older one was sent',
    ],
    section: 'RFC 6749 §5.2',
  },
  unauthorized_client: {
    meaning: 'The client may not use this grant.',
    causes: ['the grant type is not enabled for this client at the provider'],
    section: 'RFC 6749 §5.2',
  },
  unsupported_grant_type: {
    meaning: 'The provider does not support this grant type.',
    causes: [
      'grant_type is misspelled or missing from the body',
      'the grant is not offered: see grant_types_supported in the metadata',
    ],
    section: 'RFC 6749 §5.2',
  },
  invalid_scope: {
    meaning: 'The scope is unknown or malformed, or goes beyond what was granted.',
    causes: ['a refresh asked for more than the first grant gave', 'a scope is not assigned to this client'],
    section: 'RFC 6749 §5.2',
  },
  invalid_target: {
    meaning: 'The requested resource is unknown, malformed, or not part of the grant.',
    causes: ['resource was not named in the authorization request', 'resource differs in a trailing slash'],
    section: 'RFC 8707 §2',
  },
  invalid_authorization_details: {
    meaning: 'The authorization_details are not valid, or go beyond what was granted.',
    causes: ['a type is unknown to the provider', 'more was asked for than the person authorized'],
    section: 'RFC 9396 §5',
  },
  authorization_pending: {
    meaning: 'The person has not decided yet: ask again after the interval.',
    causes: ['nobody has opened verification_uri and entered the user code so far'],
    section: 'RFC 8628 §3.5',
  },
  slow_down: {
    meaning: 'As authorization_pending, and from now on five seconds more are to pass between two requests.',
    causes: ['the token endpoint was asked before the interval had passed'],
    section: 'RFC 8628 §3.5',
  },
  access_denied: {
    meaning: 'The person said no.',
    causes: [
      'the person pressed Cancel or Deny on the page where the code was entered',
      'a policy of the provider forbids this client or this person',
    ],
    section: 'RFC 8628 §3.5',
  },
  expired_token: {
    meaning: 'The device code has expired, and nothing can be had for it any more.',
    causes: ['nobody decided within expires_in', 'the code was asked for again and replaced by another one'],
    section: 'RFC 8628 §3.5',
  },
  unsupported_token_type: {
    meaning: 'The provider cannot revoke, or cannot look up, a token of this kind.',
    causes: ['the access token is a JWT that the provider does not keep: it works until it expires'],
    section: 'RFC 7009 §2.2.1',
  },
  invalid_dpop_proof: {
    meaning: 'The DPoP proof is not valid.',
    causes: [
      'htm or htu do not name this request',
      'the clock of the client is off, and iat is out of range',
      'a proof was sent twice',
    ],
    section: 'RFC 9449 §5',
  },
  use_dpop_nonce: {
    meaning: 'The provider wants the nonce of its DPoP-Nonce header in the proof.',
    causes: ['this is the first request, or the nonce has expired: repeat it with the nonce that came along'],
    section: 'RFC 9449 §8',
  },
} as const satisfies ErrorCodes;
