import { expect, test } from 'vitest';
import { rowMark } from '../../../../renderer/screens/debugger/row-mark.ts';

test.each([
  ['pass', 'bad', undefined],
  ['info', 'bad', undefined],
  ['warn', 'bad', 'warn'],
  ['fail', 'bad', 'fail'],
  ['pass', 'good', 'pass'],
  ['info', 'plain', 'info'],
  ['info', undefined, 'info'],
  [undefined, 'bad', undefined],
] as const)('the mark of a message with the result %s and the mood %s is %s', (verdict, mood, mark) => {
  expect(rowMark(verdict, mood)).toBe(mark);
});
