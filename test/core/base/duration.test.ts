import { expect, test } from 'vitest';
import { formatDuration } from '../../../core/base/duration.ts';
import { describeDuration, describeTime } from '../../../core/token/time.ts';

const day = 86_400_000;

test.each([
  [0, '0 ms'],
  [0.44, '0.4 ms'],
  [4, '4 ms'],
  [9.96, '10 ms'],
  [12.4, '12 ms'],
  [999, '999 ms'],
  [999.7, '1 s'],
  [1_400, '1.4 s'],
  [1_840, '1.84 s'],
  [45_000, '45 s'],
  [59_999, '1 min'],
  [60_000, '1 min'],
  [125_900, '2 min 5 s'],
  [3_599_999, '59 min 59 s'],
  [3_601_000, '1 h'],
  [7_500_000, '2 h 5 min'],
  [day, '1 day'],
  [3 * day, '3 days'],
  [90 * day, '2 months'],
  [731 * day, '2 years'],
  [1e15, '31,688 years'],
  [1e17, 'over a million years'],
  [1e303, 'over a million years'],
])('%d ms is %s', (milliseconds, text) => {
  expect(formatDuration(milliseconds)).toBe(text);
});

test.each([-1, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])(
  '%d is no duration',
  (milliseconds) => {
    expect(formatDuration(milliseconds)).toBe('');
  },
);

test.each([1, 45, 92, 3_600, 5_400, 172_800])('a lifetime of %d s is in the same words', (seconds) => {
  expect(describeDuration(seconds)).toBe(formatDuration(seconds * 1000));
  expect(describeTime(seconds, 0)).toMatchObject({ relative: `in ${formatDuration(seconds * 1000)}` });
});

test('a distance has no fractions of a second, and less than one is now', () => {
  expect(describeTime(28, 0.4 * 1000)).toMatchObject({ relative: 'in 27 s' });
  expect(describeTime(0, 900)).toMatchObject({ relative: 'now' });
});
