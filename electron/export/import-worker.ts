import { parentPort } from 'node:worker_threads';
import type { ImportReport, ImportRequest } from './import-messages.ts';
import { ImportReader } from './import-reader.ts';

// The thread that reads files from outside: it has a limit of memory, and is terminated when it takes too long.

let reader: ImportReader | undefined;

const report = (message: ImportReport): void => parentPort?.postMessage(message);

parentPort?.on('message', (request: ImportRequest) => {
  if (request.kind === 'start') reader = new ImportReader(request.options);
  else if (request.kind === 'bytes') {
    reader?.push(request.bytes);
    report('read');
  } else if (reader !== undefined) report(reader.end());
});
