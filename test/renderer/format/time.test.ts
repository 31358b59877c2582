import { afterEach, describe, expect, test } from 'vitest';
import {
  formatCountdown,
  formatMoment,
  formatTime,
  formatWhen,
  setTimeFormat,
} from '../../../renderer/format/time.ts';

test.each([
  [92_000, '1:32'],
  [1, '0:01'],
  [1_000, '0:01'],
  [1_001, '0:02'],
  [3_599_000, '59:59'],
  [3_600_000, '1:00:00'],
  [7_510_000, '2:05:10'],
  [86_399_001, '1 d'],
  [3 * 86_400_000, '3 d'],
  [0, 'expired'],
  [-5_000, 'expired'],
  [Number.NaN, 'expired'],
])('%d ms are left: %s', (left, text) => {
  expect(formatCountdown(left)).toBe(text);
});

describe('when something was', () => {
  const now = Date.UTC(2026, 10, 22, 10, 30);
  test.each([
    ['today', Date.UTC(2026, 10, 22, 9, 41), '09:41'],
    ['one minute before midnight', Date.UTC(2026, 10, 21, 23, 59), 'Yesterday'],
    ['this week', Date.UTC(2026, 10, 18, 9), 'Wed'],
    ['this year', Date.UTC(2026, 9, 2, 9), '2 Oct'],
    ['long ago', Date.UTC(2024, 9, 2, 9), '2 Oct 2024'],
    ['in the future', Date.UTC(2026, 10, 23, 9), '09:00'],
  ])('%s', (_what, at, text) => {
    expect(formatWhen(at, now, 'UTC')).toBe(text);
  });

  test('days change at midnight of the reader', () => {
    const at = Date.UTC(2026, 10, 21, 23, 30);
    expect(formatWhen(at, now, 'UTC')).toBe('Yesterday');
    expect(formatWhen(at, now, 'Europe/Berlin')).toBe('00:30');
  });
});

test('a moment to the second', () => {
  expect(formatMoment(Date.UTC(2026, 10, 22, 9, 46, 10), 'UTC')).toBe('22 Nov 2026, 09:46:10');
});

describe('the time format of the settings', () => {
  afterEach(() => setTimeFormat({ zone: 'local', hours: '24' }));
  const at = Date.UTC(2026, 10, 22, 21, 46, 10);

  test.each([
    ['utc', '24', '22 Nov 2026, 21:46:10', '21:46'],
    ['utc', '12', '22 Nov 2026, 09:46:10 pm', '09:46 pm'],
  ] as const)('%s, %s hours', (zone, hours, moment, time) => {
    setTimeFormat({ zone, hours });
    expect([formatMoment(at), formatTime(at)]).toEqual([moment, time]);
  });

  test('changes nothing of a time zone that is given, nor of dates', () => {
    setTimeFormat({ zone: 'utc', hours: '12' });
    expect(formatMoment(at, 'Asia/Tokyo')).toBe('23 Nov 2026, 06:46:10 am');
    expect(formatWhen(at, at + 5 * 86_400_000)).toBe('Sun');
  });

  test('can be that of the computer again', () => {
    const before = formatMoment(at);
    setTimeFormat({ zone: 'utc', hours: '12' });
    setTimeFormat({ zone: 'local', hours: '24' });
    expect(formatMoment(at)).toBe(before);
  });
});
