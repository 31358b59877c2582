import { describe, expect, test } from 'vitest';
import { compareRows } from '../../../../../core/views/run/compare/compare-rows.ts';
import { comparisonLimits } from '../../../../../core/views/run/compare/comparison.ts';
import { type ComparedRow, withKeys } from '../../../../../core/views/run/compare/message-rows.ts';

type Row = Partial<ComparedRow> & { readonly value: string };
const row = (changes: Row): ComparedRow[] => [...withKeys([{ place: 'claim', name: 'n', ...changes }])];
const compare = (first: Row, second: Row, same?: boolean) =>
  compareRows(row(first), row(second), () => same).differences[0];

describe('two values', () => {
  test('that are the same are no difference', () => {
    expect(compareRows(row({ value: 'a' }), row({ value: 'a' }), () => false)).toEqual({
      differences: [],
      same: 1,
    });
  });

  test('that differ are shown side by side', () => {
    expect(compare({ value: 'a' }, { value: 'b' })).toEqual({
      place: 'claim',
      name: 'n',
      first: 'a',
      second: 'b',
    });
    expect(compare({ value: 'a', expected: true }, { value: 'b', expected: true })?.expected).toBe(true);
    expect(compare({ value: 'a', expected: true }, { value: 'b' })?.expected).toBe(undefined);
  });

  test('that are masked are compared by their secrets', () => {
    const masked = { value: 'abcd…(43)' };
    expect(compare(masked, masked, true)).toBe(undefined);
    expect(compare(masked, masked, false)).toMatchObject({ secret: 'other', first: 'abcd…(43)' });
    expect(compare(masked, masked)).toMatchObject({ secret: 'unknown' });
    expect(compare({ value: '••••••' }, { value: '••••••' })).toMatchObject({
      secret: 'unknown',
      expected: true,
    });
  });

  test('that have other secrets behind masks that are alike are not said to have the same members', () => {
    const masked = { value: '{"token":"abcd…(43)"}', like: '{"token":"abcd…(43)"}' };
    for (const [same, secret] of [
      [false, 'other'],
      [undefined, 'unknown'],
    ] as const) {
      const difference = compare(masked, masked, same);
      expect(difference).toMatchObject({ secret });
      expect([difference?.expected, difference?.note]).toEqual([true, undefined]);
    }
    const set = { value: '["abcd…(43)"]', set: ['abcd…(43)'], like: 'abcd…(43)' };
    expect(compare(set, set, false)?.note).toBe(undefined);
  });

  test('that are secrets, but not masked, are never taken for the same by their text', () => {
    const pseudonym = { value: 'code-1', secret: true };
    expect(compare(pseudonym, pseudonym)).toMatchObject({ secret: 'unknown' });
  });

  test('that are sets of scopes differ by their members, not by their order', () => {
    const scopes = (value: string) => ({ value, set: value.split(' ') });
    expect(compare(scopes('openid email'), scopes('email openid'))).toBe(undefined);
    expect(compare(scopes('openid email'), scopes('openid phone'))).toMatchObject({
      removed: ['email'],
      added: ['phone'],
      both: ['openid'],
    });
  });

  test('that are long are shortened around the first difference', () => {
    const difference = compare({ value: `${'x'.repeat(5_000)}a` }, { value: `${'x'.repeat(5_000)}b` });
    expect(difference?.first).toMatch(/^… x{40}a$/);
    expect(difference?.second).toMatch(/^… x{40}b$/);
    expect(compare({ value: 'a'.repeat(5_000) }, { value: 'b' })?.first).toHaveLength(
      comparisonLimits.value + 2,
    );
  });

  test('are well-formed where the cut is within a character', () => {
    const long = '😀'.repeat(300);
    const difference = compare({ value: `${long}a` }, { value: `${long}b` });
    expect(difference?.first?.isWellFormed()).toBe(true);
  });
});

describe('values that only one run has', () => {
  test('are differences, and never expected', () => {
    const [first, second] = [row({ value: 'a', expected: true }), row({ value: 'b', name: 'o' })];
    expect(compareRows(first, second, () => true)).toEqual({
      differences: [
        { place: 'claim', name: 'n', first: 'a' },
        { place: 'claim', name: 'o', second: 'b' },
      ],
      same: 0,
    });
  });

  test('are listed to a limit', () => {
    const many = Array.from({ length: 500 }, (_, index) => ({
      place: 'claim',
      name: `n${index}`,
      value: '',
    }));
    const { differences, left } = compareRows(withKeys(many), [], () => true);
    expect([differences.length, left]).toEqual([comparisonLimits.rowsOfSection, 300]);
  });
});

test('values of the same name are compared in their order', () => {
  const list = (...values: string[]) =>
    withKeys(values.map((value) => ({ place: 'query parameter', name: 'resource', value })));
  expect(compareRows(list('a', 'b'), list('a', 'c', 'd'), () => true).differences).toMatchObject([
    { first: 'b', second: 'c' },
    { second: 'd' },
  ]);
});

test('what is shown of a value is decided after it was compared, also in a set and before it is cut', () => {
  const list = (...set: readonly string[]) => row({ value: set.join(' '), set });
  const hide = (name: string, value: string) => `${name} ${value.length}`;
  const compare = (first: readonly ComparedRow[], second: readonly ComparedRow[]) =>
    compareRows(first, second, () => true, hide).differences[0];
  const { name } = row({ value: '' })[0] as ComparedRow;
  expect(compare(row({ value: 'ab' }), row({ value: 'cd' }))).toMatchObject({
    first: `${name} 2`,
    second: `${name} 2`,
  });
  expect(compare(row({ value: 'ab' }), row({ value: 'ab' }))).toBeUndefined();
  expect(compare(list('a', 'b'), list('a'))).toMatchObject({ removed: [`${name} 1`], both: [`${name} 1`] });
  const long = 'x'.repeat(1_000);
  expect(compare(row({ value: `${long}1` }), row({ value: `${long}2` }))).toMatchObject({
    first: `${name} 1001`,
  });
  expect(compare(row({ value: long }), [])).toMatchObject({ first: `${name} 1000` });
});
