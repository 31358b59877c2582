import type { Failure, Result } from '../../core/base/failure.ts';
import { startThread, threadFile } from '../machine/start-thread.ts';
import type { ImportedRun } from './imported-run.ts';

/** Enough for the longest file that is read. */
const mostMegabytes = 2_048;

/** How long a file may take, in milliseconds. */
const mostTime = 60_000;

/** Reads a run from a file in a thread of its own, which ends with it. */
export function readInThread(
  bytes: Uint8Array,
  file = threadFile(import.meta.dirname, 'import-worker'),
): Promise<Result<ImportedRun>> {
  return new Promise((resolve) => {
    const end = (result: Result<ImportedRun>): void => {
      clearTimeout(timer);
      thread.terminate();
      resolve(result);
    };
    const thread = startThread<Uint8Array, Result<ImportedRun>>(
      { file, mostMegabytes, work: 'the import' },
      { report: end, ended: (reason) => end(notRead({ received: reason })) },
    );
    const timer = setTimeout(() => end(notRead({ received: 'more than 60 seconds' })), mostTime);
    thread.post(bytes);
  });
}

function notRead(rest: Partial<Failure>): Result<never> {
  const message = 'The file could not be read within the limits of time and memory.';
  return { ok: false, failure: { code: 'invalid-input', message, step: 'importing the run', ...rest } };
}
