import { describe, expect, test } from 'vitest';
import { partsOf, type TextPiece, TextPieces } from '../../../../electron/hosts/chromium/text-pieces.ts';

function takeAll(pieces: TextPieces, text: string): readonly string[] {
  const taken: string[] = [];
  let next: TextPiece = pieces.cut(text);
  for (; typeof next !== 'string'; next = pieces.next(next.ticket)) taken.push(next.piece);
  return [...taken, next];
}

describe('a text', () => {
  test.each([0, 1, 200_000])('of %i characters stays whole', (length) => {
    expect(new TextPieces().cut('x'.repeat(length))).toBe('x'.repeat(length));
  });

  test.each([
    [200_001, 2],
    [400_000, 2],
    [1_000_001, 6],
  ])('of %i characters comes in %i pieces', (length, count) => {
    const text = Array.from({ length }, (_, at) => at % 10).join('');
    const taken = takeAll(new TextPieces(), text);
    expect(taken).toHaveLength(count);
    expect(taken.join('') === text).toBe(true);
  });

  test('is not cut between the halves of a character', () => {
    const text = `x${'😀'.repeat(150_000)}`;
    const taken = takeAll(new TextPieces(), text);
    expect(taken.every((piece) => piece.isWellFormed())).toBe(true);
    expect(taken.join('') === text).toBe(true);
  });

  test('has texts that are apart after it, each with its place', () => {
    const others = [
      { path: ['value', 'found', 0], text: 'b'.repeat(300_000) },
      { path: ['value', 'text'], text: 'c' },
    ];
    const pieces = new TextPieces();
    let next = pieces.cut('{"a":1}', others);
    const taken: unknown[] = [];
    for (; typeof next !== 'string'; next = pieces.next(next.ticket))
      taken.push([next.piece.length, next.path]);
    expect([...taken, next]).toEqual([
      [7, ['value', 'found', 0]],
      [200_000, undefined],
      [100_000, ['value', 'text']],
      'c',
    ]);
  });

  test('is not mixed with another one', () => {
    const pieces = new TextPieces();
    const [one, two] = [pieces.cut('a'.repeat(300_000)), pieces.cut('b'.repeat(300_000))];
    if (typeof one === 'string' || typeof two === 'string') throw new Error('not cut');
    expect([pieces.next(two.ticket), pieces.next(one.ticket)]).toEqual([
      'b'.repeat(100_000),
      'a'.repeat(100_000),
    ]);
  });
});

describe('a ticket', () => {
  test('is good once', () => {
    const pieces = new TextPieces();
    const cut = pieces.cut('a'.repeat(300_000));
    if (typeof cut === 'string') throw new Error('not cut');
    pieces.next(cut.ticket);
    expect(() => pieces.next(cut.ticket)).toThrow('No such piece');
  });

  test.each([[1], ['1'], [null], [undefined], [{}], [Number.NaN]])(
    '%j that was never given is refused',
    (ticket) => {
      expect(() => new TextPieces().next(ticket)).toThrow('No such piece');
    },
  );

  test('of the oldest text is forgotten when many were not taken', () => {
    const pieces = new TextPieces();
    for (let time = 0; time < 21; time += 1) pieces.cut('a'.repeat(200_001));
    expect(() => pieces.next(1)).toThrow('No such piece');
    expect(pieces.next(2)).toBe('a');
  });
});

test.each([
  ['', 1],
  ['x'.repeat(200_000), 1],
  ['x'.repeat(200_001), 2],
  [`x${'\u{1f600}'.repeat(300_000)}`, 4],
])('the parts of a text are together the text', (text, count) => {
  const parts = partsOf(text);
  expect([parts.length, parts.join('') === text]).toEqual([count, true]);
  expect(parts.every((part) => part.length <= 200_000 && part.isWellFormed())).toBe(true);
});
