import type { Result } from '../../../core/base/failure.ts';
import { present } from '../../../core/base/present.ts';
import type { ImportedFile } from '../../export/imported-run.ts';
import { readInThread } from '../../export/read-in-thread.ts';
import { openRunFile, unreadableFile } from '../../machine/read-run-file.ts';
import { systemClock } from '../../ports/clock.ts';

/** Reads a file with runs: one of Grantscope, or a HAR file. Values under the names `alsoMask` are masked like secrets. */
export async function readRunFile(
  path: string,
  alsoMask?: readonly string[],
  read: (...args: Parameters<typeof readInThread>) => Promise<Result<ImportedFile>> = readInThread,
): Promise<Result<ImportedFile>> {
  const file = await openRunFile(path);
  if (!file.ok) return file;
  try {
    return await read(file.value, { now: systemClock.now(), ...present({ alsoMask }) });
  } catch (error) {
    return { ok: false, failure: unreadableFile(path, error) };
  }
}
