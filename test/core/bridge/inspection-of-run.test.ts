import { expect, test } from 'vitest';
import { runTokenId, runTokenOf } from '../../../core/bridge/inspection-of-run.ts';

test('the id of an inspection names the token of a run', () => {
  for (const ref of ['access-token-0', 'a b', 'run-token x y']) {
    expect(runTokenOf(runTokenId({ run: 'r1', ref }))).toEqual({ run: 'r1', ref });
  }
});

test('the id of a pasted text names none', () => {
  const ids = ['', 'run-token ', 'run-token r1', 'run-token r1 ', '0b0cfb2e-6c52-4a3e-8a1d-5a2c4a1b2c3d'];
  expect(ids.map(runTokenOf)).toEqual(ids.map(() => undefined));
});
