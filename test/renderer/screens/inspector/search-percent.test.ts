import { expect, test } from 'vitest';
import { searchPercent } from '../../../../renderer/screens/inspector/search-percent.ts';

test.each([
  [0, undefined, 0],
  [0, 0, 0],
  [0, 100, 0],
  [34, 100, 34],
  [999, 1000, 99],
  [1000, 1000, 100],
  [2000, 1000, 100],
  [-1, 1000, 0],
])('%s of %s are %s %%', (tried, toTry, percent) => {
  expect(searchPercent({ tried, ...(toTry === undefined ? {} : { toTry }) })).toBe(percent);
});
