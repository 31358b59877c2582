import { describe, expect, test } from 'vitest';
import type { ClientAuthentication } from '../../../core/oauth/client.ts';
import { authenticationAt, suggestedMethod } from '../../../core/oauth/client-method.ts';
import type { JsonObject } from '../../../core/token/token.ts';

const secret = 'hush';
const unchosen: ClientAuthentication = { method: 'client_secret_basic', secret, byMetadata: true };
const list = (...methods: readonly string[]): JsonObject => ({
  token_endpoint_auth_methods_supported: methods,
});

describe('the method of a client with a secret', () => {
  test.each<readonly [string, JsonObject, ClientAuthentication['method']]>([
    ['without a list', {}, 'client_secret_basic'],
    ['with an empty list', list(), 'client_secret_basic'],
    [
      'with client_secret_basic among others',
      list('client_secret_post', 'client_secret_basic'),
      'client_secret_basic',
    ],
    ['with client_secret_post', list('client_secret_post'), 'client_secret_post'],
    ['with client_secret_post and none', list('none', 'client_secret_post'), 'client_secret_post'],
    ['with client_secret_jwt', list('private_key_jwt', 'client_secret_jwt'), 'client_secret_jwt'],
    ['with methods that use no secret', list('private_key_jwt', 'tls_client_auth'), 'client_secret_basic'],
    ['with another spelling', list('CLIENT_SECRET_POST'), 'client_secret_basic'],
    ['with a text', { token_endpoint_auth_methods_supported: 'client_secret_post' }, 'client_secret_basic'],
    ['with null', { token_endpoint_auth_methods_supported: null }, 'client_secret_basic'],
    [
      'with a number in it',
      { token_endpoint_auth_methods_supported: ['client_secret_post', 1] },
      'client_secret_basic',
    ],
  ])('%s', (_how, metadata, method) => {
    expect(authenticationAt(unchosen, metadata, 'token_endpoint')).toMatchObject({ method, secret });
  });

  const lists = {
    ...list('client_secret_basic'),
    introspection_endpoint_auth_methods_supported: ['client_secret_post'],
    revocation_endpoint_auth_methods_supported: ['client_secret_jwt'],
  };
  test.each([
    ['token_endpoint', 'client_secret_basic'],
    ['introspection_endpoint', 'client_secret_post'],
    ['revocation_endpoint', 'client_secret_jwt'],
    ['device_authorization_endpoint', 'client_secret_basic'],
  ])('follows the list of %s', (endpoint, method) => {
    expect(authenticationAt(unchosen, lists, endpoint).method).toBe(method);
  });

  test.each<ClientAuthentication>([
    { method: 'none' },
    { method: 'client_secret_basic', secret },
    { method: 'client_secret_post', secret },
    { method: 'client_secret_jwt', secret, algorithm: 'HS512' },
    { method: 'private_key_jwt', keyRef: 'key', algorithm: 'ES256' },
  ])('that was chosen stays: $method', (chosen) => {
    expect(authenticationAt(chosen, list('tls_client_auth'), 'token_endpoint')).toBe(chosen);
  });
});

describe('the method that a form suggests', () => {
  test.each([
    [['client_secret_post'], 'client_secret_post'],
    [['client_secret_post', 'client_secret_basic'], 'client_secret_basic'],
    [['client_secret_basic', 'none'], 'none'],
    [['private_key_jwt'], 'private_key_jwt'],
    [['tls_client_auth'], undefined],
    [[], undefined],
  ])('of %j is %s', (listed, method) => {
    expect(suggestedMethod(listed)).toBe(method);
  });
});
