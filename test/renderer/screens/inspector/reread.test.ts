import { expect, test } from 'vitest';
import { rereadUntilRead } from '../../../../renderer/screens/inspector/reread.ts';

/** A reading whose results are given in turn, and a clock that is moved by hand. */
function start(results: readonly boolean[]) {
  const listeners = new Set<() => void>();
  let reads = 0;
  let ends = 0;
  const stop = rereadUntilRead(
    async () => {
      reads += 1;
      return results[reads - 1] ?? false;
    },
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => {
      ends += 1;
    },
  );
  const pass = async (seconds: number): Promise<void> => {
    for (let second = 0; second < seconds; second += 1) for (const listener of [...listeners]) listener();
    await Promise.resolve();
    await Promise.resolve();
  };
  return { stop, pass, listeners, counts: () => [reads, ends] };
}

test('what was read is not read again', async () => {
  const { pass, counts, listeners } = start([true]);
  await pass(0);
  expect(counts()).toEqual([1, 1]);
  expect(listeners.size).toBe(0);
});

test('a failure is repeated ten seconds later, and four times at most', async () => {
  const { pass, counts, listeners } = start([]);
  await pass(0);
  await pass(9);
  expect(counts()).toEqual([1, 0]);
  await pass(1);
  expect(counts()).toEqual([2, 0]);
  await pass(10);
  await pass(10);
  expect(counts()).toEqual([4, 1]);
  await pass(30);
  expect(counts()).toEqual([4, 1]);
  expect(listeners.size).toBe(0);
});

test('nothing is read once it was stopped', async () => {
  const waiting = start([]);
  await waiting.pass(0);
  waiting.stop();
  await waiting.pass(10);
  expect(waiting.counts()).toEqual([1, 0]);
  const reading = start([]);
  reading.stop();
  await reading.pass(10);
  expect(reading.counts()).toEqual([1, 0]);
  expect(reading.listeners.size).toBe(0);
});
