import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readBase64url, writeBase64url } from '../../../core/token/base64url.ts';
import { anyText } from '../../support/any-text.ts';

const bytesOf = (text: string) => [...readBase64url(text).bytes];
const found = (text: string) => readBase64url(text).deviations.map(({ code, position }) => [code, position]);

describe('reading', () => {
  test.each([
    ['', []],
    ['Zg', [0x66]],
    ['Zm8', [0x66, 0x6f]],
    ['Zm9v', [0x66, 0x6f, 0x6f]],
    ['-_-_', [0xfb, 0xff, 0xbf]],
    ['_w', [0xff]],
  ])('%j is in order', (text, bytes) => {
    expect(bytesOf(text)).toEqual(bytes);
    expect(found(text)).toEqual([]);
  });

  test.each([
    ['Zg==', [0x66], [['base64url-padding', 2]]],
    ['Zm8=', [0x66, 0x6f], [['base64url-padding', 3]]],
    ['+/+/', [0xfb, 0xff, 0xbf], [['base64url-alphabet', 0]]],
    ['Zm9v\n', [0x66, 0x6f, 0x6f], [['whitespace', 4]]],
    ['  Zm9v', [0x66, 0x6f, 0x6f], [['whitespace', 0]]],
    ['Zm?9v', [0x66, 0x6f, 0x6f], [['base64url-alphabet', 2]]],
    [
      'Zm9ü',
      [0x66, 0x6f],
      [
        ['base64url-alphabet', 3],
        ['base64url-trailing-bits', 2],
      ],
    ],
    ['Z', [], [['base64url-length', 0]]],
    ['Zm9vY', [0x66, 0x6f, 0x6f], [['base64url-length', 4]]],
    ['Zh', [0x66], [['base64url-trailing-bits', 1]]],
    ['Zm9', [0x66, 0x6f], [['base64url-trailing-bits', 2]]],
    [
      ' Zh==',
      [0x66],
      [
        ['whitespace', 0],
        ['base64url-padding', 3],
        ['base64url-trailing-bits', 2],
      ],
    ],
  ])('%j is read and reported', (text, bytes, deviations) => {
    expect(bytesOf(text)).toEqual(bytes);
    expect(found(text)).toEqual(deviations);
  });

  test('a deviation names the character, and how often it occurs', () => {
    const [deviation] = readBase64url('Zm9v??').deviations;
    expect(deviation?.message).toContain('"?"');
    expect(deviation?.message).toContain('2 times');
  });

  test('a thousand strange characters make one deviation, not a thousand', () => {
    expect(found('?'.repeat(1000))).toEqual([['base64url-alphabet', 0]]);
  });

  test('never throws on any text', () => {
    fc.assert(
      fc.property(anyText(), (text) => {
        for (const { position } of readBase64url(text).deviations) {
          expect(position).toBeGreaterThanOrEqual(0);
          expect(position).toBeLessThan(text.length);
        }
      }),
    );
  });

  test('no two spellings without deviation give the same bytes', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'ABCDwxyz0189-_+/= ') }), (text) => {
        const { bytes, deviations } = readBase64url(text);
        expect(deviations.length === 0).toBe(writeBase64url(bytes) === text);
      }),
    );
  });
});

describe('writing', () => {
  test('is undone by reading', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect(readBase64url(writeBase64url(bytes))).toEqual({ bytes, deviations: [] });
      }),
    );
  });

  test('agrees with another implementation', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect(writeBase64url(bytes)).toBe(Buffer.from(bytes).toString('base64url'));
      }),
    );
  });
});
