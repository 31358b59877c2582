import type { Result } from '../../../core/base/failure.ts';
import { startThread, type Thread, type ThreadEvents, threadFile } from '../../machine/start-thread.ts';
import { ThreadQueue } from '../../machine/thread-queue.ts';
import type { Task, TaskKind, Tasks } from './tasks.ts';

/** The result of a task, in an object: it may be undefined. */
export interface TaskReport {
  readonly result: unknown;
}

/** Enough for two runs of the longest texts that are compared. */
const mostMegabytes = 2048;

/** Starts the thread of the tasks, which runs the program that reads texts. */
export function startTaskThread(
  events: ThreadEvents<TaskReport>,
  file = threadFile(import.meta.dirname.replace(/[\\/]tasks$/, ''), 'reading-worker'),
): Thread<Task> {
  return startThread({ file, mostMegabytes, work: 'the thread' }, events);
}

/** Performs tasks in a thread of their own, one after the other: reading a text is not cancelled by them. */
export class TaskThread {
  readonly #queue: ThreadQueue<Task, TaskReport>;

  constructor(start: (events: ThreadEvents<TaskReport>) => Thread<Task>) {
    this.#queue = new ThreadQueue(start);
  }

  /** Fails where it is cancelled, and where the thread ends; `what` says for a failure what was to be done: "comparing". */
  async perform<K extends TaskKind>(
    task: K,
    request: Tasks[K]['request'],
    { what, signal }: { readonly what: string; readonly signal: AbortSignal },
  ): Promise<Result<Tasks[K]['result']>> {
    const outcome = await this.#queue.run({ task, request } as Task, signal);
    switch (outcome.state) {
      case 'done':
        // The thread returns a result of the kind in the request.
        return { ok: true, value: outcome.report.result as Tasks[K]['result'] };
      case 'cancelled':
        return {
          ok: false,
          failure: { code: 'cancelled', message: `${what} was cancelled.`, step: 'thread' },
        };
      case 'failed':
        return {
          ok: false,
          failure: {
            code: 'internal',
            message: `${what} failed: ${outcome.reason}.`,
            step: 'thread',
            hint: 'Try again, or choose less.',
          },
        };
    }
  }

  /** Cancels all tasks and ends the thread. */
  close(): void {
    this.#queue.close();
  }
}
