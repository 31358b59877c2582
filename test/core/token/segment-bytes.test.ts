import { Buffer } from 'node:buffer';
import { describe, expect, test } from 'vitest';
import { mapSegment } from '../../../core/token/segment-bytes.ts';

const encode = (text: string) => Buffer.from(text).toString('base64url');

function rangeOf(text: string, part: string) {
  const from = text.indexOf(part);
  return { from, to: from + part.length };
}

describe('the characters of a claim in its segment', () => {
  test.each([
    ['at the start of a byte and a character', 'abcdef', 'abc', { from: 0, to: 4 }],
    ['one byte takes two characters', 'abcdef', 'a', { from: 0, to: 2 }],
    ['a byte in the middle', 'abcdef', 'b', { from: 1, to: 3 }],
    ['the third byte', 'abcdef', 'c', { from: 2, to: 4 }],
    ['across a group', 'abcdef', 'cd', { from: 2, to: 6 }],
    ['nothing', 'abcdef', '', { from: 0, to: 0 }],
    ['after two bytes a character', 'é"x"', '"x"', { from: 2, to: 7 }],
    ['after three bytes a character', '€"x"', '"x"', { from: 4, to: 8 }],
    ['after a surrogate pair', '😀"x"', '"x"', { from: 5, to: 10 }],
    ['a surrogate pair', 'a😀', '😀', { from: 1, to: 7 }],
    ['an escape is as long as it is written', '{"a":"\\u00e9","b":1}', '"b":1', { from: 18, to: 26 }],
    ['a combining mark', 'e\u0301x', 'x', { from: 4, to: 6 }],
  ])('%s', (_, text, part, expected) => {
    expect(mapSegment(encode(text), text)?.charactersOf(rangeOf(text, part))).toEqual(expected);
  });

  test('of a duplicate are its own', () => {
    const text = '{"a":1,"a":2}';
    const map = mapSegment(encode(text), text);
    expect(map?.bytesOf({ from: 1, to: 6 })).toEqual({ from: 1, to: 6 });
    expect(map?.bytesOf({ from: 7, to: 12 })).toEqual({ from: 7, to: 12 });
  });

  test('of two claims have no character in common', () => {
    const members = ['"é":"😀"', '"b":[1,2]', '"c":"\\n"', '"d":null', '"€":{}'];
    const text = `{${members.join(',')}}`;
    const map = mapSegment(encode(text), text);
    const ranges = members.map((member) => map?.charactersOf(rangeOf(text, member)));
    for (const [index, range] of ranges.entries()) {
      expect(range?.from ?? 0).toBeGreaterThanOrEqual(ranges[index - 1]?.to ?? 1);
    }
  });

  test('decode to a text with the claim', () => {
    const text = '{"name":"Zoë 😀","sub":"ä€𝄞","n":1}';
    const segment = encode(text);
    const member = '"sub":"ä€𝄞"';
    const { from = 0, to = 0 } = mapSegment(segment, text)?.charactersOf(rangeOf(text, member)) ?? {};
    const group = Math.floor(from / 4) * 4;
    expect(Buffer.from(segment.slice(group, to), 'base64url').toString()).toContain(member);
  });

  test('are after a byte order mark', () => {
    const text = '{"a":1}';
    expect(mapSegment(encode(`\ufeff${text}`), text)?.bytesOf(rangeOf(text, '"a"'))).toEqual({
      from: 4,
      to: 7,
    });
  });

  test('padding is not counted', () => {
    const text = '{"a":12}';
    expect(mapSegment(`${encode(text)}=`, text)?.bytesOf({ from: 0, to: 8 })).toEqual({ from: 0, to: 8 });
  });
});

describe('a segment is not mapped', () => {
  test.each([
    ['with other characters', 'eyJh Ijox', '{"a":1'],
    ['of a text that was masked', encode('{"a":"secret"}'), '{"a":"…(6)"}'],
    ['whose bytes are not UTF-8', Buffer.from([0x7b, 0xff, 0x7d]).toString('base64url'), '{\ufffd}'],
    ['that is empty, of a text', '', '{}'],
    ['with standard base64 characters', 'Pz8/', '???'],
  ])('%s', (_, segment, text) => {
    expect(mapSegment(segment, text)).toBeUndefined();
  });
});
