import { expect, test } from 'vitest';
import { cutAt } from '../../../../renderer/screens/inspector/cut-at.ts';

const show = (text: string, offsets: readonly number[]) =>
  cutAt(text, offsets).map(({ text: piece, marked }) => (marked ? `[${piece}]` : piece));

test('marked characters are separate, in order', () => {
  expect(show('abcdef', [4, 1])).toEqual(['a', '[b]', 'cd', '[e]', 'f']);
});

test('nothing is lost and nothing broken apart', () => {
  expect(show('a\u{1F600}b', [1, 2])).toEqual(['a', '[\u{1F600}]', 'b']);
  expect(show('', [0])).toEqual(['']);
  expect(show('abc', [])).toEqual(['abc']);
});

test('offsets that are not in the text are left out', () => {
  expect(show('abc', [-1, 3, 99, Number.NaN, 0.5])).toEqual(['abc']);
});

test('a text that is wrong everywhere is still rendered', () => {
  const offsets = Array.from({ length: 10_000 }, (_, index) => index * 2);
  expect(cutAt('ab'.repeat(10_000), offsets).length).toBeLessThan(200);
});
