import { setImmediate as turn } from 'node:timers/promises';
import { parentPort } from 'node:worker_threads';
import { commonSecrets } from './common-secrets.ts';
import type { SearchReport, SearchRequest } from './search-messages.ts';
import { trySecrets } from './try-secrets.ts';

// The thread that searches for well-known secrets. Between two portions it checks whether to stop.

let current: number | undefined;

async function search({ job, query, limit }: Extract<SearchRequest, { kind: 'search' }>): Promise<void> {
  current = job;
  const list = commonSecrets();
  const trial = trySecrets(query, list, { bytes: limit });
  for (;;) {
    const step = trial.next();
    if (step.done) return report({ kind: 'outcome', job, outcome: step.value });
    report({ kind: 'progress', job, of: list.length, ...step.value });
    await turn();
    if (current !== job) return;
  }
}

function report(message: SearchReport): void {
  parentPort?.postMessage(message);
}

parentPort?.on('message', (request: SearchRequest) => {
  if (request.kind === 'search') void search(request);
  else if (current === request.job) current = undefined;
});
