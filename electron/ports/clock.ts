import { setTimeout as delay } from 'node:timers/promises';
import type { Clock } from './ports.ts';

/** The clock of this machine. `wait` takes milliseconds and rejects with an AbortError when it is cancelled. */
export const systemClock: Clock = {
  now: () => Date.now(),
  wait: (milliseconds, signal) => delay(milliseconds, undefined, { signal }),
};
