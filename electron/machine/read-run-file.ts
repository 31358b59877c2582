import { readFile, stat } from 'node:fs/promises';
import type { Result } from '../../core/base/failure.ts';

/** Longest file that is read, in bytes. */
const longestFile = 150_000_000;

/** Reads the bytes of an exported run. Fails for what is no regular file, too long, or cannot be read. */
export async function readRunBytes(path: string): Promise<Result<Buffer>> {
  try {
    const found = await stat(path);
    if (!found.isFile()) throw new Error('it is not a regular file');
    if (found.size > longestFile) throw new Error(`it is longer than ${longestFile / 1_000_000} MB`);
    return { ok: true, value: await readFile(path) };
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

/** Imports files by a call of the window: those that a terminal passes on. */
export function importingInto(gate: (channel: 'run:import', input: { data: string }) => Promise<unknown>) {
  return async (path: string): Promise<unknown> => {
    const read = await readRunBytes(path);
    return read.ok ? gate('run:import', { data: read.value.toString('base64') }) : read;
  };
}
