import { expect, test } from 'vitest';
import { type Result, resultOrder, worstResult } from '../../../core/checks/results.ts';

test.each<[readonly Result[], Result | undefined]>([
  [['pass', 'fail', 'warn'], 'fail'],
  [['info', 'warn', 'pass'], 'warn'],
  [['pass', 'info'], 'info'],
  [['not-applicable', 'pass'], 'pass'],
  [['not-applicable'], 'not-applicable'],
  [[], undefined],
])('the worst of %j is %j', (results, worst) => {
  expect(worstResult(results)).toBe(worst);
  expect(worstResult(results.toReversed())).toBe(worst);
});

test('each result is worse than those after it', () => {
  for (const [index, result] of resultOrder.entries())
    expect(worstResult(resultOrder.slice(index))).toBe(result);
});
