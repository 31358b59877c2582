import type { SearchReport, SearchRequest } from '../../../electron/crypto/known-secrets/search-messages.ts';
import type {
  SecretWorker,
  SecretWorkerEvents,
} from '../../../electron/crypto/known-secrets/start-secret-worker.ts';

/** A thread that does nothing but what a test says. */
export interface HandWorker {
  readonly requests: SearchRequest[];
  /** How often a thread was started, and how often one was terminated. */
  readonly count: { started: number; terminated: number };
  start(events: SecretWorkerEvents): SecretWorker;
  report(message: SearchReport): void;
  /** The thread ends by itself. */
  end(reason: string): void;
}

export function handWorker(): HandWorker {
  let events: SecretWorkerEvents | undefined;
  const requests: SearchRequest[] = [];
  const count = { started: 0, terminated: 0 };
  return {
    requests,
    count,
    start(given) {
      events = given;
      count.started += 1;
      return {
        post: (request) => requests.push(request),
        terminate: () => {
          count.terminated += 1;
        },
      };
    },
    report: (message) => events?.report(message),
    end: (reason) => events?.ended(reason),
  };
}
