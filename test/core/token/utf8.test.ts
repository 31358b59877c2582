import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readUtf8 } from '../../../core/token/utf8.ts';

const read = (...bytes: number[]) => readUtf8(Uint8Array.from(bytes));

describe('readUtf8', () => {
  test('gives back every well-formed text, U+FFFD included', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        fc.pre(!text.startsWith('\ufeff'));
        expect(readUtf8(new TextEncoder().encode(text))).toEqual({ text, deviations: [] });
      }),
    );
    expect(readUtf8(new TextEncoder().encode('a\ufffdb')).deviations).toEqual([]);
  });

  test('takes a byte order mark off and says so', () => {
    const { text, deviations } = read(0xef, 0xbb, 0xbf, 0x7b, 0x7d);
    expect(text).toBe('{}');
    expect(deviations).toMatchObject([{ code: 'utf8-byte-order-mark', position: 0 }]);
  });

  test.each([
    ['a lone continuation byte', [0x61, 0x80], 1],
    ['a cut sequence', [0x61, 0xc3, 0xa4, 0xe2, 0x82], 2],
    ['an overlong slash', [0xc0, 0xaf], 0],
    ['an overlong three-byte form', [0xe0, 0x80, 0xaf], 0],
    ['an encoded surrogate', [0x61, 0x62, 0xed, 0xa0, 0x80], 2],
    ['a code point past the last', [0xf4, 0x90, 0x80, 0x80], 0],
    ['a byte that never occurs', [0xff], 0],
    ['behind a genuine U+FFFD', [0xef, 0xbf, 0xbd, 0xff], 1],
    ['behind a pair of surrogates', [0xf0, 0x9f, 0x98, 0x80, 0xff], 2],
    ['behind a byte order mark', [0xef, 0xbb, 0xbf, 0x61, 0xff], 1],
  ])('reports %s at its place in the text', (_, bytes, position) => {
    const { text, deviations } = read(...bytes);
    expect(deviations.at(-1)).toMatchObject({ code: 'utf8-invalid', position });
    expect(text.charCodeAt(position)).toBe(0xfffd);
  });

  test('reports exactly what a fatal decoder refuses', () => {
    const fatal = new TextDecoder('utf-8', { fatal: true });
    const accepted = (bytes: Uint8Array) => {
      try {
        fatal.decode(bytes);
        return true;
      } catch {
        return false;
      }
    };
    const awkward = fc.constantFrom(
      0x61,
      0x7f,
      0x80,
      0x8f,
      0x90,
      0x9f,
      0xa0,
      0xbf,
      0xc2,
      0xe0,
      0xed,
      0xf0,
      0xf4,
    );
    fc.assert(
      fc.property(fc.array(awkward, { maxLength: 6 }), (octets) => {
        const bytes = Uint8Array.from(octets);
        const invalid = readUtf8(bytes).deviations.some(({ code }) => code === 'utf8-invalid');
        expect(invalid).toBe(!accepted(bytes));
      }),
      { numRuns: 2000 },
    );
  });
});
