import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock } from '../../../electron/ports/ports.ts';
import { handClock } from '../hand-clock.ts';

/**
 * A clock of a login window on which no time-out comes by itself, however slow the machine is: a wait of two seconds or
 * less takes its real time and moves the clock by it, a longer one ends where the clock is moved past it.
 */
export interface PollClock extends Clock {
  /** Moves on by so many milliseconds. */
  pass(milliseconds: number): Promise<void>;
  /** Moves on until the login ends, and returns what it ended with. */
  runOut<T>(login: Promise<T>): Promise<T>;
  /** Resolves when so many real waits of this many milliseconds have ended. */
  ended(milliseconds: number, count?: number): Promise<void>;
}

const longestReal = 2_000;

export function pollClock(): PollClock {
  const hand = handClock();
  const listeners = new Set<(milliseconds: number) => void>();
  return {
    now: () => hand.now(),
    async wait(milliseconds, signal) {
      if (milliseconds > longestReal) return hand.wait(milliseconds, signal);
      await sleep(milliseconds, undefined, { signal });
      await hand.pass(milliseconds);
      for (const listener of [...listeners]) listener(milliseconds);
    },
    pass: (milliseconds) => hand.pass(milliseconds),
    async runOut(login) {
      let hasEnded = false;
      const end = () => {
        hasEnded = true;
      };
      login.then(end, end);
      while (!hasEnded) {
        await hand.pass(longestReal);
        await sleep(5);
      }
      return login;
    },
    ended: (milliseconds, count = 1) =>
      new Promise((resolve) => {
        let left = count;
        const listener = (waited: number) => {
          if (waited === milliseconds) left -= 1;
          if (left > 0) return;
          listeners.delete(listener);
          resolve();
        };
        listeners.add(listener);
      }),
  };
}
