import { present } from '../../../core/base/present.ts';
import type { SecretOutcome, SecretQuery } from '../../../core/token/crypto-port.ts';
import { queryId } from './query-id.ts';
import type { SecretWorker, SecretWorkerEvents } from './start-secret-worker.ts';
import type { SearchProgress } from './try-secrets.ts';

export interface SearchCaller {
  /** The bytes that the search may hash. */
  readonly limit: number;
  /** Cancels the search, unless another caller is waiting for it too. */
  readonly signal: AbortSignal;
  progress?(progress: SearchProgress): void;
}

interface Job {
  readonly number: number;
  readonly id: string;
  readonly query: SecretQuery;
  readonly limit: number;
  readonly waiting: Set<{ readonly caller: SearchCaller; settle(outcome: SecretOutcome): void }>;
  progress: (SearchProgress & { readonly of: number }) | undefined;
}

/** Number of cached outcomes; the oldest are dropped first. */
const mostKnown = 10_000;

/**
 * Searches for well-known secrets in its own thread, one token after the other. The thread is started by the
 * first search. When the thread dies, its searches end with `unavailable`, and the next search starts a new
 * one.
 */
export class SecretSearch {
  readonly #start: (events: SecretWorkerEvents) => SecretWorker;
  readonly #known = new Map<string, SecretOutcome>();
  readonly #jobs: Job[] = [];
  #worker: SecretWorker | undefined;
  #count = 0;
  #isClosed = false;

  constructor(start: (events: SecretWorkerEvents) => SecretWorker) {
    this.#start = start;
  }

  /** Returns the outcome of an earlier search with this limit; undefined for none. */
  known(query: SecretQuery, limit: number): SecretOutcome | undefined {
    return this.#knownAs(queryId(query), limit);
  }

  /** Never rejects. Joins a running search of the same token with the same limit. */
  search(query: SecretQuery, caller: SearchCaller): Promise<SecretOutcome> {
    const { limit, signal } = caller;
    const id = queryId(query);
    const known = this.#knownAs(id, limit);
    if (known !== undefined) return Promise.resolve(known);
    if (signal.aborted || this.#isClosed) return Promise.resolve(cancelled(undefined));
    return new Promise((resolve) => {
      let job = this.#jobs.find((other) => other.id === id && other.limit === limit);
      if (job === undefined) {
        this.#count += 1;
        job = { number: this.#count, id, query, limit, waiting: new Set(), progress: undefined };
        this.#jobs.push(job);
      }
      this.#wait(job, caller, resolve);
      if (this.#jobs[0] === job && job.waiting.size === 1) this.#post(job);
    });
  }

  /** Cancels every search and ends the thread. */
  close(): void {
    this.#isClosed = true;
    this.#worker?.terminate();
    this.#worker = undefined;
    for (const job of this.#jobs.splice(0)) settleAll(job, cancelled(job));
  }

  #knownAs(id: string, limit: number): SecretOutcome | undefined {
    return this.#known.get(id) ?? this.#known.get(`${id} ${limit}`);
  }

  #wait(job: Job, caller: SearchCaller, resolve: (outcome: SecretOutcome) => void): void {
    const { signal } = caller;
    const leave = (): void => {
      waiting.settle(cancelled(job));
      if (job.waiting.size === 0) this.#drop(job);
    };
    const waiting = {
      caller,
      settle(outcome: SecretOutcome) {
        signal.removeEventListener('abort', leave);
        job.waiting.delete(waiting);
        resolve(outcome);
      },
    };
    job.waiting.add(waiting);
    signal.addEventListener('abort', leave, { once: true });
    if (job.progress !== undefined) caller.progress?.(job.progress);
  }

  #post({ number, query, limit }: Job): void {
    try {
      this.#worker ??= this.#start({
        report: (message) => this.#take(message),
        ended: (reason) => this.#failed(reason),
      });
      this.#worker.post({ kind: 'search', job: number, query, limit });
    } catch (error) {
      this.#failed(error instanceof Error ? error.message : String(error));
    }
  }

  #take(message: Parameters<SecretWorkerEvents['report']>[0]): void {
    const [job] = this.#jobs;
    if (job?.number !== message.job) return;
    if (message.kind === 'progress') {
      job.progress = message;
      for (const { caller } of job.waiting) caller.progress?.(message);
      return;
    }
    this.#remember(job, message.outcome);
    this.#jobs.shift();
    settleAll(job, message.outcome);
    this.#next();
  }

  #remember({ id, limit }: Job, outcome: SecretOutcome): void {
    if (outcome.state === 'unavailable') return;
    const [oldest] = this.#known.keys();
    if (oldest !== undefined && this.#known.size >= mostKnown) this.#known.delete(oldest);
    // The result of a limited search applies to this limit only.
    this.#known.set(outcome.state === 'stopped' ? `${id} ${limit}` : id, outcome);
  }

  #drop(job: Job): void {
    const position = this.#jobs.indexOf(job);
    if (position === -1) return;
    this.#jobs.splice(position, 1);
    if (position > 0) return;
    this.#worker?.post({ kind: 'cancel', job: job.number });
    this.#next();
  }

  #next(): void {
    const [job] = this.#jobs;
    if (job !== undefined) this.#post(job);
  }

  #failed(reason: string): void {
    this.#worker = undefined;
    for (const job of this.#jobs.splice(0)) settleAll(job, { state: 'unavailable', reason });
  }
}

function settleAll(job: Job, outcome: SecretOutcome): void {
  for (const { settle } of [...job.waiting]) settle(outcome);
}

function cancelled(job: Job | undefined): SecretOutcome {
  const { tried = 0, of } = job?.progress ?? {};
  return present({ state: 'stopped', because: 'cancelled', tried, of });
}
