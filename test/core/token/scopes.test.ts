import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareScopes, readScope } from '../../../core/token/scopes.ts';

describe('readScope', () => {
  test('keeps the order', () => {
    expect(readScope('openid profile api:read https://a.example/x.y')).toEqual({
      scopes: ['openid', 'profile', 'api:read', 'https://a.example/x.y'],
      deviations: [],
    });
  });

  test.each([
    ['', [], 'scope-empty', 0],
    [' openid', ['openid'], 'scope-separator', 0],
    ['openid ', ['openid'], 'scope-separator', 6],
    ['openid  email', ['openid', 'email'], 'scope-separator', 7],
    ['openid email openid', ['openid', 'email'], 'scope-repeated', 13],
    ['openid "email"', ['openid', '"email"'], 'scope-character', 7],
    ['a\\b', ['a\\b'], 'scope-character', 1],
    ['openid,email\temail', ['openid,email\temail'], 'scope-character', 12],
    ['openid naïve', ['openid', 'naïve'], 'scope-character', 9],
  ])('%j is read and reported', (text, scopes, code, position) => {
    expect(readScope(text)).toMatchObject({ scopes, deviations: [{ code, position }] });
  });

  test('names the character', () => {
    expect(readScope('a"b').deviations[0]?.message).toContain('"\\""');
  });

  test('never throws, and reports no more than twenty deviations', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(readScope(text).deviations.length).toBeLessThanOrEqual(20);
      }),
    );
    expect(readScope(' '.repeat(1000)).deviations).toHaveLength(20);
  });
});

describe('compareScopes', () => {
  test('tells granted, missing and extra', () => {
    expect(compareScopes(['openid', 'email', 'api'], ['api', 'admin', 'openid'])).toEqual({
      granted: ['openid', 'api'],
      missing: ['email'],
      extra: ['admin'],
    });
  });

  test('drops repeats, and minds the case', () => {
    expect(compareScopes(['a', 'a', 'B'], ['b', 'b', 'a'])).toEqual({
      granted: ['a'],
      missing: ['B'],
      extra: ['b'],
    });
  });

  test('of nothing with nothing is nothing', () => {
    expect(compareScopes([], [])).toEqual({ granted: [], missing: [], extra: [] });
  });

  test('every scope ends up in exactly one place', () => {
    const names = fc.array(fc.constantFrom('a', 'b', 'c', 'd', '__proto__'));
    fc.assert(
      fc.property(names, names, (requested, granted) => {
        const { granted: both, missing, extra } = compareScopes(requested, granted);
        expect([...both, ...missing, ...extra].sort()).toEqual(
          [...new Set([...requested, ...granted])].sort(),
        );
      }),
    );
  });
});
