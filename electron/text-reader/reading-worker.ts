import { parentPort } from 'node:worker_threads';
import { nodeCrypto } from '../crypto/crypto.ts';
import { lookUpSecret } from '../crypto/known-secrets/look-up-secret.ts';
import { readText } from './read-text.ts';
import type { ReadingReport, TextToRead } from './reading-messages.ts';
import { readingReport } from './reading-report.ts';
import { performTask } from './tasks/perform-task.ts';
import type { TaskReport } from './tasks/task-thread.ts';
import type { Task } from './tasks/tasks.ts';

// The thread that reads large texts, or compares and lists what was read, one at a time. Terminated to cancel.

const crypto = {
  ...nodeCrypto,
  /** Searches are started by the app, which knows earlier ones. */
  findCommonSecret: ({ madeBy }: { readonly madeBy?: string }) =>
    madeBy === undefined ? ({ state: 'searching' } as const) : lookUpSecret(madeBy),
};

parentPort?.on('message', (message: TextToRead | Task) => {
  parentPort?.postMessage('task' in message ? performed(message) : read(message));
});

function read(request: TextToRead): ReadingReport {
  return readingReport(readText(request, crypto));
}

function performed(task: Task): TaskReport {
  return { result: performTask(task, crypto) };
}
