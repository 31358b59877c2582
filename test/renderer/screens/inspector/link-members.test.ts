import { Buffer } from 'node:buffer';
import { describe, expect, test } from 'vitest';
import { linkMembers, piecesOf, placeOf } from '../../../../renderer/screens/inspector/link-members.ts';

const encode = (text: string) => Buffer.from(text).toString('base64url');
const link = (text: string) => linkMembers('payload', encode(text), text);

describe('the members of a decoded text', () => {
  test('are linked in order, a duplicate twice, nested ones with their claim', () => {
    const text = '{"a":"é", "b":{"c":[1]}, "a":2}';
    expect(link(text).map(({ name, text: { from, to } }) => [name, text.slice(from, to)])).toEqual([
      ['a', '"a":"é"'],
      ['b', '"b":{"c":[1]}'],
      ['a', '"a":2'],
    ]);
  });

  test('are named by their bytes and characters', () => {
    const [a, b] = link('{"a":"é","b":1}');
    expect(a && placeOf(a)).toBe('bytes 2 to 9, characters 2 to 12 of the payload');
    expect(b && placeOf(b)).toBe('bytes 11 to 15, characters 14 to 20 of the payload');
  });

  test.each([
    ['of a text that is not JSON', encode('{"a":1,}'), '{"a":1,}'],
    ['of another text', encode('{"a":1}'), '{"a":2}'],
    ['of a list', encode('["a"]'), '["a"]'],
    ['of a very long text', encode(`{"a":"${'a'.repeat(20_000)}"}`), `{"a":"${'a'.repeat(20_000)}"}`],
    ['without a segment', undefined, '{}'],
    ['without a text', 'e30', undefined],
  ])('%s are not linked', (_, segment, text) => {
    expect(linkMembers('payload', segment, text)).toEqual([]);
  });

  test('are at most 300', () => {
    const text = `{${Array.from({ length: 400 }, (_, index) => `"c${index}":1`).join(',')}}`;
    expect(link(text)).toHaveLength(300);
  });
});

describe('the pieces of a text', () => {
  test.each(['text', 'characters'] as const)('together are the %s', (where) => {
    const text = '{"é":1,"b":[2],"c":"x"}';
    const whole = where === 'text' ? text : encode(text);
    const pieces = piecesOf(whole.length, link(text), where);
    expect(pieces.map(({ from, to }) => whole.slice(from, to)).join('')).toBe(whole);
    expect(pieces.filter(({ key }) => key !== undefined)).toHaveLength(3);
  });

  test('of a text without members is one', () => {
    expect(piecesOf(5, [], 'text')).toEqual([{ from: 0, to: 5 }]);
  });
});
