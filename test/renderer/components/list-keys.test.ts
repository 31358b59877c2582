import { expect, test } from 'vitest';
import { tabStop } from '../../../renderer/components/list-keys.ts';

const keys = ['a', 'b', 'c'];

test('Tab leads to the row that had the focus last, otherwise to the selected one, otherwise to the first', () => {
  expect(tabStop(keys, 'c', 'b')).toBe(2);
  expect(tabStop(keys, undefined, 'b')).toBe(1);
  expect(tabStop(keys, undefined, undefined)).toBe(0);
});

test('a row that no longer exists is no stop of Tab, and an empty list has none', () => {
  expect(tabStop(keys, 'gone', 'b')).toBe(1);
  expect(tabStop(keys, 'gone', 'gone')).toBe(0);
  expect(tabStop([], 'a', 'b')).toBe(-1);
});
