import { startThread, type Thread, type ThreadEvents, threadFile } from '../../machine/start-thread.ts';
import type { SearchReport, SearchRequest } from './search-messages.ts';

/** The search thread. */
export type SecretWorker = Thread<SearchRequest>;
export type SecretWorkerEvents = ThreadEvents<SearchReport>;

/** Far above the memory that the list needs. */
const mostMegabytes = 256;

/** Starts the thread; one that cannot start is reported as ended. */
export function startSecretWorker(
  events: SecretWorkerEvents,
  file = threadFile(import.meta.dirname, 'secret-worker'),
): SecretWorker {
  return startThread({ file, mostMegabytes, work: 'the search' }, events);
}
