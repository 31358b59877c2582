import { describe, expect, test } from 'vitest';
import { blocksTo, longestBlock } from '../../../renderer/format/text-blocks.ts';

const blocksOf = (text: string, multiline = true) =>
  blocksTo(text, text.length, multiline).map(({ from, to }) => text.slice(from, to));

describe('blocks', () => {
  test.each([
    ['lines', 'a line of a page\n'.repeat(10_000)],
    ['one line', 'x'.repeat(100_001)],
    ['one line, then others', `${'x'.repeat(50_000)}\n${'y\n'.repeat(20_000)}`],
    ['emoji', `x${'\u{1f600}'.repeat(30_000)}`],
    ['hidden characters', '\u202e'.repeat(30_000)],
    ['nothing', ''],
  ])('of %s are together the text, none too long', (_, text) => {
    const blocks = blocksOf(text);
    expect(blocks.join('') === text).toBe(true);
    expect(Math.max(0, ...blocks.map(({ length }) => length))).toBeLessThanOrEqual(longestBlock);
    expect(blocks.every((block) => block.isWellFormed())).toBe(true);
  });

  test('end where a line ends', () => {
    expect(blocksOf('a line of a page\n'.repeat(10_000)).every((block) => block.endsWith('\n'))).toBe(true);
  });

  test('of a text whose line breaks are named have their full length', () => {
    expect(blocksOf(`${'x'.repeat(15_000)}\n${'x'.repeat(20_000)}`, false)[0]).toHaveLength(longestBlock);
  });

  test('with many hidden characters are shorter', () => {
    expect(Math.max(...blocksOf('\u202e'.repeat(30_000)).map(({ length }) => length))).toBe(1_000);
  });

  test('are no more than are needed, and continue those before', () => {
    const text = 'x'.repeat(1_000_000);
    const first = blocksTo(text, 50_000, true);
    expect(first).toHaveLength(3);
    const more = blocksTo(text, 100_000, true, first);
    expect([more.slice(0, 3), more.length]).toEqual([first, 5]);
  });
});
