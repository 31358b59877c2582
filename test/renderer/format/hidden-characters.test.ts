import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  clipNamed,
  clipText,
  cutMiddle,
  nameHidden,
  splitNamed,
} from '../../../renderer/format/hidden-characters.ts';
import { anyText } from '../../support/any-text.ts';

describe('what would act instead of showing', () => {
  test.each([
    ['right-to-left override', 'a\u202Eb', 'a<U+202E>b'],
    ['isolates', '\u2066x\u2069', '<U+2066>x<U+2069>'],
    ['null', 'a\u0000', 'a<U+0000>'],
    ['escape', '\u001B[31m', '<U+001B>[31m'],
    ['delete and C1', '\u007F\u0085', '<U+007F><U+0085>'],
    ['zero width', 'pay\u200Bpal', 'pay<U+200B>pal'],
    ['byte order mark', '\uFEFFx', '<U+FEFF>x'],
    ['line separator', 'a\u2028b', 'a<U+2028>b'],
    ['soft hyphen', 'a\u00ADb', 'a<U+00AD>b'],
    ['tag characters', 'a\u{E0041}', 'a<U+E0041>'],
    ['half a character', 'a\uD83D', 'a<U+D83D>'],
    ['Hangul filler', '\u3164', '<U+3164>'],
    ['line feed', 'a\nb', 'a<U+000A>b'],
  ])('%s is named', (_what, text, shown) => {
    expect(nameHidden(text)).toBe(shown);
  });

  test('other scripts, accents and emoji stay', () => {
    const text = 'שלום مرحبا 日本 é e\u0301 😀';
    expect(splitNamed(text)).toEqual([{ kind: 'text', text }]);
  });

  test('markup is text', () => {
    expect(nameHidden('<script>alert(1)</script>')).toBe('<script>alert(1)</script>');
  });

  test('many lines keep line feeds and tabs, not carriage returns', () => {
    expect(splitNamed('a\n\tb\r', true)).toEqual([
      { kind: 'text', text: 'a\n\tb' },
      { kind: 'hidden', code: 'U+000D', name: 'carriage return' },
    ]);
  });

  test('nothing is lost or invented, whatever comes', () => {
    fc.assert(
      fc.property(anyText(), (text) => {
        const back = splitNamed(text)
          .map((piece) =>
            piece.kind === 'text'
              ? piece.text
              : String.fromCodePoint(Number.parseInt(piece.code.slice(2), 16)),
          )
          .join('');
        expect(back).toBe(text);
      }),
    );
  });
});

describe('clipping', () => {
  test('keeps short text', () => {
    expect(clipText('abc', 3)).toBe('abc');
    expect(clipText('', 0)).toBe('');
  });

  test('does not cut a character in two', () => {
    expect(clipText('ab😀', 3)).toBe('ab');
    expect(clipText('ab😀c', 4)).toBe('ab😀');
  });
});

describe('a text cut in its middle', () => {
  test.each([
    ['openid', 30, 'openid'],
    ['x'.repeat(30), 30, 'x'.repeat(30)],
    ['https://graph.example/long/path/User.Read.All', 20, 'https:…er.Read.All'],
  ])('%s in %i', (text, limit, expected) => {
    const cut = cutMiddle(text, limit);
    expect([...cut].length).toBeLessThanOrEqual(limit);
    expect(cut.slice(-10)).toBe(expected.slice(-10));
    expect(cut.slice(0, 6)).toBe(expected.slice(0, 6));
  });

  test('has whole characters, and never more than the limit', () => {
    fc.assert(
      fc.property(anyText({ maxLength: 200 }), fc.integer({ min: 3, max: 60 }), (text, limit) => {
        const cut = cutMiddle(text, limit);
        expect([...cut].length).toBeLessThanOrEqual(limit);
        expect(cut).toBe(cut.toWellFormed());
      }),
    );
  });

  test('of millions of characters is quick to make', () => {
    expect(cutMiddle('y'.repeat(5_000_000), 30)).toHaveLength(30);
  });
});

describe('the start of a text', () => {
  test('has few of thousands of hidden characters, and more where it is long', () => {
    const text = '\u202e'.repeat(30_000);
    expect(clipNamed(text, 400)).toMatchObject({ length: 50 });
    expect(clipNamed(text, 20_000)).toMatchObject({ length: 1_000 });
    expect(clipNamed('\u{E0041}'.repeat(60), 400)).toMatchObject({ length: 100 });
  });

  test('is the text where hidden characters are few', () => {
    expect(clipNamed('a\u202eb', 400)).toEqual({ pieces: splitNamed('a\u202eb'), length: 3 });
    expect(clipNamed('abc', 2)).toEqual({ pieces: [{ kind: 'text', text: 'ab' }], length: 2 });
  });
});
