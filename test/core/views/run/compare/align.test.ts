import { describe, expect, test } from 'vitest';
import { align } from '../../../../../core/views/run/compare/align.ts';

const pairs = (first: string, second: string) =>
  align([...first], [...second], (item) => item.toLowerCase()).map(
    ([one, other]) => `${one ?? '-'}${other ?? '-'}`,
  );

describe('the pairs of two lists', () => {
  test('are those of the same key, in their order', () => {
    expect(pairs('abc', 'ABC')).toEqual(['aA', 'bB', 'cC']);
    expect(pairs('aaa', 'AA')).toEqual(['aA', 'aA', 'a-']);
  });

  test('have what only one list has in its place', () => {
    expect(pairs('abc', 'AC')).toEqual(['aA', 'b-', 'cC']);
    expect(pairs('ac', 'XABYCZ')).toEqual(['-X', 'aA', '-B', '-Y', 'cC', '-Z']);
    expect(pairs('pacq', 'PBQ')).toEqual(['pP', 'a-', 'c-', '-B', 'qQ']);
    expect(pairs('', 'AB')).toEqual(['-A', '-B']);
    expect(pairs('ab', '')).toEqual(['a-', 'b-']);
    expect(pairs('', '')).toEqual([]);
  });

  test('include items that are in another order', () => {
    expect(pairs('ab', 'BA')).toEqual(['aA', 'bB']);
  });

  test('are found quickly for long lists with nothing in common', () => {
    const list = Array.from({ length: 20_000 }, (_, index) => `a${index}`);
    expect(
      align(
        list,
        list.map((item) => `b${item}`),
        String,
      ),
    ).toHaveLength(40_000);
  });
});
