import { expect, it } from 'vitest';
import { describeTime } from '../../../core/checks/times.ts';

it.each([
  [1_767_323_045, '1767323045 (2026-01-02T03:04:05Z)'],
  [0.5, '0.5 (1970-01-01T00:00:00.500Z)'],
  [-1, '-1 (1969-12-31T23:59:59Z)'],
  [1e20, '100000000000000000000'],
  [Number.POSITIVE_INFINITY, 'Infinity'],
  [Number.NaN, 'NaN'],
])('writes %d with its date where it is one', (seconds, text) => {
  expect(describeTime(seconds)).toBe(text);
});
