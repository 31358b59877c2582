import { describe, expect, test } from 'vitest';
import type { RejectedRequest } from '../../../core/oauth/cause-condition.ts';
import { type ClientAuthentication, clientAuthenticationMethods } from '../../../core/oauth/client.ts';
import { causesOf, codesOf } from '../../../core/oauth/error-codes.ts';

type Method = ClientAuthentication['method'];

const grantsOfToken = [
  'authorization_code',
  'client_credentials',
  'password',
  'urn:ietf:params:oauth:grant-type:device_code',
];

/** Every leg with its grants and every method of client authentication. */
const requests: readonly RejectedRequest[] = clientAuthenticationMethods.flatMap((method) => [
  ...grantsOfToken.map((grantType) => ({ leg: 'token', grantType, method })),
  { leg: 'refresh', grantType: 'refresh_token', method },
  ...['introspection', 'revocation', 'device-authorization'].map((leg) => ({ leg, method })),
]);

const usesSecret = (method: Method) => method.startsWith('client_secret_');
const signs = (method: Method) => method === 'client_secret_jwt' || method === 'private_key_jwt';

/** Words of a cause, and the requests that it can explain. */
const words: readonly (readonly [RegExp, (request: RejectedRequest) => boolean])[] = [
  [
    /code_verifier|redirect_uri|redirect URI|^the code (?:was already|has)/,
    ({ grantType }) => grantType === 'authorization_code',
  ],
  [/refresh token (?:was rotated|has expired)|refresh requested/, ({ leg }) => leg === 'refresh'],
  [/username or password/, ({ grantType }) => grantType === 'password'],
  [/device code/, ({ grantType = '' }) => grantType.endsWith('device_code')],
  [/client secret/, ({ method }) => usesSecret(method)],
  [/URL-decode/, ({ method }) => method === 'client_secret_basic'],
  [/another tenant/, ({ grantType }) => grantType !== 'authorization_code'],
  [/sent no secret/, ({ method }) => method === 'none'],
  [/public key/, ({ method }) => method === 'private_key_jwt'],
  [/client assertion/, ({ method }) => signs(method)],
  [/more than one way/, ({ method }) => method !== 'none'],
  [/grant_type|the grant type/, ({ leg }) => leg === 'token' || leg === 'refresh'],
];

const codes = [
  'invalid_request',
  'invalid_client',
  'invalid_grant',
  'unauthorized_client',
  'invalid_scope',
  'unsupported_grant_type',
];

describe.each(requests)('$leg $grantType with $method', (request) => {
  test.each(codes)('has causes of %s that can explain it only', (code) => {
    const causes = causesOf(code, 'token', request);
    for (const cause of causes)
      for (const [pattern, fits] of words)
        if (pattern.test(cause)) expect([cause, fits(request)]).toEqual([cause, true]);
    expect(new Set(causes).size).toBe(causes.length);
  });

  test('has a cause of invalid_client', () => {
    expect(causesOf('invalid_client', 'token', request)).toContain(
      'the client is registered with another authentication method',
    );
  });
});

describe('the causes of invalid_grant', () => {
  test.each([
    ['token', 'authorization_code', /code_verifier/],
    ['token', 'password', /username or password/],
    ['token', 'urn:ietf:params:oauth:grant-type:device_code', /device code/],
    ['refresh', 'refresh_token', /rotated/],
  ])('of %s with %s', (leg, grantType, cause) => {
    const causes = causesOf('invalid_grant', 'token', { leg, grantType, method: 'none' });
    expect(causes).toContainEqual(expect.stringMatching(cause));
  });

  test.each(['introspection', 'revocation', 'device-authorization'])('of %s are none', (leg) => {
    expect(causesOf('invalid_grant', 'token', { leg, method: 'client_secret_basic' })).toEqual([]);
  });
});

test('every cause can explain some request', () => {
  for (const code of codesOf('token')) {
    const all = causesOf(code, 'token', undefined);
    const explained = new Set(requests.flatMap((request) => causesOf(code, 'token', request)));
    expect(all.filter((cause) => !explained.has(cause))).toEqual([]);
  }
});

test('an unknown code has none', () => {
  expect(causesOf('toString', 'token', undefined)).toEqual([]);
});
