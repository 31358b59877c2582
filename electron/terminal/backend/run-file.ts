import { readFile, stat } from 'node:fs/promises';
import type { Result } from '../../../core/base/failure.ts';
import type { ImportedRun } from '../../export/imported-run.ts';
import { readInThread } from '../../export/read-in-thread.ts';

/** Longest file that is read, in bytes, as in the window. */
const longestFile = 150_000_000;

/** Reads an exported run. Fails for what is no regular file, too long, or no run. */
export async function readRunFile(
  path: string,
  read: (bytes: Uint8Array) => Promise<Result<ImportedRun>> = readInThread,
): Promise<Result<ImportedRun>> {
  try {
    const found = await stat(path);
    if (!found.isFile()) throw new Error('it is not a regular file');
    if (found.size > longestFile) throw new Error(`it is longer than ${longestFile / 1_000_000} MB`);
    return await read(await readFile(path));
  } catch (error) {
    return {
      ok: false,
      failure: {
        code: 'invalid-input',
        message: `The file ${path} cannot be read.`,
        received: error instanceof Error ? error.message : String(error),
        hint: 'Check its name and its permissions.',
      },
    };
  }
}
