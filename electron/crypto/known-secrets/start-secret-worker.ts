import { startThread, type Thread, type ThreadEvents, threadFile } from '../../machine/start-thread.ts';
import type { SearchReport, SearchRequest } from './search-messages.ts';

/** A thread that searches common secrets. */
export type SecretWorker = Thread<SearchRequest>;
export type SecretWorkerEvents = ThreadEvents<SearchReport>;

/** Far above what the list takes. */
const mostMegabytes = 256;

/** Starts the thread; one that cannot start has ended. */
export function startSecretWorker(
  events: SecretWorkerEvents,
  file = threadFile(import.meta.dirname, 'secret-worker'),
): SecretWorker {
  return startThread({ file, mostMegabytes, work: 'the search' }, events);
}
