import { describe, expect, test } from 'vitest';
import {
  expiryStateOf,
  percentLeft,
  type RingToken,
  ringTarget,
  ringText,
  ringTextOf,
} from '../../../../renderer/screens/tokens/expiry-state.ts';

const now = 1_795_337_050_000;
const opaque = { kind: 'opaque', claims: [] } as const;
const token: RingToken = { ...opaque, issuedAt: now, expiresAt: now + 120_000 };

/** A JWT with these times, in milliseconds since 1970. */
function jwt(times: Readonly<Record<string, number>>): RingToken {
  const claims = Object.entries(times).map(([name, at]) => ({ name, value: String(at), time: at / 1000 }));
  return {
    kind: 'jws',
    claims,
    ...(times.iat === undefined ? {} : { issuedAt: times.iat }),
    ...(times.exp === undefined ? {} : { expiresAt: times.exp }),
  };
}

describe('lifeOf', () => {
  test.each([
    ['fresh at its beginning', now, 'fresh'],
    ['fresh until its last fifth', now + 95_000, 'fresh'],
    ['ending in its last fifth', now + 96_000, 'ending'],
    ['ending one second before its end', now + 119_000, 'ending'],
    ['expired at the very end', now + 120_000, 'expired'],
    ['expired after a sleep of a day', now + 86_400_000, 'expired'],
  ])('is %s', (_, at, life) => {
    expect(expiryStateOf(token, at)).toBe(life);
  });

  test('is pending when issued by a clock far ahead, or not valid yet', () => {
    const issued = jwt({ iat: now, exp: now + 120_000 });
    expect(expiryStateOf(issued, now - 3_600_000)).toBe('pending');
    expect(expiryStateOf(issued, now - 20_000)).toBe('fresh');
    expect(expiryStateOf(jwt({ nbf: now + 5_000, exp: now + 120_000 }), now)).toBe('pending');
  });

  test('is unknown where no end is stated, or none can be read', () => {
    expect(expiryStateOf(jwt({ iat: now }), now)).toBe('unknown');
    expect(expiryStateOf(opaque, now)).toBe('unknown');
    expect(expiryStateOf(jwt({ exp: now * 1000 }), now)).toBe('unknown');
  });

  test('uses the last seconds where the start is not known', () => {
    expect(expiryStateOf({ ...opaque, expiresAt: now + 16_000 }, now)).toBe('fresh');
    expect(expiryStateOf({ ...opaque, expiresAt: now + 15_000 }, now)).toBe('ending');
  });
});

describe('percentLeft', () => {
  test('empties from a hundred to nothing', () => {
    expect([0, 60_000, 119_900, 120_000].map((passed) => percentLeft(token, now + passed))).toEqual([
      100, 50, 1, 0,
    ]);
  });

  test('stays within the ring whatever the clocks say', () => {
    expect(percentLeft(token, now - 1e9)).toBe(100);
    expect(percentLeft({ ...opaque, issuedAt: now + 5_000, expiresAt: now + 1_000 }, now)).toBe(100);
    expect(percentLeft({ ...opaque, expiresAt: now + 1_000 }, now)).toBe(100);
    expect(percentLeft(opaque, now)).toBe(0);
  });
});

test('the ring counts down to the expiry, or to the start of what is not valid yet', () => {
  expect(ringTarget(token, now)).toBe(now + 120_000);
  expect(ringTarget(token, now + 120_000)).toBe(now + 120_000);
  expect(ringTarget(jwt({ nbf: now + 5_000, exp: now + 120_000 }), now)).toBe(now + 5_000);
  expect(percentLeft(jwt({ nbf: now + 5_000, exp: now + 120_000 }), now)).toBe(100);
  expect(ringTarget(opaque, now)).toBeUndefined();
  expect(ringTarget(jwt({ exp: now * 1000 }), now)).toBeUndefined();
});

describe('ringText', () => {
  test.each([
    [500, '0:01'],
    [92_000, '1:32'],
    [599_000, '9:59'],
    [600_000, '10 m'],
    [3_599_000, '59 m'],
    [3_600_000, '1 h'],
    [86_400_000, '1 d'],
    [365 * 86_400_000, '365 d'],
    [800 * 86_400_000, '2 y'],
    [8.64e15, '999 y'],
    [0, '0:00'],
    [-5_000, '0:00'],
  ])('says %d ms as %s', (left, text) => {
    expect(ringText(now + left, now)).toBe(text);
  });

  test('says that it does not know', () => {
    expect(ringText(undefined, now)).toBe('?');
  });
});

describe('ringTextOf', () => {
  test.each([
    ['the time that is left', token, '2:00'],
    ['that a JWT without exp does not expire', jwt({ iat: now }), '∞'],
    ['that the expiry of an opaque token is unknown', opaque, '?'],
    ['that exp cannot be read', jwt({ exp: now * 1000 }), '?'],
    ['the time until a token is valid', jwt({ nbf: now + 5_000, exp: now + 120_000 }), '0:05'],
  ])('says %s', (_, shown, text) => {
    expect(ringTextOf(shown, now)).toBe(text);
  });
});
