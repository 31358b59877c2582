import { nodeCrypto } from '../../../electron/crypto/crypto.ts';
import type { Thread, ThreadEvents } from '../../../electron/machine/start-thread.ts';
import { performTask } from '../../../electron/text-reader/tasks/perform-task.ts';
import type { TaskReport } from '../../../electron/text-reader/tasks/task-thread.ts';
import type { Task } from '../../../electron/text-reader/tasks/tasks.ts';

/** A thread that performs tasks when a test says so, or at once. */
export interface HandTaskThread {
  readonly tasks: Task[];
  /** How often a thread was started, and how often one was terminated. */
  readonly count: { started: number; terminated: number };
  /** Whether tasks wait for {@link perform}. */
  isHeld: boolean;
  start(events: ThreadEvents<TaskReport>): Thread<Task>;
  /** Performs the last task and reports it; the thread that was asked may have been terminated. */
  perform(): void;
  /** The thread ends by itself. */
  end(reason: string): void;
}

export function handTaskThread(): HandTaskThread {
  let events: ThreadEvents<TaskReport> | undefined;
  const crypto = { ...nodeCrypto, findCommonSecret: () => ({ state: 'searching' }) as const };
  const thread: HandTaskThread = {
    tasks: [],
    count: { started: 0, terminated: 0 },
    isHeld: false,
    start(given) {
      let isTerminated = false;
      thread.count.started += 1;
      events = {
        report: (message) => isTerminated || given.report(message),
        ended: (reason) => isTerminated || given.ended(reason),
      };
      return {
        post(task) {
          thread.tasks.push(structuredClone(task));
          if (!thread.isHeld) thread.perform();
        },
        terminate() {
          isTerminated = true;
          thread.count.terminated += 1;
        },
      };
    },
    perform() {
      const task = thread.tasks.at(-1);
      if (task === undefined) throw new Error('nothing was asked');
      events?.report(structuredClone({ result: performTask(task, crypto) }));
    },
    end: (reason) => events?.ended(reason),
  };
  return thread;
}
