import { Text } from '@codemirror/state';
import { expect, test } from 'vitest';
import { rangeOf } from '../../../../renderer/screens/make/mark-problems.ts';

const doc = Text.of(['{', '  "a\\"b": 12.5e3,', '', '}']);
const marked = (line: number | undefined, column: number) => {
  const place = line === undefined ? {} : { line, column };
  const range = rangeOf(doc, { part: 'claims', severity: 'error', text: '', ...place });
  return range && doc.sliceString(range.from, range.to);
};

test.each([
  [2, 3, '"a\\"b"'],
  [2, 11, '12.5e3'],
  [2, 17, ','],
  [2, 18, ','],
  [4, 2, '}'],
])('at %i:%i', (line, column, expected) => {
  expect(marked(line, column)).toBe(expected);
});

test('nothing is marked in an empty line, beyond the text, and without a place', () => {
  expect([marked(3, 1), marked(9, 1), marked(undefined, 1)]).toEqual([undefined, undefined, undefined]);
});
