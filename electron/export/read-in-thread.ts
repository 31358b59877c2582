import type { Failure, Result } from '../../core/base/failure.ts';
import { startThread, threadFile } from '../machine/start-thread.ts';
import type { HarReaderOptions } from './har-reader.ts';
import type { ImportReport, ImportRequest } from './import-messages.ts';
import type { ImportedFile } from './imported-run.ts';

/** Enough for the longest file that is read. */
const mostMegabytes = 2_048;

/** How long one part of a file, or its end, may take, in milliseconds. */
const mostTime = 60_000;

/** A file that is being read in a thread of its own, which ends with it. */
export interface FileImport {
  /** Reads the next bytes; fails once the thread has ended. */
  write(bytes: Uint8Array): Promise<Result<null>>;
  /** Ends the file, and returns what is in it. */
  finish(): Promise<Result<ImportedFile>>;
  cancel(): void;
}

/** Starts reading a file: a run of Grantscope, or a HAR file. Only one call at a time is waited for. */
export function openImport(
  options: HarReaderOptions,
  file = threadFile(import.meta.dirname, 'import-worker'),
): FileImport {
  let ended: Result<never> | undefined;
  let waiting: ((report: ImportReport) => void) | undefined;
  const answer = (report: ImportReport): void => {
    const waited = waiting;
    waiting = undefined;
    waited?.(report);
  };
  const end = (reason: string): void => {
    ended = notRead({ received: reason });
    thread.terminate();
    answer(ended);
  };
  const thread = startThread<ImportRequest, ImportReport>(
    { file, mostMegabytes, work: 'the import' },
    { report: answer, ended: end },
  );
  const send = async (request: ImportRequest): Promise<ImportReport> => {
    if (ended !== undefined) return ended;
    const timer = setTimeout(() => end('more than 60 seconds'), mostTime);
    const reported = new Promise<ImportReport>((resolve) => {
      waiting = resolve;
    });
    thread.post(request);
    const report = await reported;
    clearTimeout(timer);
    return report;
  };
  thread.post({ kind: 'start', options });
  return {
    async write(bytes) {
      const report = await send({ kind: 'bytes', bytes });
      return report === 'read' || report.ok ? { ok: true, value: null } : report;
    },
    async finish() {
      const report = await send({ kind: 'end' });
      thread.terminate();
      return report === 'read' ? notRead({ received: 'no result' }) : report;
    },
    cancel() {
      end('cancelled');
    },
  };
}

/** Reads a file that arrives in parts: a run of Grantscope, or a HAR file with logins. */
export async function readInThread(
  parts: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
  options: HarReaderOptions,
  file?: string,
): Promise<Result<ImportedFile>> {
  const reading = openImport(options, file);
  for await (const bytes of parts) {
    const written = await reading.write(bytes);
    if (!written.ok) return written;
  }
  return reading.finish();
}

function notRead(rest: Partial<Failure>): Result<never> {
  const message = 'The file could not be read within the limits of time and memory.';
  return { ok: false, failure: { code: 'invalid-input', message, step: 'importing the file', ...rest } };
}
