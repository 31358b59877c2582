import { expect, test } from 'vitest';
import { clipMiddle } from '../../../renderer/format/clip-middle.ts';

test.each([
  ['', 5, ''],
  ['abcde', 5, 'abcde'],
  ['abcdef', 5, 'ab…ef'],
  ['https://api.acme.example/auth/orders.read', 17, 'https://…ers.read'],
  ['😀😀😀😀😀', 5, '😀😀😀😀😀'],
  ['😀😀😀😀😀😀', 5, '😀😀…😀😀'],
])('%j within %d characters', (text, limit, clipped) => {
  expect(clipMiddle(text, limit)).toBe(clipped);
});

test('names that differ at their end stay different', () => {
  const scope = (end: string) => clipMiddle(`https://api.acme.example/auth/orders.scope-${end}`, 30);
  expect(scope('1')).not.toBe(scope('2'));
});
