/** How soon work that was asked for is done, in milliseconds. */
const soonest = 50;

/** The share of the time that the work may take is one in this many. */
const share = 12;

/**
 * Does one piece of work for many requests: soon after the first of them, and the more seldom the longer it
 * takes, so that work which grows with each request does not take all the time.
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

  /** Whether work was asked for that is not done yet. */
  get isWaiting(): boolean {
    return this.#timer !== undefined;
  }

  /** Forgets the requests: somebody else does the work now. */
  cancel(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}
