import { expect, test } from 'vitest';
import type { RunTable } from '../../../electron/store/runs.ts';
import { withBaseline } from '../../../electron/workbench/tampering-baseline.ts';

test('a tampering of a run whose store cannot be read has no baseline', () => {
  const runs = {
    list() {
      throw new Error('disk I/O error');
    },
  } as unknown as RunTable;
  const tampering = { id: 'code-replayed', result: { kind: 'refused' } } as const;
  const run = { id: 'r', connection: 'c', title: 't', persona: 'alice' } as never;
  expect(withBaseline(tampering as never, run, runs)).toBe(tampering);
});
