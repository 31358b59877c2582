import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import type { DownloadMessage } from './download-message.ts';
import { findElectron } from './electron-program.ts';
import { lockFile } from './file-lock.ts';

// A program of its own: runs the installer of the package `electron` and reports its progress to the program that
// started it, with which it ends. Its arguments are the folder of the package, and the folder for temporary files,
// which it removes at its end.

const [, , folder = '', temporary = ''] = process.argv;
const lockInterval = 300;
/** The time between two reports, in milliseconds. */
const reportInterval = 250;

const tell = (message: DownloadMessage): void => {
  if (process.connected) process.send?.(message);
};

for (const name of ['TMPDIR', 'TEMP', 'TMP']) process.env[name] = temporary;
process.once('exit', () => rmSync(temporary, { recursive: true, force: true }));
process.once('disconnect', () => process.exit(1));
process.channel?.unref();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(130));

const plainFetch = globalThis.fetch;
globalThis.fetch = async (input, init) => {
  tell({ at: 'connecting' });
  const response = await plainFetch(input, init).catch((error: unknown) => {
    tell({ at: 'failed', reason: reasonOf(error) });
    throw error;
  });
  const { body, ok, status, statusText, headers } = response;
  if (!ok || body === null) return response;
  const length = headers.has('content-encoding') ? Number.NaN : Number(headers.get('content-length') ?? '');
  const counted = ReadableStream.from(count(body, length > 0 ? length : undefined));
  return new Response(counted, { status, statusText, headers });
};

async function* count(
  body: AsyncIterable<Uint8Array<ArrayBuffer>>,
  total: number | undefined,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  let received = 0;
  let reportedAt = Number.NEGATIVE_INFINITY;
  try {
    for await (const chunk of body) {
      received += chunk.byteLength;
      if (performance.now() - reportedAt >= reportInterval) {
        reportedAt = performance.now();
        tell(total === undefined ? { at: 'receiving', received } : { at: 'receiving', received, total });
      }
      yield chunk;
    }
  } catch (error) {
    tell({ at: 'failed', reason: reasonOf(error) });
    throw error;
  }
  tell({ at: 'installing' });
}

/** An error of `fetch` has its reason in the last of its causes; there may be several of them at once. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  let last = error;
  for (let depth = 0; depth < 5; depth += 1) {
    const cause: unknown = last.cause instanceof AggregateError ? last.cause.errors[0] : last.cause;
    if (!(cause instanceof Error)) break;
    last = cause;
  }
  return last === error ? error.message : `${error.message}: ${last.message}`;
}

const acquire = () => lockFile(join(folder, 'grantscope-download.lock'));
let lock = acquire();
if (lock === 'held') tell({ at: 'waiting' });
while (lock === 'held') {
  await sleep(lockInterval);
  lock = acquire();
}
// The installer writes this file last; without it what it unpacks is not mistaken for a program.
if (findElectron(process.env, folder) === undefined) rmSync(join(folder, 'path.txt'), { force: true });
await import(pathToFileURL(join(folder, 'install.js')).href);
