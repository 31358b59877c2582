import { parentPort } from 'node:worker_threads';
import { nodeCrypto } from '../crypto/crypto.ts';
import { lookUpSecret } from '../crypto/known-secrets/look-up-secret.ts';
import { readText } from './read-text.ts';
import type { ReadingReport, TextToRead } from './reading-messages.ts';

// The thread that reads large texts, one at a time. Terminated to cancel.

const crypto = {
  ...nodeCrypto,
  /** Searches are started by the app, which knows earlier ones. */
  findCommonSecret: ({ madeBy }: { readonly madeBy?: string }) =>
    madeBy === undefined ? ({ state: 'searching' } as const) : lookUpSecret(madeBy),
};

parentPort?.on('message', (request: TextToRead) => {
  const { view, digest } = readText(request, crypto);
  const report: ReadingReport = { json: JSON.stringify(view), digest };
  parentPort?.postMessage(report);
});
