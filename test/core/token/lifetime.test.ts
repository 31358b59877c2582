import { describe, expect, test } from 'vitest';
import { lifetimeOfClaims, lifetimeOfResponse } from '../../../core/token/lifetime.ts';

const at = 1_700_000_000_000;

describe('the lifetime that claims state', () => {
  test('runs from iat to exp', () => {
    expect(lifetimeOfClaims({ iat: 1_700_000_000, exp: 1_700_000_300 })).toEqual({
      issuedAt: at,
      expiresAt: at + 300_000,
      lifetimeSeconds: 300,
    });
  });

  test('runs from nbf where there is no iat', () => {
    expect(lifetimeOfClaims({ nbf: 1_700_000_000, exp: 1_700_000_060 }).lifetimeSeconds).toBe(60);
  });

  test('is below zero when it ends before it starts', () => {
    expect(lifetimeOfClaims({ iat: 1_700_000_000, exp: 1_699_999_990 }).lifetimeSeconds).toBe(-10);
  });

  test.each([{}, { exp: '1700000000' }, { exp: null, iat: [] }, { exp: 1e306 }, { exp: at }])(
    'is unknown for %j',
    (claims) => {
      expect(lifetimeOfClaims(claims)).toEqual({});
    },
  );
});

describe('the lifetime that a response states', () => {
  test('runs from when it was obtained', () => {
    expect(lifetimeOfResponse(at, 120)).toEqual({
      issuedAt: at,
      expiresAt: at + 120_000,
      lifetimeSeconds: 120,
    });
  });

  test('may be written as text', () => {
    expect(lifetimeOfResponse(at, '3600').lifetimeSeconds).toBe(3600);
  });

  test.each([undefined, null, 'soon', '-5', '', '1e3', {}])('is unknown for %j', (expiresIn) => {
    expect(lifetimeOfResponse(at, expiresIn)).toEqual({ issuedAt: at });
  });
});
