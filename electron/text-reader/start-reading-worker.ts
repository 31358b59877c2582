import { startThread, type Thread, type ThreadEvents, threadFile } from '../machine/start-thread.ts';
import type { ReadingReport, TextToRead } from './reading-messages.ts';

/** The reading thread. */
export type ReadingWorker = Thread<TextToRead>;
export type ReadingWorkerEvents = ThreadEvents<ReadingReport>;

/** Enough for the longest text that the window sends. */
const mostMegabytes = 2048;

/** Starts the thread; one that cannot start is reported as ended. */
export function startReadingWorker(
  events: ReadingWorkerEvents,
  file = threadFile(import.meta.dirname, 'reading-worker'),
): ReadingWorker {
  return startThread({ file, mostMegabytes, work: 'the thread' }, events);
}
