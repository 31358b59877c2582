import { afterAll, vi } from 'vitest';
import { systemClock } from '../../electron/ports/clock.ts';

/**
 * Shortens the waits of the system clock that take exactly so many milliseconds, such as those between two polls of a
 * device grant, to 20. Call it at the top of a file.
 */
export function shortenWaits(milliseconds: number): void {
  const { wait } = systemClock;
  const spy = vi
    .spyOn(systemClock, 'wait')
    .mockImplementation((asked, signal) => wait(asked === milliseconds ? 20 : asked, signal));
  afterAll(() => spy.mockRestore());
}
