import { describe, expect, test } from 'vitest';
import type { RunSummary } from '../../../core/views/run/run-summary.ts';
import { filterRuns, isFiltered, outcomeOf, type RunFilter } from '../../../renderer/store/run-filter.ts';
import { summary } from '../../support/samples/app.ts';

const run = (id: string, facts: Partial<RunSummary>): RunSummary => ({
  ...summary({ id, startedAt: 1_700_000_000_000 }),
  ...facts,
});
const runs = [
  run('1', { verdict: 'pass', connection: 'demo', persona: 'alice' }),
  run('2', { verdict: 'fail', connection: 'acme', persona: 'bob' }),
  run('3', { state: 'failed', connection: 'demo', persona: 'bob' }),
  run('4', { state: 'cancelled', connection: 'demo', persona: 'alice' }),
  run('5', { state: 'running', connection: 'acme', persona: 'alice' }),
  run('6', { verdict: 'warn', connection: 'acme', persona: 'bob' }),
];

describe('a filter of runs', () => {
  test.each<[RunFilter, string]>([
    [{}, '123456'],
    [{ outcome: 'passed' }, '1'],
    [{ outcome: 'warnings' }, '6'],
    [{ outcome: 'failed' }, '23'],
    [{ outcome: 'aborted' }, '4'],
    [{ connection: 'acme' }, '256'],
    [{ user: 'bob' }, '236'],
    [{ user: 'bob', connection: 'acme', outcome: 'failed' }, '2'],
    [{ user: 'carol' }, ''],
    [{ connection: 'gone', outcome: 'passed' }, ''],
  ])('%j selects %s', (filter, ids) => {
    expect(
      filterRuns(runs, filter)
        .map(({ id }) => id)
        .join(''),
    ).toBe(ids);
  });

  test('that is empty leaves the list as it is', () => {
    expect(filterRuns(runs, {})).toBe(runs);
    expect([isFiltered({}), isFiltered({ user: '' })]).toEqual([false, true]);
  });
});

test.each([
  [{ state: 'interrupted' }, 'aborted'],
  [{ state: 'held' }, undefined],
  [{ state: 'completed', verdict: 'pass' }, 'passed'],
] as const)('the outcome of %j', (facts, outcome) => {
  expect(outcomeOf(run('1', facts))).toBe(outcome);
});
