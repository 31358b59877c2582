import { expect, test } from 'vitest';
import type { Result } from '../../../../core/checks/results.ts';
import { countResults, countsText, countWords } from '../../../../core/views/finding/result-words.ts';

const of = (...results: Result[]) => results.map((result) => ({ result }));

test('each kind is counted', () => {
  expect(countResults(of('pass', 'fail', 'pass', 'not-applicable', 'warn'))).toEqual({
    fail: 1,
    warn: 1,
    info: 0,
    pass: 2,
    'not-applicable': 1,
  });
});

test.each<[readonly Result[], string]>([
  [[], '0 failed, 0 warnings, 0 info, 0 passed, 0 not applicable'],
  [
    ['fail', 'warn', 'info', 'pass', 'not-applicable'],
    '1 failed, 1 warning, 1 info, 1 passed, 1 not applicable',
  ],
  [['warn', 'pass', 'warn', 'pass'], '0 failed, 2 warnings, 0 info, 2 passed, 0 not applicable'],
  [
    Array.from({ length: 1_204 }, () => 'pass' as const),
    '0 failed, 0 warnings, 0 info, 1,204 passed, 0 not applicable',
  ],
])('%j', (results, text) => {
  expect(countsText(of(...results))).toBe(text);
});

test('what does not apply has no colour', () => {
  expect(countWords(countResults([])).map(({ tone }) => tone)).toEqual([
    'fail',
    'warn',
    'info',
    'pass',
    'none',
  ]);
});
