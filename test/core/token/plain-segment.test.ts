import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readBase64url, writeBase64url } from '../../../core/token/base64url.ts';
import { plainText } from '../../../core/token/plain-segment.ts';
import { readUtf8 } from '../../../core/token/utf8.ts';

const encode = (text: string) => writeBase64url(new TextEncoder().encode(text));

describe('a segment', () => {
  test.each(['', '{}', '{"sub":"alice"}', 'a', 'ab', 'abc', 'x'.repeat(10_000)])(
    'of %j is its text',
    (text) => expect(plainText(encode(text))).toBe(text),
  );

  test.each<[string, string]>([
    ['with a control character', encode('a\nb')],
    ['with a backslash', encode('{"a":"\\u0061"}')],
    ['with other characters than ASCII', encode('é')],
    ['with bytes that are not UTF-8', 'gICA'],
    ['with DEL', encode('\x7f')],
    ['with a byte order mark', encode('\ufeff{}')],
    ['with a hyphen', encode('ab>')],
    ['with an underscore', encode('ab?')],
    ['of the standard alphabet', 'YWI+'],
    ['of the standard alphabet with a slash', 'YWI/'],
    ['with padding', 'YWI='],
    ['with padding of one byte', 'YQ=='],
    ['with white space', 'YWJj\n'],
    ['with white space for every missing character', 'YWJjYWJj    '],
    ['of an impossible length', 'YWJjY'],
    ['with bits after its last byte', 'YWJ'],
    ['with bits after its only byte', 'YR'],
    ['with a period', 'YW.j'],
    ['with a character beyond Latin-1', 'YWJ\u0142'],
  ])('%s is left to the reader that says what is wrong', (_, segment) =>
    expect(plainText(segment)).toBeUndefined(),
  );

  test('that has a text is one of which the strict reader says the same, without deviations', () => {
    const characters = fc.constantFrom(...'ABYZabyz0189QgwEIMUck+/-_=. \n');
    fc.assert(
      fc.property(fc.array(characters, { maxLength: 12 }), (parts) => {
        const segment = parts.join('');
        const text = plainText(segment);
        if (text === undefined) return;
        const { bytes, deviations } = readBase64url(segment);
        expect([deviations, readUtf8(bytes)]).toEqual([[], { text, deviations: [] }]);
      }),
      { numRuns: 3000 },
    );
  });
});
