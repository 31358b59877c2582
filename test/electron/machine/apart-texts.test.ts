import { expect, test } from 'vitest';
import { longestInline, putBack, takeApart } from '../../../electron/machine/apart-texts.ts';

const long = '"\\$& '.repeat(longestInline);

test('long texts are taken out of a value at any depth, and put back into its JSON', () => {
  const value = { a: long, list: [{ b: 'short', c: `${long}!` }, null, 5], d: undefined };
  const { value: rest, apart } = takeApart(value);
  expect(apart.map(({ path }) => path)).toEqual([['a'], ['list', '0', 'c']]);
  expect(JSON.stringify(rest).length).toBeLessThan(300);
  expect(JSON.parse(putBack(JSON.stringify(rest), apart))).toEqual(JSON.parse(JSON.stringify(value)));
  expect(value.a).toBe(long);
});

test.each([['short'], [null], [7], [{ a: ['b', { c: 'x'.repeat(longestInline) }] }]])(
  '%j without long texts is the same value',
  (value) => {
    expect(takeApart(value)).toEqual({ value, apart: [] });
    expect(takeApart(value).value).toBe(value);
  },
);

test('a text that is the marker of another one changes nothing', () => {
  const { apart } = takeApart({ a: long });
  const marker = apart[0]?.marker ?? '';
  const again = takeApart({ a: marker, b: long });
  expect(JSON.parse(putBack(JSON.stringify(again.value), again.apart))).toEqual({ a: marker, b: long });
});
