import { afterAll, vi } from 'vitest';
import { systemClock } from '../../electron/ports/clock.ts';

/**
 * Shortens the waits of the system clock that take exactly so many milliseconds, such as those between two polls of a
 * device grant, to 20 after `until` has resolved. Call it at the top of a file.
 */
export function shortenWaits(
  milliseconds: number,
  until: () => Promise<void> = () => Promise.resolve(),
): void {
  const { wait } = systemClock;
  const spy = vi.spyOn(systemClock, 'wait').mockImplementation(async (asked, signal) => {
    if (asked !== milliseconds) return wait(asked, signal);
    await until();
    return wait(20, signal);
  });
  afterAll(() => spy.mockRestore());
}
