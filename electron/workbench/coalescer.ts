/** How soon requested work is done, in milliseconds. */
const soonest = 50;

/** The work may take one part in this many of the time. */
const share = 12;

/**
 * Does one piece of work for many requests: soon after the first of them, and less often the longer it takes. Work
 * that grows with each request then does not take all the time.
 */
export class Coalescer {
  readonly #work: () => void;
  #wait = soonest;
  #timer: NodeJS.Timeout | undefined;

  constructor(work: () => void) {
    this.#work = work;
  }

  request(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      const started = performance.now();
      this.#work();
      this.#wait = Math.max(soonest, (performance.now() - started) * share);
    }, this.#wait);
  }

  /** Whether requested work is not done yet. */
  get isWaiting(): boolean {
    return this.#timer !== undefined;
  }

  /** Drops the requests: the caller does the work itself. */
  cancel(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}
