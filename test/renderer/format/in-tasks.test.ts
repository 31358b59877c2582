import { expect, test } from 'vitest';
import { inTasks } from '../../../renderer/format/in-tasks.ts';

test('each step is taken in a task of its own', async () => {
  const taken: string[] = [];
  function* steps(): Generator<undefined, string> {
    taken.push('first step');
    yield undefined;
    taken.push('second step');
    return 'result';
  }
  const result = inTasks(steps());
  setTimeout(() => taken.push('another task'));
  expect(taken).toEqual(['first step']);
  expect(await result).toBe('result');
  expect(taken.slice(0, 2)).toEqual(['first step', 'second step']);
});

test('a step that fails ends it', async () => {
  // biome-ignore lint/correctness/useYield: it fails before.
  function* steps(): Generator<undefined, string> {
    throw new Error('no result');
  }
  await expect(inTasks(steps())).rejects.toThrow('no result');
});
