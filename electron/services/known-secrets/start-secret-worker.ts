import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { SearchReport, SearchRequest } from './search-messages.ts';
import { packageRoot } from './secret-list.ts';

/** A thread that searches common secrets. */
export interface SecretWorker {
  post(request: SearchRequest): void;
  terminate(): void;
}

export interface SecretWorkerEvents {
  report(message: SearchReport): void;
  /** The thread has ended and reports nothing any more; not called after `terminate`. */
  ended(reason: string): void;
}

/** Far above what the list takes: a defect must not take the memory of the app. */
const mostMegabytes = 256;

/** Beside this source while it runs from source, else the built program. */
function workerFile(): string {
  const source = join(import.meta.dirname, 'secret-worker.ts');
  return existsSync(source) ? source : join(packageRoot(), 'dist', 'secret-worker.js');
}

/** Starts the thread. Never throws: a thread that cannot start has ended. */
export function startSecretWorker(events: SecretWorkerEvents, file = workerFile()): SecretWorker {
  let isOver = false;
  const end = (reason: string): void => {
    if (isOver) return;
    isOver = true;
    events.ended(reason);
  };
  const worker = new Worker(file, { resourceLimits: { maxOldGenerationSizeMb: mostMegabytes } });
  worker.unref();
  worker.on('message', (message: SearchReport) => {
    if (!isOver) events.report(message);
  });
  worker.on('error', (error) => end(error instanceof Error ? error.message : String(error)));
  worker.on('exit', (code) => end(`the search ended with code ${code}`));
  return {
    post: (request) => worker.postMessage(request),
    terminate() {
      isOver = true;
      void worker.terminate();
    },
  };
}
