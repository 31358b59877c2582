import { afterAll, vi } from 'vitest';
import { systemClock } from '../../../electron/ports/clock.ts';

/** The clock of this machine, which a test can put forward. */
export interface MovingClock {
  /** Puts it forward by so many milliseconds: waits that end in between end. */
  pass(milliseconds: number): void;
  /** Sets it back to the time of this machine, once nothing waits for a time of it. */
  reset(): void;
  now(): number;
}

/** Puts a clock that can be moved in the place of the system clock, for the rest of the test file. */
export function moveSystemClock(): MovingClock {
  let ahead = 0;
  const waits = new Set<() => void>();
  const now = (): number => Date.now() + ahead;
  const spies = [
    vi.spyOn(systemClock, 'now').mockImplementation(now),
    vi.spyOn(systemClock, 'wait').mockImplementation((milliseconds, signal) => {
      const at = now() + milliseconds;
      return new Promise((resolve, reject) => {
        if (signal.aborted) return reject(signal.reason);
        const end = () => {
          clearTimeout(timer);
          waits.delete(look);
          signal.removeEventListener('abort', stop);
        };
        const look = () => {
          if (now() < at) return;
          end();
          resolve();
        };
        const stop = () => {
          end();
          reject(signal.reason);
        };
        const timer = setTimeout(() => {
          end();
          resolve();
        }, milliseconds);
        waits.add(look);
        signal.addEventListener('abort', stop);
      });
    }),
  ];
  afterAll(() => {
    for (const spy of spies) spy.mockRestore();
  });
  return {
    now,
    pass(milliseconds) {
      ahead += milliseconds;
      for (const look of [...waits]) look();
    },
    reset() {
      ahead = 0;
    },
  };
}
