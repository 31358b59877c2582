import { describe, expect, test } from 'vitest';
import { present } from '../../../../core/base/present.ts';
import { failureLead } from '../../../../core/views/failure/failure-lead.ts';

type Run = Parameters<typeof failureLead>[0];

function lead(code: string, more: Partial<Run> & { readonly error?: string } = {}) {
  const { error, ...rest } = more;
  const failed = { code, ...present({ error }) };
  return failureLead({
    failure: { code, message: 'It failed.' },
    failed,
    hasConnection: true,
    hasResponse: true,
    ...rest,
  });
}

describe('the action that leads on from a failure', () => {
  test.each([
    ['dns-failed'],
    ['connection-refused'],
    ['tls-self-signed'],
    ['proxy-refused'],
    ['metadata-not-found'],
    ['endpoint-missing'],
    ['redirect-mismatch'],
    ['login-page-refused'],
    ['listener-port-in-use'],
  ])('is the connection after %s', (code) => {
    expect(lead(code)).toBe('edit-connection');
  });

  test.each([['invalid_client'], ['unauthorized_client'], ['invalid_redirect_uri']])(
    'is the connection after %s of the provider',
    (error) => {
      expect(lead('token-error', { error })).toBe('edit-connection');
      expect(lead('token-error', { error, hasConnection: false })).toBe('show-response');
    },
  );

  test.each([['invalid_grant'], ['invalid_scope'], ['something_else']])(
    'is the response after %s of the provider',
    (error) => {
      expect(lead('token-error', { error })).toBe('show-response');
    },
  );

  test.each([['unexpected-status'], ['not-json'], ['token-response-unusable']])(
    'is the response after %s',
    (code) => {
      expect(lead(code)).toBe('show-response');
      expect(lead(code, { hasResponse: false })).toBe('run-again');
    },
  );

  test.each([['login-window-closed'], ['login-timeout'], ['device-code-expired'], ['headers-timeout']])(
    'is another run after %s',
    (code) => {
      expect(lead(code)).toBe('run-again');
    },
  );

  test.each([
    ['login-window-closed', 'redirect_uri=https://app.example/cb was sent', 'edit-connection'],
    ['login-timeout', 'client_id=app was sent', 'edit-connection'],
    ['login-window-closed', 'post_logout_redirect_uri=https://app.example was sent', 'edit-connection'],
    ['login-window-closed', 'scope=openid was sent', 'run-again'],
    ['login-timeout', 'code_challenge was not sent', 'run-again'],
  ] as const)('after %s at a page about "%s" is %s', (code, text, expected) => {
    const ended = (seen: boolean) => ({ code, message: 'It ended.', causes: [{ text, seen }] });
    expect(lead(code, { failure: ended(true) })).toBe(expected);
    expect(lead(code, { failure: ended(false) })).toBe('run-again');
    expect(lead(code, { failure: ended(true), hasConnection: false })).not.toBe('edit-connection');
  });

  test('is another run after a login that the user refused', () => {
    expect(lead('authorization-error', { error: 'access_denied' })).toBe('run-again');
  });

  test('is the tokens, where there are any', () => {
    const failed = { code: 'unexpected-status', leg: 'userinfo', tokens: true } as const;
    expect(lead('unexpected-status', { failed })).toBe('show-tokens');
    expect(lead('connection-refused', { failed })).toBe('show-tokens');
  });

  test('is the one that the failure names', () => {
    const failure = { code: 'invalid-input', message: 'No secret.' };
    const edit = { kind: 'edit-connection', connection: 'c1' } as const;
    expect(lead('invalid-input', { failure: { ...failure, action: edit } })).toBe('edit-connection');
    expect(lead('invalid-input', { failure: { ...failure, action: { kind: 'unlock-vault' } } })).toBe(
      'unlock-vault',
    );
  });

  test('is another run once the connection was edited', () => {
    expect(lead('token-error', { error: 'invalid_client', edited: true })).toBe('run-again');
    expect(lead('login-page-refused', { edited: true })).toBe('run-again');
    expect(lead('token-error', { error: 'invalid_grant', edited: true })).toBe('show-response');
    expect(lead('dns-failed', { edited: true, hasConnection: false })).toBe('show-response');
  });

  test('does not lead to a connection that was deleted', () => {
    expect(lead('dns-failed', { hasConnection: false, hasResponse: false })).toBe('run-again');
  });

  test('of a run of an earlier version follows from its failure alone', () => {
    const failure = { code: 'connection-refused', message: 'Refused.' };
    expect(failureLead({ failure, hasConnection: true, hasResponse: false })).toBe('edit-connection');
  });
});
