import type { Result } from '../../../core/base/failure.ts';
import type { ImportedRun } from '../../export/imported-run.ts';
import { readInThread } from '../../export/read-in-thread.ts';
import { readRunBytes } from '../../machine/read-run-file.ts';

/** Reads an exported run. */
export async function readRunFile(
  path: string,
  read: (bytes: Uint8Array) => Promise<Result<ImportedRun>> = readInThread,
): Promise<Result<ImportedRun>> {
  const bytes = await readRunBytes(path);
  return bytes.ok ? read(bytes.value) : bytes;
}
