import type { ReadingReport, TextToRead } from './reading-messages.ts';
import type { ReadingWorker, ReadingWorkerEvents } from './start-reading-worker.ts';

export type ReadingOutcome =
  | ({ readonly state: 'read' } & ReadingReport)
  | { readonly state: 'cancelled' }
  | { readonly state: 'failed'; readonly reason: string };

/**
 * Reads texts in its own thread, one at a time. The thread is started by the first text and reused; it is
 * terminated when a reading is cancelled.
 */
export class TextReader {
  readonly #start: (events: ReadingWorkerEvents) => ReadingWorker;
  #worker: ReadingWorker | undefined;
  #settle: ((outcome: ReadingOutcome) => void) | undefined;
  #isClosed = false;

  constructor(start: (events: ReadingWorkerEvents) => ReadingWorker) {
    this.#start = start;
  }

  /** Never rejects. Cancels a reading that has not ended. */
  read(text: TextToRead, signal: AbortSignal): Promise<ReadingOutcome> {
    this.#cancel();
    if (signal.aborted || this.#isClosed) return Promise.resolve({ state: 'cancelled' });
    return new Promise((resolve) => {
      const cancel = (): void => this.#cancel();
      this.#settle = (outcome) => {
        this.#settle = undefined;
        signal.removeEventListener('abort', cancel);
        resolve(outcome);
      };
      signal.addEventListener('abort', cancel, { once: true });
      try {
        this.#worker ??= this.#start({
          report: (report) => this.#settle?.({ state: 'read', ...report }),
          ended: (reason) => this.#failed(reason),
        });
        this.#worker.post(text);
      } catch (error) {
        this.#failed(error instanceof Error ? error.message : String(error));
      }
    });
  }

  /** Cancels the reading and ends the thread. */
  close(): void {
    this.#isClosed = true;
    this.#cancel();
    this.#worker?.terminate();
    this.#worker = undefined;
  }

  #cancel(): void {
    if (this.#settle === undefined) return;
    this.#worker?.terminate();
    this.#worker = undefined;
    this.#settle({ state: 'cancelled' });
  }

  #failed(reason: string): void {
    this.#worker = undefined;
    this.#settle?.({ state: 'failed', reason });
  }
}
