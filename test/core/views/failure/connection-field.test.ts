import { describe, expect, test } from 'vitest';
import type { FailureCode } from '../../../../core/base/failure.ts';
import { connectionField } from '../../../../core/views/failure/connection-field.ts';

const failure = (code: FailureCode) => ({ code, message: 'It failed.' });

describe('the field of a connection that a failure is about', () => {
  test.each([
    ['invalid_client', 'secret'],
    ['unauthorized_client', 'clientId'],
    ['invalid_redirect_uri', 'redirectUri'],
    ['redirect_uri_mismatch', 'redirectUri'],
    ['invalid_scope', 'scope'],
    ['invalid_target', 'resource'],
  ])('after the error %s is %s', (error, field) => {
    expect(connectionField(failure('token-error'), { code: 'token-error', error })).toBe(field);
  });

  test.each([
    ['dns-failed', 'issuer'],
    ['connection-refused', 'issuer'],
    ['metadata-not-found', 'issuer'],
    ['tls-self-signed', 'ca'],
    ['proxy-authentication-required', 'proxyUrl'],
    ['redirect-mismatch', 'redirectUri'],
    ['listener-port-in-use', 'redirectUri'],
    ['key-unknown', 'key'],
  ] as const)('after %s is %s', (code, field) => {
    expect(connectionField(failure(code), { code })).toBe(field);
  });

  test.each([
    ['redirect_uri=https://app.example/cb was sent', 'redirectUri'],
    ['client_id=app was sent', 'clientId'],
    ['scope=openid was sent', 'scope'],
  ])('after a page that is about %s is %s', (text, field) => {
    const page = { ...failure('login-page-refused'), causes: [{ text, seen: true }] };
    expect(connectionField(page)).toBe(field);
    expect(connectionField({ ...page, causes: [{ text, seen: false }] })).toBeUndefined();
    expect(connectionField({ ...page, ...failure('login-window-closed') })).toBe(field);
  });

  test.each(['invalid_grant', 'access_denied', 'constructor', '__proto__'])(
    'after the error %s is none',
    (error) => {
      expect(connectionField(failure('token-error'), { code: 'token-error', error })).toBeUndefined();
    },
  );

  test('is none where a page, a timeout or the user ended the run', () => {
    expect(connectionField(failure('login-page-refused'))).toBeUndefined();
    expect(connectionField(failure('login-timeout'))).toBeUndefined();
    expect(connectionField(failure('cancelled'))).toBeUndefined();
  });

  test('of a logout is the post-logout redirect URI where that is missing', () => {
    const missing = { ...failure('invalid-input'), step: 'connection.postLogoutRedirectUri' };
    expect(connectionField(missing)).toBe('postLogoutRedirectUri');
  });
});
