import { describe, expect, test } from 'vitest';
import {
  algorithmFor,
  signsAssertions,
  suggestAlgorithm,
  usesSecret,
} from '../../../../renderer/screens/connections/assertion.ts';

test.each([
  ['none', false, false],
  ['client_secret_basic', true, false],
  ['client_secret_post', true, false],
  ['client_secret_jwt', true, true],
  ['private_key_jwt', false, true],
] as const)('%s: shares a secret %s, signs assertions %s', (method, secret, signs) => {
  expect(usesSecret(method)).toBe(secret);
  expect(signsAssertions(method)).toBe(signs);
});

describe('the algorithm of a form', () => {
  test('is shown only where the method can use it', () => {
    expect(algorithmFor('private_key_jwt', 'ES256')).toBe('ES256');
    expect(algorithmFor('client_secret_jwt', 'HS384')).toBe('HS384');
    expect(algorithmFor('private_key_jwt', 'HS256')).toBeUndefined();
    expect(algorithmFor('client_secret_jwt', 'ES256')).toBeUndefined();
    expect(algorithmFor('client_secret_post', 'HS256')).toBeUndefined();
    expect(algorithmFor('private_key_jwt', undefined)).toBeUndefined();
  });

  test('is suggested from what the provider lists, else the usual one', () => {
    expect(suggestAlgorithm(['RS256', 'PS256'], ['PS256'])).toBe('PS256');
    expect(suggestAlgorithm(['RS256', 'PS256'], ['ES256'])).toBe('RS256');
    expect(suggestAlgorithm(['RS256', 'PS256'], [])).toBe('RS256');
    expect(suggestAlgorithm([], ['PS256'])).toBeUndefined();
  });
});
