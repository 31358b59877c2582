import { parentPort } from 'node:worker_threads';
import { importedRun } from './imported-run.ts';

// The thread that reads files from outside: it has a limit of memory, and is terminated when it takes too long.

parentPort?.on('message', (bytes: Uint8Array) => parentPort?.postMessage(importedRun(bytes)));
