import { describe, expect, test } from 'vitest';
import { wordPlaces } from '../../../renderer/format/word-places.ts';

const found = (text: string, words: readonly string[], most = 500) =>
  wordPlaces(text, words, most).map(({ start, end }) => text.slice(start, end));

describe('the places of words in a text', () => {
  test('are those of each word, in any case', () => {
    expect(found('Token, token', ['token'])).toEqual(['Token', 'token']);
    expect(found('aaaa b', ['aa', 'b'])).toEqual(['aa', 'aa', 'b']);
    expect(found('Token', ['code'])).toEqual([]);
    expect(found('', ['code'])).toEqual([]);
  });

  test('are in the text, though the lower case of a character is longer', () => {
    const text = `${'İ'.repeat(20)}code`;
    expect(wordPlaces(text, ['code'], 500)).toEqual([{ start: 20, end: 24 }]);
  });

  test('keep their length whatever the character is', () => {
    const all = Array.from({ length: 0x1_0000 }, (_, code) => String.fromCharCode(code)).filter(
      (character) => character.replaceAll('İ', 'i').toLowerCase().length !== 1,
    );
    expect(all).toEqual([]);
  });

  test('are limited', () => {
    expect(found('a'.repeat(100), ['a'], 7)).toHaveLength(7);
  });
});
