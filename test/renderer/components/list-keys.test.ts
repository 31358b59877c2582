import { expect, test } from 'vitest';
import { rowAfterKey, tabStop } from '../../../renderer/components/list-keys.ts';

const keys = ['a', 'b', 'c'];

test.each([
  ['ArrowDown', 1, 2],
  ['ArrowUp', 1, 0],
  ['ArrowUp', 0, 0],
  ['ArrowDown', 2, 2],
  ['Home', 2, 0],
  ['End', 0, 2],
  ['ArrowRight', 1, undefined],
  ['ArrowLeft', 1, undefined],
  ['a', 1, undefined],
])('the key %s leads from row %i to %s', (key, index, next) => {
  expect(rowAfterKey(key, index, 3)).toBe(next);
});

test.each([
  ['ArrowRight', 0, 1],
  ['ArrowLeft', 1, 0],
  ['ArrowRight', 2, 2],
  ['ArrowDown', 0, 1],
  ['PageDown', 0, undefined],
])('where rows follow each other across, %s leads from row %i to %s', (key, index, next) => {
  expect(rowAfterKey(key, index, 3, 'across')).toBe(next);
});

test('no key leads anywhere in an empty list', () => {
  expect(rowAfterKey('End', 0, 0, 'across')).toBeUndefined();
});

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
