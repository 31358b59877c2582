import { describe, expect, test } from 'vitest';
import { changeWords, distanceWords, timeWords } from '../../../renderer/components/claim-notes.ts';

const seconds = 1_795_337_170;

describe('timeWords', () => {
  test('gives local time and UTC', () => {
    expect(timeWords(seconds, 'Europe/Berlin')).toEqual({ local: '22 Nov 2026, 09:46:10', utc: '08:46:10' });
  });

  test('gives the date of UTC where it is another day', () => {
    expect(timeWords(1_795_390_000, 'Europe/Berlin')).toMatchObject({ utc: '2026-11-22 23:26:40' });
  });

  test('does not say the same time twice', () => {
    expect(timeWords(seconds, 'UTC')).toEqual({ local: '22 Nov 2026, 08:46:10' });
  });

  test('says what a number of milliseconds would be, and what was meant', () => {
    expect(timeWords(seconds * 1000, 'Europe/Berlin')).toMatchObject({
      warning:
        'In seconds this is the year 58861. It looks like milliseconds: divided by 1000 it is 22 Nov 2026, 09:46:10',
    });
  });

  test.each([
    ['microseconds', 1e6],
    ['nanoseconds', 1e9],
  ])('says which date a number of %s is', (unit, divisor) => {
    expect(timeWords(seconds * divisor, 'Europe/Berlin')).toMatchObject({
      warning: `In seconds this is no date. It looks like ${unit}: divided by ${divisor} it is 22 Nov 2026, 09:46:10`,
    });
  });

  test.each([Number.NaN, Number.POSITIVE_INFINITY, 1e300, -1e300])(
    'has a word for %d, which is no date',
    (value) => {
      expect(timeWords(value)).toHaveProperty('problem');
    },
  );
});

test('distanceWords says how far away a time is, and nothing of what is no time', () => {
  const now = seconds * 1000;
  expect(distanceWords(seconds + 92, now)).toBe('in 1 min 32 s');
  expect(distanceWords(seconds - 28, now)).toBe('28 s ago');
  expect(distanceWords(seconds, now)).toBe('now');
  expect(distanceWords(Number.NaN, now)).toBe('');
  expect(distanceWords(seconds * 1000, now)).toBe('');
});

describe('changeWords', () => {
  const claim = { name: 'jti', value: 'b' };

  test('says what a claim was, and in which generation', () => {
    expect(changeWords({ ...claim, was: 'a' }, 1)).toBe('Was a in generation 1');
    expect(changeWords({ ...claim, was: 'a' }, undefined)).toBe('Was a');
    expect(changeWords({ ...claim, was: null }, 1)).toBe('New, not in generation 1');
  });

  test('is silent where nothing changed', () => {
    expect(changeWords(claim, 1)).toBeUndefined();
  });

  test('says a time as a time, without the date where that is the same', () => {
    const time = { name: 'exp', value: String(seconds), time: seconds };
    expect(changeWords({ ...time, was: String(seconds - 122) }, 1)).toMatch(
      /^Was \d\d:\d\d:08 in generation 1$/,
    );
    expect(changeWords({ ...time, was: String(seconds - 864_000) }, 1)).toContain('12 Nov 2026');
  });

  test('shows what was no time as it was', () => {
    const time = { name: 'exp', value: String(seconds), time: seconds };
    expect(changeWords({ ...time, was: 'tomorrow' }, 1)).toBe('Was tomorrow in generation 1');
    expect(changeWords({ ...time, was: '1795337170000' }, 1)).toBe('Was 1795337170000 in generation 1');
  });
});
