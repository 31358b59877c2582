import { describe, expect, test } from 'vitest';
import {
  isOfRun,
  runMessageId,
  runMessageOf,
  runTokenId,
  runTokenOf,
} from '../../../core/bridge/inspection-of-run.ts';

describe('the id of an inspection', () => {
  test('names the token of a run', () => {
    for (const ref of ['access-token-0', 'a b', 'run-token x y']) {
      const id = runTokenId({ run: 'r1', ref });
      expect([runTokenOf(id), runMessageOf(id), isOfRun(id)]).toEqual([{ run: 'r1', ref }, undefined, true]);
    }
  });

  test('names a message of a run', () => {
    for (const exchange of ['x1', 'a b', 'run-token x y']) {
      const id = runMessageId({ run: 'r1', exchange });
      expect([runMessageOf(id), runTokenOf(id), isOfRun(id)]).toEqual([
        { run: 'r1', exchange },
        undefined,
        true,
      ]);
    }
  });

  test.each([
    '',
    'run-token ',
    'run-token r1',
    'run-token r1 ',
    'run-message r1',
    'run-messages r1 x1',
    '0b0cfb2e-6c52-4a3e-8a1d-5a2c4a1b2c3d',
  ])('of a pasted text names nothing of a run: "%s"', (id) => {
    expect([runTokenOf(id), runMessageOf(id), isOfRun(id)]).toEqual([undefined, undefined, false]);
  });
});
