import { nodeCrypto } from '../../../electron/crypto/crypto.ts';
import { lookUpSecret } from '../../../electron/crypto/known-secrets/look-up-secret.ts';
import { readText } from '../../../electron/text-reader/read-text.ts';
import type { TextToRead } from '../../../electron/text-reader/reading-messages.ts';
import { readingReport } from '../../../electron/text-reader/reading-report.ts';
import type {
  ReadingWorker,
  ReadingWorkerEvents,
} from '../../../electron/text-reader/start-reading-worker.ts';

/** A thread that reads a text when a test says so. */
export interface HandReadingWorker {
  readonly requests: TextToRead[];
  /** How often a thread was started, and how often one was terminated. */
  readonly count: { started: number; terminated: number };
  start(events: ReadingWorkerEvents): ReadingWorker;
  /** Reads the last text and reports it; the thread that was asked may have been terminated. */
  read(): void;
  /** The thread ends by itself. */
  end(reason: string): void;
}

export function handReadingWorker(): HandReadingWorker {
  let events: ReadingWorkerEvents | undefined;
  const requests: TextToRead[] = [];
  const count = { started: 0, terminated: 0 };
  return {
    requests,
    count,
    start(given) {
      let isTerminated = false;
      count.started += 1;
      events = {
        report: (message) => isTerminated || given.report(message),
        ended: (reason) => isTerminated || given.ended(reason),
      };
      return {
        post: (request) => requests.push(structuredClone(request)),
        terminate: () => {
          isTerminated = true;
          count.terminated += 1;
        },
      };
    },
    read() {
      const request = requests.at(-1);
      if (request === undefined) throw new Error('nothing was asked');
      const crypto = {
        ...nodeCrypto,
        findCommonSecret: ({ madeBy }: { readonly madeBy?: string }) =>
          madeBy === undefined ? ({ state: 'searching' } as const) : lookUpSecret(madeBy),
      };
      events?.report(structuredClone(readingReport(readText(request, crypto))));
    },
    end: (reason) => events?.ended(reason),
  };
}
