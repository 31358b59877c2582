import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dueTime, usablePeriod } from '../../../core/token/usable-period.ts';

const at = 1_767_000_000_000;
const hour = 3_600_000;

describe('the span of a token by our own clock', () => {
  test('is that of expires_in, whatever the claims say', () => {
    expect(usablePeriod(at, at + 300_000, { issuedAt: at, expiresAt: at + hour })).toEqual({
      from: at,
      until: at + 300_000,
    });
  });

  test.each([-2 * hour, 0, 2 * hour])('is from iat to exp where their clock is %d ms ahead', (ahead) => {
    const claims = { issuedAt: at + ahead, expiresAt: at + ahead + hour };
    expect(usablePeriod(at, undefined, claims)).toEqual({ from: at, until: at + hour });
  });

  test('is until exp where nothing says when it started, and unknown without any end', () => {
    expect(usablePeriod(at, undefined, { expiresAt: at + 5 })).toEqual({ from: at, until: at + 5 });
    expect(usablePeriod(at, undefined, { issuedAt: at })).toBeUndefined();
    expect(usablePeriod(at, undefined, undefined)).toBeUndefined();
    expect(usablePeriod(undefined, at, { expiresAt: at })).toBeUndefined();
  });
});

describe('what follows a token is due', () => {
  test.each([
    [3_600, 3_540],
    [300, 240],
    [100, 80],
    [15, 12],
    [12, 10],
    [1, 10],
    [0, 10],
    [-100, 10],
  ])('for a life of %d s after %d s', (life, due) => {
    expect(dueTime({ from: at, until: at + life * 1000 })).toBe(at + due * 1000);
  });

  test('never within ten seconds, so that nothing goes round in a loop', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e9, max: 1e12 }), (life) => {
        expect(dueTime({ from: at, until: at + life }) - at).toBeGreaterThanOrEqual(10_000);
      }),
    );
  });
});
