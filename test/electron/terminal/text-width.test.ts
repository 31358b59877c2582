import fc from 'fast-check';
import stringWidth from 'string-width';
import { describe, expect, test } from 'vitest';
import { padEnd, shorten, textWidth, wrapText } from '../../../electron/terminal/text-width.ts';

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

describe('the width of a text in columns', () => {
  test('is that of the library for every text that is measured without it', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'ab z09~§·–—…─│▶✓✗') }), (text) => {
        expect(textWidth(text)).toBe(stringWidth(text));
      }),
    );
  });

  test.each([
    ['abc', 3],
    ['', 0],
    ['日本', 4],
    ['ｆｕｌｌ', 8],
    ['한국', 4],
    ['e\u0301', 1],
    ['👩‍💻', 2],
    ['🇩🇪', 2],
    ['❤️', 2],
    ['│─▶', 3],
    ['\x1b[31mred\x1b[39m', 3],
    ['\x1b]8;;https://idp.test\x07link\x1b]8;;\x07', 4],
    ['1\ufe0f\u20e3', 2],
    ['👨‍👩‍👧‍👦', 2],
    ['👍🏽', 2],
    ['✓✗…⏸', 4],
    ['§·–—…─│▶✓✗', 10],
    ['☺', 1],
    ['a\u0308\u0323', 1],
    ['\u1112\u1161\u11ab', 2],
    ['ｱﾞ', 2],
    ['\u200b\ufeff\u00ad\u2060', 0],
    ['\u0000\u0007\u007f\u0085', 0],
    ['a\u0000b', 2],
    ['\u{20000}', 2],
    ['नि', 2],
    ['ก็', 1],
  ])('%s', (text, width) => {
    expect(textWidth(text)).toBe(width);
  });

  test('filling up counts columns, not characters', () => {
    expect(padEnd('日本', 6)).toBe('日本  ');
    expect(padEnd('too long', 3)).toBe('too long');
  });
});

describe('cutting', () => {
  test.each([
    ['short enough', 20, 'short enough'],
    ['exactly', 7, 'exactly'],
    ['too long for it', 8, 'too lon…'],
    ['日本語', 5, '日本…'],
    ['日本語', 4, '日…'],
    ['👩‍💻👩‍💻', 3, '👩‍💻…'],
  ])('%s at %i', (text, width, cut) => {
    expect(shorten(text, width, '…')).toBe(cut);
  });

  test('where not even the ellipsis fits, the text is cut bare', () => {
    expect(shorten('abcdef', 2, '...')).toBe('ab');
  });
});

describe('wrapping', () => {
  test('breaks at spaces', () => {
    expect(wrapText('one two three', 7)).toEqual(['one two', 'three']);
  });

  test.each([
    ['日本語 日本語', 5, ['日本', '語', '日本', '語']],
    ['👩‍💻👩‍💻', 3, ['👩‍💻', '👩‍💻']],
    ['e\u0301e\u0301e\u0301', 2, ['e\u0301e\u0301', 'e\u0301']],
    ['a https://idp.test/x', 10, ['a', 'https://id', 'p.test/x']],
    ['日', 1, ['日']],
  ])('breaks %s between characters at %i columns', (text, width, lines) => {
    expect(wrapText(text, width)).toEqual(lines);
  });

  test('breaks a word that is longer than a line', () => {
    expect(wrapText('a abcdefghij b', 4)).toEqual(['a', 'abcd', 'efgh', 'ij b']);
  });

  test.each(['🏽'.repeat(5), `क${'्क'.repeat(5)}`, `a${'ा'.repeat(5)}b`, `日${'\u0903'.repeat(3)}`])(
    'ends with characters that are wider than a line: %s',
    (text) => {
      expect(wrapText(text, 2).join('')).toBe(text);
    },
  );

  test('an empty text is one empty line', () => {
    expect(wrapText('', 10)).toEqual(['']);
  });

  test('no line is too wide and nothing but spaces is lost', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 2, max: 30 }), (text, width) => {
        const lines = wrapText(text, width);
        for (const line of lines) {
          if ([...graphemes.segment(line)].length > 1) expect(textWidth(line)).toBeLessThanOrEqual(width);
        }
        expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
      }),
    );
  });
});
