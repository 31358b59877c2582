import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { describeDuration, describeTime, looksLikeMilliseconds } from '../../../core/token/time.ts';

const now = Date.UTC(2026, 10, 22, 9, 44, 38);
const seconds = now / 1000;
const utc = { timeZone: 'UTC' };

describe('describeTime', () => {
  test('writes UTC, the reader’s time and the distance', () => {
    expect(describeTime(seconds + 92, now, utc)).toEqual({
      state: 'time',
      iso: '2026-11-22T09:46:10Z',
      local: '22 Nov 2026, 09:46:10',
      relative: 'in 1 min 32 s',
    });
  });

  test('takes time zone and locale', () => {
    expect(describeTime(seconds, now, { timeZone: 'Asia/Tokyo' })).toMatchObject({
      local: '22 Nov 2026, 18:44:38',
    });
    expect(describeTime(seconds, now, { timeZone: 'UTC', locale: 'de' })).toMatchObject({
      local: '22. Nov. 2026, 09:44:38',
    });
  });

  test('falls back to UTC for a time zone or locale that is not known', () => {
    for (const options of [{ timeZone: 'Moon/Sea' }, { locale: 'not a locale' }]) {
      expect(describeTime(seconds, now, options)).toMatchObject({ local: '22 Nov 2026, 09:44:38' });
    }
  });

  test('keeps parts of a second', () => {
    expect(describeTime(seconds + 0.25, now, utc)).toMatchObject({
      iso: '2026-11-22T09:44:38.250Z',
      relative: 'now',
    });
  });

  test.each([
    [0, 'now'],
    [-28, '28 s ago'],
    [59.9, 'in 59 s'],
    [60, 'in 1 min'],
    [-3600, '1 h ago'],
    [7500, 'in 2 h 5 min'],
    [86_400, 'in 1 day'],
    [3.5 * 86_400, 'in 3 days'],
    [-70 * 86_400, '2 months ago'],
    [-800 * 86_400, '2 years ago'],
    [2e11, 'in 6,337 years'],
  ])('%d s away is "%s"', (distance, relative) => {
    expect(describeTime(seconds + distance, now, utc)).toMatchObject({ relative });
  });

  test('a time in milliseconds is shown in its far year and called what it is', () => {
    expect(describeTime(now, now, utc)).toMatchObject({ state: 'time', unit: 'milliseconds' });
    expect(describeTime(now, now, utc)).toHaveProperty('iso', expect.stringMatching(/^\+058862-/));
  });

  test.each([
    [now * 1000, 'microseconds'],
    [now * 1e6, 'nanoseconds'],
  ])('%d is no time, and called what it is', (value, unit) => {
    expect(describeTime(value, now, utc)).toMatchObject({ state: 'not-a-time', unit });
  });

  test.each([seconds, 0, 1e10, 1e30])('%d is not called another unit', (value) => {
    expect(describeTime(value, now, utc)).not.toHaveProperty('unit');
  });

  test('a time before 1970 is a time', () => {
    expect(describeTime(-1, now, utc)).toMatchObject({ iso: '1969-12-31T23:59:59Z' });
  });

  test.each([Number.NaN, Infinity, -Infinity, 8.64e12 + 1, -1e300])('%d is no time', (value) => {
    expect(describeTime(value, now, utc).state).toBe('not-a-time');
  });

  test('never throws', () => {
    fc.assert(
      fc.property(fc.double(), fc.double(), (value, at) => {
        expect(['time', 'not-a-time']).toContain(describeTime(value, at, utc).state);
      }),
    );
  });
});

test('describeDuration', () => {
  expect([0, 45, 120, 3601, 5400, 172_800].map(describeDuration)).toEqual([
    '0 s',
    '45 s',
    '2 min',
    '1 h',
    '1 h 30 min',
    '2 days',
  ]);
});

test.each([
  [now, true],
  [1e11, true],
  [seconds, false],
  [0, false],
  [-now, false],
  [now * 1000, false],
  [Number.NaN, false],
])('looksLikeMilliseconds(%d) is %s', (value, likely) => {
  expect(looksLikeMilliseconds(value)).toBe(likely);
});
