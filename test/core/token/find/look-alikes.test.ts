import { expect, test } from 'vitest';
import { lookAlikeChanges } from '../../../../core/token/find/look-alikes.ts';

test('full-width characters in a row are one change, up to 1000', () => {
  const wide = '\uff45\uff59\uff2a'.repeat(400);
  const changes = lookAlikeChanges(`a ${wide} b`);
  expect(changes.map(({ start, end }) => [start, end])).toEqual([
    [2, 1002],
    [1002, 1202],
  ]);
  expect(changes.map(({ text }) => text).join('')).toBe('eyJ'.repeat(400));
});

test('a dash is a part of a word, but not before a word of prose', () => {
  const texts = (text: string) => lookAlikeChanges(text).map((change) => change.text);
  expect(texts('aB\u2013cD\u2014e1F')).toEqual(['-', '--']);
  expect(texts('aB\u2014and then')).toEqual([]);
});
