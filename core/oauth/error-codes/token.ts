import type { ConditionalCause } from '../cause-condition.ts';
import type { ErrorCodes } from '../error-codes.ts';

const code = ['authorization_code'];
const signed = ['client_secret_jwt', 'private_key_jwt'] as const;

/** Grants, or none, with which nothing showed before that the provider knows the client. */
const withoutCode = [
  '',
  'client_credentials',
  'password',
  'refresh_token',
  'urn:ietf:params:oauth:grant-type:device_code',
];

const codeOnly = (text: string): ConditionalCause => ({ text, legs: ['token'], grants: code });
/** Not possible where the client ID and secret have no such characters. */
export const undecodedCredentials =
  'the provider does not URL-decode the special characters of a client ID or secret';

const byMethod = (methods: NonNullable<ConditionalCause['methods']>, text: string): ConditionalCause => ({
  text,
  methods,
});
const notToken = (text: string): ConditionalCause => ({
  text,
  legs: ['introspection', 'revocation', 'device-authorization'],
});
const tokenOnly = (text: string): ConditionalCause => ({ text, legs: ['token', 'refresh'] });

/** Error codes of the token endpoint. */
export const tokenErrorCodes = {
  invalid_request: {
    meaning: 'A parameter is missing, repeated or malformed.',
    causes: [
      'the body is not application/x-www-form-urlencoded, for example JSON',
      codeOnly('code_verifier or redirect_uri is missing'),
      byMethod(
        ['client_secret_basic', 'client_secret_post', ...signed],
        'the client authenticated in more than one way',
      ),
      byMethod(signed, 'client_id does not match the client assertion'),
    ],
    section: 'RFC 6749 §5.2',
  },
  invalid_client: {
    meaning: 'Client authentication failed, or the client is unknown.',
    causes: [
      byMethod(
        ['client_secret_basic', 'client_secret_post', 'client_secret_jwt'],
        'the client secret is wrong or has expired',
      ),
      'the client is registered with another authentication method',
      byMethod(['none'], 'a confidential client sent no secret'),
      byMethod(['client_secret_basic'], undecodedCredentials),
      // With a code, the authorization endpoint knew the client.
      { text: 'the client belongs to another tenant or environment', grants: withoutCode },
      byMethod(
        ['private_key_jwt'],
        "the client's public key is not registered, or not under the kid of the client assertion",
      ),
      byMethod(
        signed,
        'the client assertion has expired, was already used, or has an unexpected alg, iss, sub or aud',
      ),
    ],
    section: 'RFC 6749 §5.2',
  },
  invalid_grant: {
    meaning: 'The code or refresh token is invalid, expired, revoked or mismatched.',
    causes: [
      codeOnly('the code was already used: a reload, a retry, or two listeners on the redirect URI'),
      codeOnly('the code has expired: many providers allow less than a minute'),
      codeOnly('code_verifier does not match the code_challenge of the authorization request'),
      codeOnly('redirect_uri differs from the one in the authorization request'),
      { text: 'the refresh token was rotated and an older one was sent', grants: ['refresh_token'] },
      { text: 'the refresh token has expired or was revoked', grants: ['refresh_token'] },
      { text: 'the code or refresh token was issued to another client', grants: [...code, 'refresh_token'] },
      { text: 'the username or password is wrong, or the account is locked', grants: ['password'] },
      {
        text: 'the device code was already used, or was issued to another client',
        grants: ['urn:ietf:params:oauth:grant-type:device_code'],
      },
    ],
    section: 'RFC 6749 §5.2',
  },
  unauthorized_client: {
    meaning: 'The client may not use this grant.',
    causes: [
      tokenOnly('the grant type is not enabled for this client'),
      notToken('this use of the endpoint is not enabled for this client'),
    ],
    section: 'RFC 6749 §5.2',
  },
  unsupported_grant_type: {
    meaning: 'The provider does not support this grant type.',
    causes: [
      tokenOnly('grant_type is misspelled or missing from the body'),
      tokenOnly('the grant is not supported: see grant_types_supported in the metadata'),
    ],
    section: 'RFC 6749 §5.2',
  },
  invalid_scope: {
    meaning: 'The scope is unknown, malformed or exceeds the grant.',
    causes: [
      { text: 'the refresh requested more than the original grant', legs: ['refresh'] },
      'a scope is not assigned to this client',
    ],
    section: 'RFC 6749 §5.2',
  },
  invalid_target: {
    meaning: 'The requested resource is unknown, malformed or not part of the grant.',
    causes: [
      { text: 'the authorization request did not name this resource', grants: [...code, 'refresh_token'] },
      'the resource differs in a trailing slash',
    ],
    section: 'RFC 8707 §2',
  },
  invalid_authorization_details: {
    meaning: 'The authorization_details are invalid or exceed the grant.',
    causes: ['a type is unknown to the provider', 'more was requested than the user authorized'],
    section: 'RFC 9396 §5',
  },
  authorization_pending: {
    meaning: 'The user has not decided yet: poll again after the interval.',
    causes: ['verification_uri has not been opened, or the user code not entered yet'],
    section: 'RFC 8628 §3.5',
  },
  slow_down: {
    meaning: 'Authorization is pending; increase the polling interval by 5 seconds.',
    causes: ['the client polled before the interval had passed'],
    section: 'RFC 8628 §3.5',
  },
  access_denied: {
    meaning: 'The user denied the request.',
    causes: [
      'the user chose Cancel or Deny after entering the code',
      'a provider policy blocks this client or user',
    ],
    section: 'RFC 8628 §3.5',
  },
  expired_token: {
    meaning: 'The device code has expired. Start a new device authorization.',
    causes: ['the user did not decide within expires_in', 'a newer device authorization replaced this code'],
    section: 'RFC 8628 §3.5',
  },
  unsupported_token_type: {
    meaning: 'The provider cannot revoke or introspect this type of token.',
    causes: ['the access token is a self-contained JWT: it works until it expires'],
    section: 'RFC 7009 §2.2.1',
  },
  invalid_dpop_proof: {
    meaning: 'The DPoP proof is invalid.',
    causes: [
      'htm or htu does not match this request',
      "the client's clock is wrong, so iat is out of range",
      'the same proof was sent twice',
    ],
    section: 'RFC 9449 §5',
  },
  use_dpop_nonce: {
    meaning: 'The provider requires the nonce from its DPoP-Nonce header in the proof.',
    causes: [
      'Grantscope does not send DPoP proofs yet: register the client for Bearer tokens to test it here',
    ],
    section: 'RFC 9449 §8',
  },
} as const satisfies ErrorCodes;
