import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Clock } from '../../electron/ports/ports.ts';

/** A clock that changes only when it is moved. */
export interface HandClock extends Clock {
  /** Moves on by so many milliseconds; waits that end in between end at their time. */
  pass(milliseconds: number): Promise<void>;
  /** How many wait. */
  readonly waiting: number;
}

interface Wait {
  readonly at: number;
  resolve(): void;
}

export function handClock(start = 1_767_000_000_000): HandClock {
  let now = start;
  const waits = new Set<Wait>();
  return {
    now: () => now,
    wait: (milliseconds, signal) =>
      new Promise((resolve, reject) => {
        if (signal.aborted) return reject(signal.reason);
        const wait: Wait = { at: now + milliseconds, resolve };
        waits.add(wait);
        signal.addEventListener('abort', () => {
          waits.delete(wait);
          reject(signal.reason);
        });
      }),
    async pass(milliseconds) {
      const until = now + milliseconds;
      await nextTurn();
      for (;;) {
        const [next] = [...waits].filter(({ at }) => at <= until).sort((a, b) => a.at - b.at);
        if (next === undefined) break;
        now = Math.max(now, next.at);
        waits.delete(next);
        next.resolve();
        await nextTurn();
      }
      now = until;
    },
    get waiting() {
      return waits.size;
    },
  };
}
