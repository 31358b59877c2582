import { describe, expect, test } from 'vitest';
import { hasMoved, hidden, signOfHidden } from '../../../../renderer/screens/inspector/show-hidden.ts';

const hiddenIn = (text: string) =>
  [...text.matchAll(hidden)].map(({ 0: { length }, index }) => [index, index + length]);
const override = '\u202e';
const accent = '\u0301';

describe('what is replaced by a sign', () => {
  test.each([
    [
      'each hidden character',
      `a${override}b${override}`,
      [
        [1, 2],
        [3, 4],
      ],
    ],
    [
      'each of a few in a row',
      override.repeat(2),
      [
        [0, 1],
        [1, 2],
      ],
    ],
    ['many in a row at once', `a${override.repeat(9)}b`, [[1, 10]]],
    ['different ones in a row', `${'\u2066\u2069\u200f'.repeat(100)}`, [[0, 300]]],
    ['more marks than a letter has', `a${accent.repeat(2_000)}`, [[1, 2_001]]],
  ])('%s', (_what, text, places) => {
    expect(hiddenIn(text)).toEqual(places);
  });

  test.each([
    ['letters', 'eyJhbGciOiJub25lIn0.e30.'],
    ['a tab', 'a\tb'],
    ['marks that a letter has', `e${accent.repeat(3)} \u0e01\u0e33\u0e49`],
  ])('not %s', (_what, text) => {
    expect(hiddenIn(text)).toEqual([]);
  });
});

test('a control character has a picture, a row of characters another sign than one of them', () => {
  expect(signOfHidden('\u001b')).toBe('␛');
  expect(signOfHidden(override)).toBe('•');
  expect(signOfHidden(override.repeat(9))).toBe('•••');
});

test.each([
  ['the same ranges', [{ from: 1, to: 5 }], [{ from: 1, to: 5 }], false],
  ['no ranges', [], [], false],
  ['a wider range', [{ from: 3, to: 5 }], [{ from: 1, to: 5 }], true],
  ['a narrower range', [{ from: 1, to: 5 }], [{ from: 1, to: 4 }], true],
  [
    'one more range',
    [{ from: 1, to: 5 }],
    [
      { from: 1, to: 5 },
      { from: 8, to: 9 },
    ],
    true,
  ],
])('of %s in view', (_what, before, now, moved) => {
  expect(hasMoved(before, now)).toBe(moved);
});
