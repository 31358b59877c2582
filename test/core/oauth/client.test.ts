import { describe, expect, test } from 'vitest';
import { secretOf } from '../../../core/oauth/client.ts';

describe('the secret of a client', () => {
  test.each(['client_secret_basic', 'client_secret_post'] as const)('is there for %s', (method) => {
    expect(secretOf({ method, secret: 's' })).toBe('s');
  });

  test('is there for client_secret_jwt', () => {
    expect(secretOf({ method: 'client_secret_jwt', secret: 's', algorithm: 'HS256' })).toBe('s');
  });

  test('is not there for the others', () => {
    expect(secretOf({ method: 'none' })).toBeUndefined();
    expect(secretOf({ method: 'private_key_jwt', keyRef: 'k', algorithm: 'ES256' })).toBeUndefined();
  });
});
