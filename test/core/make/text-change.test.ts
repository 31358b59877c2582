import { expect, test } from 'vitest';
import { applyChanges, changeBetween } from '../../../core/make/text-change.ts';

test('changes are made in any order', () => {
  const changes = [
    { from: 4, to: 5, insert: 'E' },
    { from: 1, to: 1, insert: '-' },
  ];
  expect(applyChanges('abcde', changes)).toBe('a-bcdE');
  expect(applyChanges('abc', [])).toBe('abc');
});

test.each([
  ['abc', 'abc', []],
  ['', 'abc', [{ from: 0, to: 0, insert: 'abc' }]],
  ['abc', '', [{ from: 0, to: 3, insert: '' }]],
  ['aXc', 'aYYc', [{ from: 1, to: 2, insert: 'YY' }]],
  ['aa', 'aaa', [{ from: 2, to: 2, insert: 'a' }]],
  ['aaa', 'aa', [{ from: 2, to: 3, insert: '' }]],
])('from %j to %j', (before, after, expected) => {
  expect(changeBetween(before, after)).toEqual(expected);
  expect(applyChanges(before, expected)).toBe(after);
});
