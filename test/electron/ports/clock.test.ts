import { expect, test } from 'vitest';
import { systemClock } from '../../../electron/ports/clock.ts';

test('a wait ends by itself', async () => {
  const before = systemClock.now();
  await systemClock.wait(5, new AbortController().signal);
  expect(systemClock.now()).toBeGreaterThanOrEqual(before);
});

test('a cancelled wait rejects, also when it was cancelled before', async () => {
  const controller = new AbortController();
  const waiting = systemClock.wait(60_000, controller.signal);
  controller.abort();
  await expect(waiting).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }));
  await expect(systemClock.wait(60_000, AbortSignal.abort())).rejects.toThrow();
});
