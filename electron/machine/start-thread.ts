import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { packageRoot } from './package-root.ts';

/** A thread that takes requests of one type. */
export interface Thread<Request> {
  post(request: Request): void;
  terminate(): void;
}

export interface ThreadEvents<Report> {
  report(message: Report): void;
  /** The thread has ended and reports nothing any more; not called after `terminate`. */
  ended(reason: string): void;
}

export interface ThreadProgram {
  readonly file: string;
  /** How much memory it may take: a defect must not take that of the app. */
  readonly mostMegabytes: number;
  /** For the reason of its end: "the search". */
  readonly work: string;
}

/** The program of a thread: in the folder of its source while that is run, else in the built program. */
export function threadFile(folder: string, name: string): string {
  const source = join(folder, `${name}.ts`);
  return existsSync(source) ? source : join(packageRoot(), 'dist', `${name}.js`);
}

/** Starts a thread, which does not keep the app from ending. A program that is missing ends it at once. */
export function startThread<Request, Report>(
  { file, mostMegabytes, work }: ThreadProgram,
  events: ThreadEvents<Report>,
): Thread<Request> {
  let hasEnded = false;
  const end = (reason: string): void => {
    if (hasEnded) return;
    hasEnded = true;
    events.ended(reason);
  };
  const worker = new Worker(file, { resourceLimits: { maxOldGenerationSizeMb: mostMegabytes } });
  worker.unref();
  worker.on('message', (message: Report) => {
    if (!hasEnded) events.report(message);
  });
  worker.on('error', (error) => end(error instanceof Error ? error.message : String(error)));
  worker.on('exit', (code) => end(`${work} ended with code ${code}`));
  return {
    post: (request) => worker.postMessage(request),
    terminate() {
      hasEnded = true;
      void worker.terminate();
    },
  };
}
