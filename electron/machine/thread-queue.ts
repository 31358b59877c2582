import type { Thread, ThreadEvents } from './start-thread.ts';

/** What became of a request to a thread. */
export type ThreadOutcome<Report> =
  | { readonly state: 'done'; readonly report: Report }
  | { readonly state: 'cancelled' }
  | { readonly state: 'failed'; readonly reason: string };

interface Waiting<Request, Report> {
  readonly request: Request;
  readonly settle: (outcome: ThreadOutcome<Report>) => void;
}

/**
 * Gives requests to a thread, one after the other. The thread is started by the first one and reused; it is terminated
 * when its request is cancelled. After one that ended by itself the next request starts another.
 */
export class ThreadQueue<Request, Report> {
  readonly #start: (events: ThreadEvents<Report>) => Thread<Request>;
  #thread: Thread<Request> | undefined;
  #current: Waiting<Request, Report> | undefined;
  #waiting: Waiting<Request, Report>[] = [];
  #isClosed = false;

  constructor(start: (events: ThreadEvents<Report>) => Thread<Request>) {
    this.#start = start;
  }

  /** Never rejects. One that is cancelled before its turn does not reach the thread. */
  run(request: Request, signal: AbortSignal): Promise<ThreadOutcome<Report>> {
    if (signal.aborted || this.#isClosed) return Promise.resolve({ state: 'cancelled' });
    return new Promise((resolve) => {
      const cancel = (): void => this.#cancel(waiting);
      const waiting = {
        request,
        settle: (outcome: ThreadOutcome<Report>) => {
          signal.removeEventListener('abort', cancel);
          resolve(outcome);
        },
      };
      signal.addEventListener('abort', cancel, { once: true });
      this.#waiting.push(waiting);
      this.#next();
    });
  }

  /** Cancels all requests and ends the thread. */
  close(): void {
    this.#isClosed = true;
    for (const waiting of this.#waiting.splice(0)) waiting.settle({ state: 'cancelled' });
    if (this.#current !== undefined) this.#cancel(this.#current);
    this.#thread?.terminate();
    this.#thread = undefined;
  }

  #next(): void {
    if (this.#current !== undefined) return;
    this.#current = this.#waiting.shift();
    if (this.#current === undefined) return;
    try {
      this.#thread ??= this.#start({
        report: (report) => this.#end({ state: 'done', report }),
        ended: (reason) => this.#failed(reason),
      });
      this.#thread.post(this.#current.request);
    } catch (error) {
      this.#thread?.terminate();
      this.#failed(error instanceof Error ? error.message : String(error));
    }
  }

  #cancel(waiting: Waiting<Request, Report>): void {
    if (waiting === this.#current) {
      this.#thread?.terminate();
      this.#thread = undefined;
      this.#current = undefined;
      waiting.settle({ state: 'cancelled' });
      // Those that the same signal cancels start no thread.
      queueMicrotask(() => this.#next());
      return;
    }
    this.#waiting = this.#waiting.filter((other) => other !== waiting);
    waiting.settle({ state: 'cancelled' });
  }

  #failed(reason: string): void {
    this.#thread = undefined;
    this.#end({ state: 'failed', reason });
  }

  #end(outcome: ThreadOutcome<Report>): void {
    const ended = this.#current;
    this.#current = undefined;
    ended?.settle(outcome);
    this.#next();
  }
}
