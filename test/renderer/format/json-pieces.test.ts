import { expect, test } from 'vitest';
import { jsonPieces } from '../../../renderer/format/json-pieces.ts';

const kindsOf = (text: string) =>
  jsonPieces(text)
    .filter(({ kind }) => kind !== 'other')
    .map(({ kind, text: piece }) => `${kind} ${piece}`);

test('names of members, strings, numbers and words are distinguished', () => {
  expect(kindsOf('{"a": "b", "n": -1.5e3, "t": true, "x": [null, "c:"]}')).toEqual([
    'name "a"',
    'string "b"',
    'name "n"',
    'number -1.5e3',
    'name "t"',
    'word true',
    'name "x"',
    'word null',
    'string "c:"',
  ]);
});

test('a colon, a quotation mark or a number within a string starts nothing', () => {
  expect(kindsOf(String.raw`{"a\"b": "x\\", "url": "http://a:80/true"}`)).toEqual([
    String.raw`name "a\"b"`,
    String.raw`string "x\\"`,
    'name "url"',
    'string "http://a:80/true"',
  ]);
});

test.each(['', '{"cut": "of', '"', '{]', '{"a":1', '\u202e"x"', `${'"'.repeat(30)}\\`])(
  'the pieces of %j together are the text',
  (text) => {
    expect(
      jsonPieces(text)
        .map((piece) => piece.text)
        .join(''),
    ).toBe(text);
  },
);
