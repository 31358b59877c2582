import { expect, test } from 'vitest';
import { formatValidity } from '../../../renderer/format/validity.ts';

test('says from when to when', () => {
  const dates = { validFrom: Date.UTC(2026, 0, 2, 12), validTo: Date.UTC(2027, 5, 7, 12) };
  expect(formatValidity(dates)).toMatch(/2026.* to .*2027/);
});

test('says which date cannot be read', () => {
  expect(formatValidity({ validTo: Date.UTC(2027, 5, 7, 12) })).toMatch(/^an unreadable date to .*2027/);
  expect(formatValidity({})).toBe('an unreadable date to an unreadable date');
});
