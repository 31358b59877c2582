import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { splitHidden } from '../../../core/base/hidden-characters.ts';
import { safeText } from '../../../core/base/safe-text.ts';
import { nameHidden } from '../../../renderer/format/hidden-characters.ts';

const hidden = (text: string): readonly string[] =>
  splitHidden(text).flatMap((piece) => (piece.kind === 'hidden' ? [piece.character] : []));

describe('one class for window and terminal', () => {
  test.each([
    ['a bidirectional override', 'a\u202Eb', 'a\\u{202e}b', 'a<U+202E>b'],
    ['an escape sequence', 'a\u001B[1m', 'a\\x1b[1m', 'a<U+001B>[1m'],
    ['a code point that is no character', 'a\u{378}', 'a\\u{378}', 'a<U+0378>'],
    ['a blank letter', 'a\u3164', 'a\\u{3164}', 'a<U+3164>'],
    ['a blank Braille pattern', 'a\u2800', 'a\\u{2800}', 'a<U+2800>'],
    ['a mark that looks like nothing', 'a\u034Fb', 'a\\u{34f}b', 'a<U+034F>b'],
    ['a private character', '\uE000', '\\u{e000}', '<U+E000>'],
    ['a joiner between ASCII letters', 'pay\u200Dpal', 'pay\\u{200d}pal', 'pay<U+200D>pal'],
    ['a mark without a letter', '\u0301a', '\\u{301}a', '<U+0301>a'],
  ])('%s is shown by both', (_what, text, terminal, window) => {
    expect(safeText(text)).toBe(terminal);
    expect(nameHidden(text)).toBe(window);
  });

  test.each(['plain', 'café', 'e\u0301', 'नमस्ते', 'مرحبا', '👩‍💻', '❤️', '日本'])(
    '%s stays in both',
    (text) => {
      expect([safeText(text), nameHidden(text)]).toEqual([text, text]);
    },
  );
});

test('a pile of marks is cut off after four, and each pile is counted by itself', () => {
  const four = '\u0300'.repeat(4);
  expect(hidden(`a${four}\u0300\u0300`)).toEqual(['\u0300', '\u0300']);
  expect(hidden(`a${four}b${four}`)).toEqual([]);
});

test('nothing is lost or added, and the same characters are hidden in both', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const back = splitHidden(text).map((piece) => (piece.kind === 'text' ? piece.text : piece.character));
      expect(back.join('')).toBe(text);
      expect(nameHidden(text) === text).toBe(safeText(text) === text);
    }),
  );
});
