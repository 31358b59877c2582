import { stripVTControlCharacters } from 'node:util';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { safeText } from '../../../core/base/safe-text.ts';

/** Of any code points, halves of surrogate pairs included. */
const anyText = fc
  .array(fc.oneof(fc.integer({ min: 0, max: 0x7f }), fc.integer({ min: 0, max: 0x10_ffff })))
  .map((codes) => String.fromCodePoint(...codes));

describe('text from outside on a terminal', () => {
  const shown: readonly (readonly [what: string, text: string, safe: string])[] = [
    ['a line break', 'a\nb', 'a\\nb'],
    ['a return to the start of the line', 'a\rb', 'a\\rb'],
    ['a tab', 'a\tb', 'a\\tb'],
    ['a null', 'a\0b', 'a\\0b'],
    ['a colour', '\x1b[31mred', '\\x1b[31mred'],
    ['a window title', '\x1b]0;title\x07', '\\x1b]0;title\\x07'],
    ['a link', '\x1b]8;;https://evil.example\x1b\\', '\\x1b]8;;https://evil.example\\x1b\\'],
    ['a control sequence in one character', '\x9b2J', '\\x9b2J'],
    ['a backspace', 'abc\b\b\b', 'abc\\x08\\x08\\x08'],
    ['a delete', 'a\x7f', 'a\\x7f'],
    ['a bidi override', 'user\u202eexe.txt', 'user\\u{202e}exe.txt'],
    ['a bidi isolate', 'a\u2066b', 'a\\u{2066}b'],
    ['a right-to-left mark', 'a\u200fb', 'a\\u{200f}b'],
    ['a zero-width space', 'a\u200bb', 'a\\u{200b}b'],
    ['a byte-order mark', '\ufeffa', '\\u{feff}a'],
    ['a line separator', 'a\u2028b', 'a\\u{2028}b'],
    ['a tag character', 'a\u{e0061}', 'a\\u{e0061}'],
    ['half a character', 'a\ud83d', 'a\\u{d83d}'],
    ['a private-use character', '\ue000', '\\u{e000}'],
    ['a joiner between ASCII letters', 'pay\u200dpal', 'pay\\u{200d}pal'],
    ['two joiners in a row', 'é\u200d\u200d', 'é\u200d\\u{200d}'],
    ['a mark without a letter', '\u0301a', '\\u{301}a'],
  ];

  test.each(shown)('%s is shown as an escape', (_what, text, safe) => {
    expect(safeText(text)).toBe(safe);
  });

  const honest = ['plain', 'café', 'Łuczak', '日本語', 'مرحبا', 'नमस्ते', '👩‍💻', 'e\u0301', '€ § …'];

  test.each(honest)('%s stays as it is', (text) => {
    expect(safeText(text)).toBe(text);
  });

  test('a pile of marks is cut off after four', () => {
    expect(safeText(`a${'\u0300'.repeat(6)}`)).toBe(`a${'\u0300'.repeat(4)}\\u{300}\\u{300}`);
  });

  test('without Unicode everything beyond ASCII is an escape', () => {
    expect(safeText('café 日', { ascii: true })).toBe('caf\\xe9 \\u{65e5}');
  });

  test('no text gets a control character or an override through', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const safe = safeText(text);
        expect(safe).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u);
        expect(stripVTControlCharacters(safe)).toBe(safe);
        expect(safeText(text, { ascii: true })).toMatch(/^[\x20-\x7e]*$/);
      }),
    );
  });
});
