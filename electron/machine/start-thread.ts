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
  /** Called when the thread has ended by itself, not after `terminate`. */
  ended(reason: string): void;
}

export interface ThreadProgram {
  readonly file: string;
  /** Memory limit: a bug must not exhaust the memory of the app. */
  readonly mostMegabytes: number;
  /** For the reason of its end: "the search". */
  readonly work: string;
}

/** Returns the program of a thread: beside its source when that is run, otherwise in the build. */
export function threadFile(folder: string, name: string): string {
  const source = join(folder, `${name}.ts`);
  return existsSync(source) ? source : join(packageRoot(), 'dist', `${name}.js`);
}

/** Starts a thread that does not keep the app running. A missing program ends it at once. */
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
