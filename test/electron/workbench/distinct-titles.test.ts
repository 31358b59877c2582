import { expect, test } from 'vitest';
import { distinctTitles } from '../../../electron/workbench/distinct-titles.ts';

test.each([
  [[], []],
  [['a'], ['a']],
  [
    ['b', 'a'],
    ['b', 'a'],
  ],
  [
    ['a', 'b', 'a', 'a'],
    ['a (3)', 'b', 'a (2)', 'a'],
  ],
  [
    ['a', 'a (2)', 'a'],
    ['a (3)', 'a (2)', 'a'],
  ],
  [
    ['a (2)', 'a', 'a (2)', 'a'],
    ['a (2) (2)', 'a (3)', 'a (2)', 'a'],
  ],
  [
    ['__proto__', '__proto__'],
    ['__proto__ (2)', '__proto__'],
  ],
])('%j are %j', (titles, expected) => {
  const list = titles.map((title, id) => ({ id, title }));
  expect(distinctTitles(list)).toEqual(expected.map((title, id) => ({ id, title })));
});
