import { expect, test } from 'vitest';
import type { RunRecord } from '../../../core/record/run-record.ts';
import type { RunTable } from '../../../electron/store/runs.ts';
import { generationsOf } from '../../../electron/workbench/generations.ts';

type Summary = RunRecord['summary'];
const summary = (id: string, part: Partial<Summary>): Summary => ({
  id,
  connection: 'acme',
  grant: 'refresh',
  startedAt: 0,
  state: 'completed',
  messages: 1,
  ...part,
});
const runs: readonly Summary[] = [
  summary('login', { grant: 'authorization-code' }),
  summary('first', {}),
  summary('reused', { state: 'failed' }),
  summary('stopped', { state: 'cancelled' }),
  summary('killed', { state: 'interrupted' }),
];
const table: Pick<RunTable, 'find' | 'childrenOf' | 'parentOf'> = {
  find: (id) => {
    const found = runs.find((run) => run.id === id);
    return found && { summary: found, findings: [], tokens: [] };
  },
  childrenOf: (id) => (id === 'login' ? ['first', 'reused', 'stopped', 'killed'] : []),
  parentOf: (id) => (id === 'login' ? undefined : 'login'),
};

test('a refresh that failed or was aborted is not said to have refreshed', () => {
  expect(generationsOf(table, 'reused').map(({ number, label }) => `${number} ${label}`)).toEqual([
    '1 login',
    '2 refreshed',
    '3 refresh failed',
    '4 refresh aborted',
    '5 refresh aborted',
  ]);
});
