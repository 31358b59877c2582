import type { Clock } from './ports.ts';

/** The end of a period. A change of the wall clock does not move it. */
export interface Deadline {
  readonly passed: boolean;
  /** Ends the wait for it. */
  stop(): void;
}

/** Starts a deadline in so many milliseconds. */
export function startDeadline(clock: Pick<Clock, 'wait'>, milliseconds: number): Deadline {
  const stopped = new AbortController();
  let passed = false;
  clock.wait(milliseconds, stopped.signal).then(
    () => {
      passed = true;
    },
    () => undefined,
  );
  return {
    get passed() {
      return passed;
    },
    stop: () => stopped.abort(),
  };
}
